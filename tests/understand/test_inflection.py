"""Slavic case forms lead back to their nominatives."""

import pytest

from newsreel.understand.inflection import nominatives


@pytest.mark.parametrize(
    ("form", "nominative"),
    [
        ("Москве", "Москва"),
        ("Москвой", "Москва"),
        ("Москву", "Москва"),
        ("России", "Россия"),
        ("Россией", "Россия"),
        ("Путина", "Путин"),
        ("Путину", "Путин"),
        ("Путиным", "Путин"),
        ("Киеве", "Киев"),
        ("Казахстаном", "Казахстан"),
        ("Украине", "Украина"),
        ("Україні", "Україна"),
        ("Санкт-Петербурга", "Санкт-Петербург"),
        ("Сибири", "Сибирь"),
    ],
)
def test_a_case_form_leads_to_its_nominative(form, nominative):
    assert nominative in set(nominatives(form))


@pytest.mark.parametrize("word", ["Paris", "القاهرة", "北京", "Он", "", "США"])
def test_words_of_other_scripts_and_short_ones_lead_nowhere(word):
    assert list(nominatives(word)) == []


def test_one_word_leads_to_few_others():
    assert len(list(nominatives("Казахстанами"))) < 30

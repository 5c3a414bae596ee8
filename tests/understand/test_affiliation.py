"""Who somebody is, as the text says it."""

import pytest

from newsreel.understand.affiliation import affiliation


def told(text, name):
    start = text.index(name)
    return affiliation(text, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("says Ahmad Saeedi, Dawat University, Kabul.", "Ahmad Saeedi", "Dawat University, Kabul"),
        (
            "Zubair Massoud, the nephew of Ahmed Shah Massoud, is the adviser to the Afghan National Security Council.",
            "Zubair Massoud",
            "adviser to the Afghan National Security Council",
        ),
        (
            "Zamir Kabulov, President Putin’s special envoy to Afghanistan, appears dismissive.",
            "Zamir Kabulov",
            "President Putin’s special envoy to Afghanistan",
        ),
        ("said Jane Roe, a professor of law at Yale.", "Jane Roe", "professor of law at Yale"),
        ("Jane Roe, who is the mayor of Springfield, said so.", "Jane Roe", "mayor of Springfield"),
        ("Jane Roe, director of the agency, said so.", "Jane Roe", "director of the agency"),
        ("Jane Roe is an economist who studies trade.", "Jane Roe", "economist"),
        ("the Iraqi prime minister Nouri al-Maliki left", "Nouri al-Maliki", "Iraqi prime minister"),
        ("met President Vladimir Putin there", "Vladimir Putin", "President"),
        ("Secretary of State Colin Powell left", "Colin Powell", "Secretary of State"),
        (
            "to see the “Olympics,” former Italian Prime Minister Jane Roe said",
            "Jane Roe",
            "former Italian Prime Minister",
        ),
        ("WikiLeaks spokesman Julian Assange said", "Julian Assange", "WikiLeaks spokesman"),
    ],
)
def test_a_role_is_told_as_the_text_has_it(text, name, expected):
    assert told(text, name) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jane Roe, the wife of the mayor, left.", "Jane Roe"),
        ("Jane Roe, 42, was arrested.", "Jane Roe"),
        ("Jane Roe, however, stayed.", "Jane Roe"),
        ("Jane Roe, said the mayor, is dead.", "Jane Roe"),
        ("the nephew of Ahmed Shah Massoud, is the adviser to the council", "Ahmed Shah Massoud"),
        ("yesterday Jane Roe left", "Jane Roe"),
        ("said Ahmad Saeedi", "Ahmad Saeedi"),
        ("in Jane Roe", "Jane Roe"),
        ("Jane Roe", "Jane Roe"),
        ("Jane Roe, " + "director of a very long name " * 10 + ".", "Jane Roe"),
    ],
)
def test_what_is_no_role_is_not_told(text, name):
    assert told(text, name) is None


@pytest.mark.parametrize("filler", ["a" * 50_000, ", a" * 20_000, " is the" * 10_000, "(" * 50_000, "Aa " * 20_000])
def test_long_text_around_a_name_is_not_searched(filler):
    text = f"{filler} Jane Roe{filler}"
    start = text.index("Jane Roe")
    assert len(affiliation(text, start, start + 8) or "") <= 90

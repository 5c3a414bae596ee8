"""Later short forms: whom they mean, and when they mean nobody."""

import pytest

from newsreel.understand import read
from tests.understand.names_at_hand import NAMES

CASES = [
    (
        "the one named last",
        "Omar Haddad spoke first. Later Lina Haddad spoke. Haddad smiled.",
        {"Omar Haddad": 0, "Lina Haddad": 1},
    ),
    (
        "the one at the head of the sentence, not the one after “of”",
        "Omar Haddad, the brother of Lina Haddad, spoke. Haddad smiled.",
        {"Omar Haddad": 1, "Lina Haddad": 0},
    ),
    (
        "the one at the head of the sentence, not the one after “with”",
        "Omar Haddad arrived with Lina Haddad. Haddad smiled.",
        {"Omar Haddad": 1, "Lina Haddad": 0},
    ),
    (
        "the one called so before",
        "Omar Haddad spoke. Haddad smiled. He had met Lina Haddad. Haddad left.",
        {"Omar Haddad": 2, "Lina Haddad": 0},
    ),
    (
        "the one with the title",
        "Omar Haddad spoke. President Haddad smiled.",
        {"Omar Haddad": 1},
    ),
    (
        "the one spelt otherwise",
        "Zubair Massoud said so. Masoud smiled.",
        {"Zubair Massoud": 1},
    ),
    (
        "the first name",
        "Lina Haddad, 12, won. Lina smiled.",
        {"Lina Haddad": 1},
    ),
    (
        "the surname in the possessive",
        "Lina Haddad, 12, won. Haddad’s mother wept.",
        {"Lina Haddad": 1},
    ),
    (
        "the surname behind an initial",
        "Robert W. Jones spoke. Jones left.",
        {"Robert W. Jones": 1},
    ),
    (
        "an entity that the pack knows",
        "Donald Rumsfeld spoke. Rumsfeld left. Donald smiled.",
        {"Donald Rumsfeld": 2},
    ),
    (
        "an entity that the pack knows, beside a namesake whom it does not",
        "Donald Rumsfeld spoke. Joyce Rumsfeld, 70, answered. Rumsfeld left.",
        {"Donald Rumsfeld": 0, "Joyce Rumsfeld": 1},
    ),
    (
        "a namesake whom the pack does not know, and not the one it knows",
        "Zubair Massoud, the adviser, spoke. Massoud smiled. Massoud left.",
        {"Zubair Massoud": 2},
    ),
    (
        "somebody called like a town",
        "Sam Houston spoke. Houston left.",
        {"Sam Houston": 1},
    ),
    (
        "a town that somebody is called like",
        "Sam Houston spoke in Houston. He left from Houston.",
        {"Sam Houston": 0, "Houston": 2},
    ),
    (
        "an organisation by its initials",
        "The Kabul Relief Fund (KRF) pays. The KRF has money.",
        {"Kabul Relief Fund": 2},
    ),
    (
        "no organisation by other initials",
        "The Kabul Relief Fund (KRX) pays. The KRX has money.",
        {"Kabul Relief Fund": 0},
    ),
    (
        "nobody, for the name comes only later",
        "Haddad smiled. Then Omar Haddad spoke.",
        {"Omar Haddad": 0},
    ),
    (
        "nobody, for a middle name is none",
        "Omar Karim Haddad spoke, 40, and left. Karim smiled.",
        {},
    ),
    (
        "nobody, for the word is another",
        "Omar Haddad, 40, spoke. Haddon smiled.",
        {"Omar Haddad": 0},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_short_form_means(text, expected):
    entities = read("", text, language="en", names=NAMES).entities
    found = {
        entity.name: len([m for m in entity.mentions if m.text != entity.name or entity.name == "Houston"])
        for entity in entities
    }
    assert {name: found.get(name) for name in expected} == expected


def test_one_person_by_two_spellings_is_one_entity():
    text = "Muammar Gaddafi spoke, said Moammar Gadaffi. Omar Haddad met Umar Haddad."
    names = [entity.name for entity in read("", text, language="en", names=NAMES).entities]
    assert names.count("Muammar Gaddafi") + names.count("Moammar Gadaffi") == 1


def test_short_forms_keep_the_affiliation_of_the_full_name():
    text = "Lena Weber, an analyst at Dawat Bank, spoke. Weber left."
    (weber,) = [entity for entity in read("", text, language="en", names=NAMES).entities if entity.name == "Lena Weber"]
    assert weber.affiliation == "analyst at Dawat Bank"
    assert [mention.form for mention in weber.mentions] == ["name", "short"]


def test_the_title_is_read_after_the_text():
    told = read("Haddad wins", "Omar Haddad, 40, won.", language="en", names=NAMES)
    (haddad,) = told.entities
    assert haddad.name == "Omar Haddad"
    assert [mention.text for mention in haddad.title_mentions] == ["Haddad"]
    assert haddad.salience > read("", "Omar Haddad, 40, won.", language="en", names=NAMES).entities[0].salience

"""Spots of an item put together by entity."""

import pytest

from newsreel.knowledge.names import fold
from newsreel.understand.certainty import choose
from newsreel.understand.find import spots
from newsreel.understand.gather import MOST_ENTITIES, Gathering
from newsreel.understand.link import weigh
from newsreel.understand.lookup import Lookup
from tests.understand.names_at_hand import NAMES


def gathered(text, title=""):
    folded, folded_title = fold(text), fold(title)
    body = spots(folded, text, Lookup(NAMES, folded))
    head = spots(folded_title, title, Lookup(NAMES, folded_title))
    weighed = weigh(NAMES, [(folded, body), (folded_title, head)], None)
    gathering = Gathering(text, folded, {name: choose(surface) for name, surface in weighed.items()})
    gathering.read_text(body)
    gathering.read_title(head, folded_title)
    return gathering.found


def told(text, title=""):
    return {found.name: [mention.text for mention in found.mentions] for found in gathered(text, title).values()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kabul fell. Kabul rose.", {"Kabul": ["Kabul", "Kabul"]}),
        ("Russia and the Russians", {"Russia": ["Russia", "Russians"]}),
        ("The U.S. and the US", {"United States": ["U.S.", "US"]}),
        (
            "The Islamic State of Iraq and the Levant (ISIL) fought. ISIL lost.",
            {"Islamic State": ["Islamic State of Iraq and the Levant", "ISIL", "ISIL"]},
        ),
        ("John Root, 42, left. Root fled.", {"John Root": ["John Root", "Root"]}),
        ("The mayor, Qwert Yuiop, left. Yuiop fled.", {"Qwert Yuiop": ["Qwert Yuiop", "Yuiop"]}),
        ("Mr. Root left. Root fled.", {"Root": ["Root", "Root"]}),
        ("The Dawat Trust (DT) gave. The DT gave more.", {"Dawat Trust": ["Dawat Trust", "DT", "DT"]}),
        ("The Dawat Trust (founded 1990) gave.", {"Dawat Trust": ["Dawat Trust"]}),
        ("Jane Roe and John Roe spoke. Ms. Roe left.", {"Jane Roe": ["Jane Roe", "Roe"], "John Roe": ["John Roe"]}),
        (
            "Vladimir Putin came. Putin left. Vladimir laughed.",
            {"Vladimir Putin": ["Vladimir Putin", "Putin", "Vladimir"]},
        ),
        ("Nobody knew the Zzyx Qwerty.", {}),
        ("", {}),
    ],
)
def test_mentions_are_put_together_by_entity(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "place", "person"),
    [
        ("Sam Houston came to Houston.", ["Houston"], []),
        ("Sam Houston came. Houston spoke.", [], ["Houston"]),
        ("Houston was wet. Sam Houston came.", ["Houston"], []),
        ("Sam Houston spoke. Mr. Houston left.", [], ["Houston"]),
    ],
)
def test_a_word_is_a_place_or_somebodys_short_form(text, place, person):
    names = told(text)
    assert names.get("Houston", []) == place
    assert names["Sam Houston"][1:] == person


def test_a_demonym_is_never_somebodys_short_form():
    assert told("Ivan Russian, 42, spoke. The Russian army came.")["Russia"] == ["Russian"]


def test_the_form_of_each_mention_is_told():
    found = gathered("Uzbekistan, the Uzbek and the UN. John Root, 42, left. Root fled.")
    forms = {mention.text: mention.form for entity in found.values() for mention in entity.mentions}
    assert forms == {
        "Uzbekistan": "name",
        "Uzbek": "demonym",
        "UN": "short",
        "John Root": "name",
        "Root": "short",
    }


def test_a_short_form_is_less_sure_than_the_name():
    (found,) = gathered("John Root, 42, left. Root fled.").values()
    full, short = found.mentions
    assert short.confidence < full.confidence == found.confidence


def test_the_title_adds_no_name_of_its_own():
    found = gathered("Rain fell in Kabul. John Root, 42, left.", "Gillis Street flooded, says John Root of Kabul")
    assert {entity.name for entity in found.values()} == {"Kabul", "John Root"}
    assert [mention.text for mention in found["kabul"].title_mentions] == ["Kabul"]
    assert [mention.text for mention in found["person John Root"].title_mentions] == ["John Root"]


def test_the_title_may_link_what_the_text_does_not_name():
    found = gathered("Rain fell.", "Floods in Kabul")
    assert [mention.text for mention in found["kabul"].title_mentions] == ["Kabul"]
    assert found["kabul"].mentions == []


def test_a_short_form_in_the_title_is_tied_to_the_texts_person():
    found = gathered("Zubair Massoud, the adviser, spoke.", "Massoud warns of war")
    assert [mention.text for mention in found["person Zubair Massoud"].title_mentions] == ["Massoud"]
    assert "masoud" not in found


def test_linked_and_unlinked_entities_keep_their_kinds():
    found = gathered("Vladimir Putin, Jane Roe and the Dawat Trust met on Gillis Street in Kabul.")
    kinds = {entity.name: (entity.kind, entity.entity is not None) for entity in found.values()}
    assert kinds == {
        "Vladimir Putin": ("person", True),
        "Jane Roe": ("person", False),
        "Dawat Trust": ("organisation", False),
        "Gillis Street": ("place", False),
        "Kabul": ("place", True),
    }


def test_there_are_no_more_entities_than_the_most():
    names = (
        f"{chr(65 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}xo Trust" for n in range(MOST_ENTITIES + 50)
    )
    assert len(told(" met. ".join(f"the {name}" for name in names))) == MOST_ENTITIES

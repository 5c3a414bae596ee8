"""From a title and a text to a Reading: the whole of it, as its callers see it."""

from itertools import pairwise

import pytest

from newsreel.records import Reading
from newsreel.understand import read
from newsreel.understand.reading import LONGEST_TEXT
from tests.understand.names_at_hand import NAMES

TITLE = "ISIL: Target Russia"
STORY = """The Islamic State of Iraq and the Levant (ISIL) has made Russia its enemy, after President Vladimir Putin acted.

“They will do anything to get their revenge on Russia,” says Ahmad Saeedi, Dawat University, Kabul.

A young Uzbek man with Russian papers set off a bomb in St Petersburg. He came from Tashkent.

Afghan fighters were led by Ahmad Shah Masoud. Zubair Massoud, the nephew of Ahmed Shah Massoud, is the adviser to the \
Afghan National Security Council. He sees a threat to Moscow, St Petersburg and other cities.

“As I have seen, we are in a bad state in Afghanistan,” says Massoud. Putin said nothing. ISIL fights on.
"""


def reading(title=TITLE, text=STORY, **options):
    return read(title, text, language="en", names=NAMES, **options)


def by_name(told):
    return {entity.name: entity for entity in told.entities}


def texts(entity):
    return [mention.text for mention in entity.mentions]


def test_places_people_and_organisations_are_told_with_their_mentions():
    found = by_name(reading())
    assert found["Russia"].entity == "ru"
    assert texts(found["Russia"]) == ["Russia", "Russia", "Russian"]
    assert found["Islamic State"].kind == "organisation"
    assert texts(found["Saint Petersburg"]) == ["St Petersburg", "St Petersburg"]
    assert found["Uzbekistan"].mentions[0].form == "demonym"
    assert {"Kabul", "Moscow", "Tashkent", "Afghanistan"} <= found.keys()


def test_nothing_wrong_is_told():
    found = by_name(reading())
    assert not {"Az Zubayr", "Iraq", "Paris", "York", "Street", "Ahmad Shah Massoud"} & found.keys()
    assert not any(entity.name in {"They", "He", "As I", "The"} for entity in reading().entities)


def test_the_two_of_one_surname_are_told_apart():
    found = by_name(reading())
    assert texts(found["Zubair Massoud"]) == ["Zubair Massoud", "Massoud"]
    assert texts(found["Ahmad Shah Masoud"]) == ["Ahmad Shah Masoud", "Ahmed Shah Massoud"]
    assert found["Zubair Massoud"].mentions[1].form == "short"
    assert found["Zubair Massoud"].entity is None


def test_a_short_form_is_the_adviser_though_the_pack_knows_a_namesake():
    assert "masoud" not in {entity.entity for entity in reading().entities}
    alone = by_name(read("", "The war made Massoud famous. Ahmad Shah Massoud died.", language="en", names=NAMES))
    assert alone["Ahmad Shah Massoud"].entity == "masoud"


def test_affiliations_are_told():
    found = by_name(reading())
    assert found["Ahmad Saeedi"].affiliation == "Dawat University, Kabul"
    assert found["Zubair Massoud"].affiliation == "adviser to the Afghan National Security Council"
    assert found["Vladimir Putin"].affiliation == "President"
    assert found["Ahmad Shah Masoud"].affiliation is None


def test_an_organisation_is_known_by_its_initials():
    text = "The World Boxing Council (WBC) met. The WBC voted. The WBO did not."
    found = by_name(read("", text, language="en", names=NAMES))
    assert texts(found["World Boxing Council"]) == ["World Boxing Council", "WBC", "WBC"]
    assert "WBO" not in found


def test_title_mentions_are_kept_apart():
    found = by_name(reading())
    assert [mention.text for mention in found["Russia"].title_mentions] == ["Russia"]
    assert [mention.start for mention in found["Islamic State"].title_mentions] == [0]
    assert found["Kabul"].title_mentions == ()


def test_offsets_are_those_of_the_text_and_of_the_title():
    told = reading()
    for entity in told.entities:
        assert all(STORY[mention.start : mention.end] == mention.text for mention in entity.mentions)
        assert all(TITLE[mention.start : mention.end] == mention.text for mention in entity.title_mentions)
        starts = [mention.start for mention in entity.mentions]
        assert starts == sorted(starts)


def test_linked_mentions_do_not_overlap():
    spans = sorted((m.start, m.end) for e in reading().entities for m in e.mentions if m.entity)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_entities_come_by_falling_salience():
    saliences = [entity.salience for entity in reading().entities]
    assert saliences == sorted(saliences, reverse=True)
    assert all(0 <= value <= 1 for value in saliences)
    assert reading().entities[0].name in {"Islamic State", "Russia"}
    found = by_name(reading())
    assert found["Russia"].salience > found["Tashkent"].salience


def test_confidence_lies_between_nothing_and_one():
    for entity in reading().entities:
        assert 0 < entity.confidence <= 1
        assert all(0 < mention.confidence <= 1 for mention in entity.mentions)
    assert by_name(reading())["Zubair Massoud"].confidence < by_name(reading())["Russia"].confidence


def test_the_language_is_told_or_taken():
    assert read("", STORY, names=NAMES).language == "en"
    assert read("", STORY, names=NAMES, language="de").language == "de"
    assert read("", "", names=NAMES).language is None


def test_without_names_people_and_organisations_are_still_found():
    found = by_name(read(TITLE, STORY, language="en"))
    assert found["Vladimir Putin"].entity is None
    assert "Dawat University" in found
    assert "Kabul" not in found


def test_the_sources_home_settles_a_shared_name():
    text = "A fire broke out in Bangor on Monday."
    assert read("", text, names=NAMES, language="en").entities[0].entity == "bangor-wales"
    assert read("", text, names=NAMES, language="en", home="us-me").entities[0].entity == "bangor"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Nelson said so.", {"Nelson": "person"}),
        ("Sam Houston sang. Houston died in 2012.", {"Sam Houston": "person"}),
        ("Sam Houston sang in Houston.", {"Sam Houston": "person", "Houston": "place"}),
        ("Many say Nelson won.", {}),
        ("They live in Nelson.", {"Nelson": "place"}),
        ("Nice weather, they say.", {}),
        ("There is little Hope.", {}),
        ("The Supreme Court ruled.", {}),
        (
            "The U.S. Supreme Court ruled.",
            {"United States": "place", "Supreme Court of the United States": "organisation"},
        ),
        ("John Root, 42, left. Root was seen.", {"John Root": "person"}),
        ("It fell on Gillis Street.", {"Gillis Street": "place"}),
        ("Grow Apples And Pears.", {}),
        ("The Prime Minister of Texas left.", {"Texas": "place"}),
        ("They read it in Time.", {}),
    ],
)
def test_none_is_better_than_wrong(text, expected):
    told = read("", text, language="en", names=NAMES)
    assert {entity.name: entity.kind for entity in told.entities} == expected


def test_a_headline_in_capitals_links_what_it_can():
    told = read("PUTIN LEAVES MOSCOW", "He left Moscow, Vladimir Putin said.", language="en", names=NAMES)
    assert by_name(told)["Moscow"].title_mentions[0].text == "MOSCOW"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Президент России Владимир Путин прибыл в Москву из Санкт-Петербурга.", {"ru", "moscow", "petersburg"}),
        ("ar", "وصل الوفد إلى القاهرة، وبالقاهرة احتفل.", {"cairo"}),
        ("zh", "习近平在北京会见俄罗斯总统，讨论联合国问题。", {"beijing", "ru"}),
        ("en", "\u202eMoscow\u202c and \u2067القاهرة\u2069 and Paris\u200f.", {"moscow", "cairo", "paris-fr"}),
    ],
)
def test_scripts_of_many_kinds_are_read(language, text, expected):
    told = read("", text, language=language, names=NAMES)
    assert {entity.entity for entity in told.entities if entity.entity} == expected


HOSTILE = {
    "nothing": "",
    "spaces": " \n\t" * 100_000,
    "one letter": "A" * 2_000_000,
    "letters apart": "A " * 40_000,
    "ten thousand names": ". ".join(f"Ab{n:x} Cd{n:x} met Ef{n:x}" for n in range(10_000)),
    "one surname": ". ".join(f"Ab{n:x} Massoud met Massoud" for n in range(5_000)),
    "titles": "Mr. " * 20_000,
    "marks": "\u202eMoscow\u202c \u2067القاهرة\u2069 " * 10_000,
    "halves": "\ud800 Paris \udfff" * 1_000,
    "noughts": "\0Paris\0" * 1_000,
    "of": "Bank of " * 20_000,
    "hyphens": "Al-" * 200_000,
    "apostrophes": "O'" * 200_000,
    "points": "U.S." * 100_000,
    "commas": "Paris, " * 20_000,
    "brackets": "(" * 300_000,
    "apposition": "John Smith, is the " * 20_000,
    "han": "中" * 20_000,
    "story": STORY * 100,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_text_is_read_without_an_exception(text):
    told = read(text[:5_000], text, language="en", names=NAMES)
    assert isinstance(told, Reading)
    assert len(told.entities) <= 1_001


def test_what_stands_behind_the_longest_text_is_not_read():
    text = "a " * (LONGEST_TEXT // 2) + "in Paris"
    assert read("", text, language="en", names=NAMES).entities == ()


def test_a_text_is_read_the_same_twice():
    assert reading() == reading()

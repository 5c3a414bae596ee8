"""Whole stories of many kinds, written for these tests: what must be found in each, and what must not."""

import pytest

from newsreel.understand import read
from tests.understand.names_at_hand import NAMES

STORIES = {
    "a local fire": (
        "Bonham family escapes blaze",
        """BONHAM, Texas - A family of five escaped a fire at 1200 Gillis Street early Monday, Fannin County Sheriff \
Mark Root said.

The fire began in the kitchen, according to the Bonham Fire Department. Chiquita Raquel Henry, 34, was treated at \
Paris Regional Hospital for smoke. Henry’s three children were not hurt.

Root said crews from Powderly and Paris came to help. “They were here within minutes,” he said.""",
        {
            ("Bonham", "place", "bonham"),
            ("Texas", "place", "us-tx"),
            ("Powderly", "place", "powderly"),
            ("Paris", "place", "paris-tx"),
            ("Gillis Street", "place", None),
            ("Fannin County", "place", None),
            ("Mark Root", "person", None),
            ("Chiquita Raquel Henry", "person", None),
            ("Bonham Fire Department", "organisation", None),
        },
        {"Street", "Monday", "Fire", "Paris Regional", "Sheriff", "Henry"},
        {"Mark Root": ["Mark Root", "Root"], "Chiquita Raquel Henry": ["Chiquita Raquel Henry", "Henry"]},
    ),
    "a summit": (
        "Russia and China sign energy deal",
        """Russia and China signed an energy deal in Moscow on Tuesday, ending ten years of talks.

President Vladimir Putin called it “a great day”. The Russian president was joined by the head of General Motors, which
has no part in it. Putin said that talks with the United Nations (UN) would follow, but the UN declined to comment.

Analysts in Beijing doubt that the price will hold. “Nobody knows,” said Lena Weber, an analyst at Dawat Bank.""",
        {
            ("Russia", "place", "ru"),
            ("China", "place", "cn"),
            ("Moscow", "place", "moscow"),
            ("Beijing", "place", "beijing"),
            ("Vladimir Putin", "person", "putin"),
            ("General Motors", "organisation", "gm"),
            ("United Nations", "organisation", "un"),
            ("Lena Weber", "person", None),
            ("Dawat Bank", "organisation", None),
        },
        {"Tuesday", "Nobody", "Analysts", "President", "Judge"},
        {"Vladimir Putin": ["Vladimir Putin", "Putin"], "United Nations": ["United Nations", "UN", "UN"]},
    ),
    "a trial": (
        "Court hears case of stolen grain",
        """The Supreme Court of a country that nobody named heard the case of two farmers on Friday.

Judge Omar Haddad asked Peter Novak where the grain had gone. Novak said that he did not know. “Ask Mr. Silva,” he
said. Silva, 61, left the room.

A lawyer for Novak, Anna Moreau, said that she would appeal. Moreau declined to say when.""",
        {
            ("Omar Haddad", "person", None),
            ("Peter Novak", "person", None),
            ("Silva", "person", None),
            ("Anna Moreau", "person", None),
        },
        {"Supreme Court of the United States", "Judge", "Friday", "Ask", "judge"},
        {"Peter Novak": ["Peter Novak", "Novak", "Novak"], "Anna Moreau": ["Anna Moreau", "Moreau"]},
    ),
    "two of one name": (
        "Brothers in arms",
        """David Brennan left the army in May. Peter Brennan stayed.

Brennan now trains recruits near Kabul. “We were never close,” he said of David.""",
        {
            ("David Brennan", "person", None),
            ("Peter Brennan", "person", None),
            ("Kabul", "place", "kabul"),
        },
        {"May", "Brennan", "Brothers"},
        {"David Brennan": ["David Brennan", "David"], "Peter Brennan": ["Peter Brennan", "Brennan"]},
    ),
    "a list": (
        "",
        """Where to go this spring:

- Paris, France
- Bangor, Maine
- Monroe, La.
- The Hague
- Tashkent, Uzbekistan
- NEW YORK""",
        {
            ("Paris", "place", "paris-fr"),
            ("France", "place", "fr"),
            ("Bangor", "place", "bangor"),
            ("Maine", "place", "us-me"),
            ("Monroe", "place", "monroe"),
            ("Louisiana", "place", "us-la"),
            ("The Hague", "place", "hague"),
            ("Tashkent", "place", "tashkent"),
            ("Uzbekistan", "place", "uz"),
            ("New York", "place", "new-york"),
        },
        {"York", "Where"},
        {},
    ),
    "a story without names": (
        "Rain at last",
        """It rained all night, and in the morning the wells were full. Farmers danced in the streets.

“We had given up hope,” one of them said. Nothing like it had been seen for years.""",
        set(),
        {"Farmers", "Nothing", "Hope", "Nice", "Street"},
        {},
    ),
    "a Russian story": (
        "Переговоры в Москве",
        """Президент России Владимир Путин провёл переговоры в Москве. По словам премьера, поезд из Санкт-Петербурга
прибыл вовремя. Россия готова к встрече.""",
        {
            ("Russia", "place", "ru"),
            ("Moscow", "place", "moscow"),
            ("Saint Petersburg", "place", "petersburg"),
        },
        {"По", "Президент", "Россия"},
        {"Russia": ["России", "Россия"]},
    ),
    "an Arabic story": (
        "القاهرة تستضيف المحادثات",
        "بدأت المحادثات في القاهرة أمس. وقال الوزير إن القاهرة ترحب بالجميع، وبالقاهرة يجتمع الوفدان.",
        {("Cairo", "place", "cairo")},
        set(),
        {"Cairo": ["القاهرة", "القاهرة", "القاهرة"]},
    ),
    "a Chinese story": (
        "北京会谈",
        "会谈昨天在北京举行。俄罗斯代表团星期一抵达北京，将讨论联合国决议。",
        {("Beijing", "place", "beijing"), ("Russia", "place", "ru")},
        {"Lianhe"},
        {"Beijing": ["北京", "北京"]},
    ),
}


@pytest.fixture(params=STORIES.values(), ids=STORIES.keys())
def story(request):
    title, text, *expected = request.param
    return read(title, text, language="en", names=NAMES), expected


def test_everything_that_must_be_found_is_found(story):
    reading, (wanted, _, _) = story
    assert wanted <= {(entity.name, entity.kind, entity.entity) for entity in reading.entities}


def test_nothing_that_must_not_be_found_is_found(story):
    reading, (_, unwanted, _) = story
    assert not unwanted & {entity.name for entity in reading.entities}


def test_mentions_are_tied_to_the_right_name(story):
    reading, (_, _, mentions) = story
    found = {entity.name: [mention.text for mention in entity.mentions] for entity in reading.entities}
    assert {name: found.get(name) for name in mentions} == mentions


def test_no_more_is_linked_than_must_be(story):
    reading, (wanted, _, _) = story
    allowed = {entity for _, _, entity in wanted}
    assert {entity.entity for entity in reading.entities} - allowed - {None} == set()

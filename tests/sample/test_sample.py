"""The sample newsroom: its feeds are valid and whole, its sources meet, and it puts words in nobody's mouth."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import feedparser
import pytest
from lxml import etree, html

from tests.sample.reading import FOLDER, NAMES, feed, raw, stories

FEEDS = pytest.mark.parametrize("feed_file", NAMES)
NOTICE = "– Inland Waters TV (sample) belongs to the sample newsroom of Newsreel. No such channel exists."
HASHTAGS = "#InlandWatersTV #Sample"
ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")

# Every stretch between quotation marks, the document it stands in, and the words by which the text names it.
QUOTED = [
    ("We the peoples of the United Nations", "the Charter"),
    ("The Members of the United Nations agree to accept and carry out the decisions", "Article 25 of the Charter"),
    ("all ships and aircraft enjoy the right of transit passage, which shall not be impeded", "its Article 38"),
    ("Only states may be parties in cases before the Court.", "Article 34"),
    ("The decision of the Court has no binding force except between the parties", "Article 59 of the Statute"),
    ("both in time of peace and in time of war it shall remain secure and open", "its Article II"),
    ("The Suez Maritime Canal shall always be free and open", "Article I"),
    ("In time of peace, merchant vessels shall enjoy complete freedom of transit", "Article 2"),
    ("All human beings are born free and equal in dignity and rights.", "Article 1 of the Declaration"),
    ("The elections to the House of the People", "Article 326 of the Constitution"),
    ("for their work for a better organized and more peaceful world", "Nobel Committee’s announcement"),
    ("Die Würde des Menschen ist unantastbar.", "Artikel 1"),
    ("Männer und Frauen sind gleichberechtigt.", "Artikel 3"),
]
PERSONS = re.compile(
    r"Annan|Maathai|Roosevelt|Humphrey|Cassin|Chang|Malik|Mehta|Nasser|Lesseps|Torrijos|Carter|Selassie|Nkrumah|Nyerere"
    r"|Carnegie|Beatrix|Ulugh Beg|Timur|Adenauer|Selbert|Nadig|Weber|Wessel|Stoltenberg|Sukumar Sen|Boutros"
)

# Subjects that several sources cover within a day and a half: what the title of each says of it.
COVERED = [
    ("the northern Aral Sea", {"Aral Sea: twelve seconds", "Kokaral Dam refilled", "Kokaral-Damm"}),
    ("the Strait of Hormuz", {"Strait of Hormuz on one chart", "What the Strait of Hormuz is", "مضيق هرمز"}),
    ("the International Court of Justice", {"Two rivers before the", "who may sue", "Friedenspalast"}),
    ("the Panama Canal", {"how a ship climbs", "who owns it"}),
    ("the Sahel and its lake", {"Lake Chad", "a shore without a sea"}),
    ("the Security Council", {"UN Security Council works", "Sicherheitsrat"}),
    ("Samarkand", {"Samarkand’s tiles", "Blau am Registan"}),
    ("the African Union", {"seat in Addis Ababa", "Afrikas gemeinsames Haus"}),
    ("India’s elections", {"elections in India", "Wie Indien wählt"}),
    ("the seed vault", {"seed vault in Svalbard", "Tresor für die Saat"}),
    ("Egypt’s High Dam", {"Aswan: a dam", "أبو سمبل"}),
]


def find(fragment):
    found = [story for story in stories() if fragment in story.title]
    assert len(found) == 1, fragment
    return found[0]


# --- the feeds --------------------------------------------------------------------------------------------------


def test_three_feeds_ship_and_no_other():
    assert {path.name for path in FOLDER.iterdir() if path.name.endswith(".xml")} == set(NAMES)


@FEEDS
def test_a_feed_is_well_formed_and_small(feed_file):
    assert etree.fromstring(raw(feed_file)) is not None
    assert raw(feed_file).decode("utf-8").startswith('<?xml version="1.0" encoding="UTF-8"?>')
    assert len(raw(feed_file)) < 60_000
    assert b"<!DOCTYPE" not in raw(feed_file)


@pytest.mark.parametrize(
    ("feed_file", "kind"),
    [("inland-waters-tv.xml", "rss 2.0"), ("sample-almanac.xml", "atom 1.0"), ("musterbogen.xml", "rss 2.0")],
)
def test_a_feed_is_read_without_a_problem(feed_file, kind):
    read = feed(feed_file)
    assert read.format == kind
    assert read.title == NAMES[feed_file]
    assert read.problems == ()
    assert len(read.entries) == 12


@FEEDS
def test_another_reader_finds_the_same_items(feed_file):
    other = feedparser.parse(raw(feed_file))
    assert not other.bozo
    assert [entry.title for entry in other.entries] == [entry.title for entry in feed(feed_file).entries]
    assert [entry.id for entry in other.entries] == [entry.id for entry in feed(feed_file).entries]


def test_ids_and_titles_are_unique_across_the_feeds():
    entries = [entry for name in NAMES for entry in feed(name).entries]
    assert len({entry.id for entry in entries}) == 36
    assert len({entry.title for entry in entries}) == 36
    assert all(re.fullmatch(r"tag:newsreel\.example,2026:[a-z-]+/[a-z-]+", entry.id) for entry in entries)


@FEEDS
def test_no_item_claims_a_page_elsewhere(feed_file):
    assert all(entry.url is None for entry in feed(feed_file).entries)
    assert b"youtube" not in raw(feed_file).lower()


@FEEDS
def test_items_stand_newest_first_within_ten_days(feed_file):
    dates = [entry.published for entry in feed(feed_file).entries]
    assert all(later > earlier for later, earlier in pairwise(dates))
    assert max(dates) <= datetime(2026, 11, 20, 23, 59, tzinfo=UTC)
    assert min(dates) >= datetime(2026, 11, 11, tzinfo=UTC)


def test_every_source_has_items_on_many_days():
    for name in NAMES:
        assert len({story.published.date() for story in stories(name)}) >= 7, name


# --- the texts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.title)
def test_an_item_has_between_120_and_500_words_in_paragraphs(story):
    assert 120 <= len(story.text.split()) <= 500
    assert len(story.paragraphs) >= 4
    assert all(story.paragraphs)


@FEEDS
def test_markup_is_plain_and_safe(feed_file):
    tags = {
        element.tag
        for story in stories(feed_file)
        for element in html.fragment_fromstring(story.markup, create_parent=True).iterdescendants()
    }
    assert tags <= {"p", "a", "ul", "ol", "li", "figure", "img"}
    for story in stories(feed_file):
        assert not re.search(r"\bon\w+=|javascript:|style=", story.markup)
        assert all(link.startswith("https://") for link in re.findall(r'href="([^"]*)"', story.markup))
        assert all(re.search(r'alt="[^"]{10,}"', image) for image in re.findall(r"<img[^>]*>", story.markup))


def test_the_almanac_shows_what_articles_are_made_of():
    markup = "".join(story.markup for story in stories("sample-almanac.xml"))
    for element in ("<a href=", "<ul>", "<ol>", "<img "):
        assert element in markup
    assert all("<a href=" in story.markup for story in stories("sample-almanac.xml"))


def test_the_channel_ends_every_item_with_the_same_lines():
    assert {story.paragraphs[-2:] for story in stories("inland-waters-tv.xml")} == {(NOTICE, HASHTAGS)}
    assert not any(
        NOTICE in story.text for name in ("sample-almanac.xml", "musterbogen.xml") for story in stories(name)
    )


@pytest.mark.parametrize(
    ("feed_file", "languages"),
    [
        ("inland-waters-tv.xml", {"en": 12}),
        ("sample-almanac.xml", {"en": 12}),
        ("musterbogen.xml", {"de": 10, "ar": 2}),
    ],
)
def test_languages_are_told(feed_file, languages):
    told = [story.language for story in stories(feed_file)]
    assert {language: told.count(language) for language in set(told)} == languages


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.title)
def test_an_item_is_written_in_the_language_it_tells(story):
    letters = [letter for letter in story.text if letter.isalpha()]
    arabic = sum(bool(ARABIC_LETTER.match(letter)) for letter in letters) / len(letters)
    assert arabic > 0.95 if story.language == "ar" else arabic == 0
    words = set(story.text.lower().split())
    assert ({"der", "und"} <= words) == (story.language == "de")
    assert ({"the", "and"} <= words) == (story.language == "en")


def test_each_item_in_musterbogen_tells_its_language_twice_and_alike():
    for item in etree.fromstring(raw("musterbogen.xml")).iter("item"):
        spoken = item.get("{http://www.w3.org/XML/1998/namespace}lang")
        assert spoken in {"de", "ar"}
        assert item.findtext("{http://purl.org/dc/elements/1.1/}language") == spoken


# --- quotations -------------------------------------------------------------------------------------------------


def quotations():
    """Every stretch between quotation marks: its words, and the paragraph it stands in."""
    return [
        (found.group(1), paragraph)
        for story in stories()
        for paragraph in story.paragraphs
        for found in re.finditer(r"[“„]([^“”„]*)[”“]", paragraph)
    ]


def test_nothing_is_quoted_but_the_listed_documents():
    starts = [start for start, _ in QUOTED]
    for words, _ in quotations():
        assert any(words.startswith(start) for start in starts), words
    assert len(quotations()) == len(QUOTED)


@pytest.mark.parametrize(("start", "document"), QUOTED, ids=lambda text: text[:30])
def test_a_quotation_names_its_document_and_no_person(start, document):
    found = [(words, paragraph) for words, paragraph in quotations() if words.startswith(start)]
    assert len(found) == 1
    words, paragraph = found[0]
    assert document in paragraph
    sentences = [sentence for sentence in re.split(r"(?<=[.”“])\s+", paragraph) if words[:25] in sentence]
    assert not any(PERSONS.search(sentence) for sentence in sentences)


@FEEDS
def test_no_other_marks_look_like_speech(feed_file):
    for story in stories(feed_file):
        assert not re.search(r"[\"«»‹›‚‘]", story.text), story.title
        assert story.text.count("“") + story.text.count("„") + story.text.count("”") == 2 * sum(
            paragraph in story.paragraphs for _, paragraph in quotations()
        )
        assert not re.search(r"[\"«»“”„]", story.title)


# --- subjects that meet -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("subject", "titles"), COVERED, ids=[subject for subject, _ in COVERED])
def test_a_subject_is_covered_by_several_sources_close_together(subject, titles):
    covering = [find(fragment) for fragment in titles]
    assert len({story.feed_file for story in covering}) == len(covering) >= 2
    dates = [story.published for story in covering]
    assert max(dates) - min(dates) <= timedelta(hours=36)


def test_sources_say_the_same_in_different_words():
    for _, titles in COVERED:
        sentences = [set(re.split(r"(?<=[.:;])\s+", find(fragment).text)) for fragment in titles]
        assert not set.intersection(*sentences)


@pytest.mark.parametrize(
    "name", ["Uzbekistan", "United Nations", "UNESCO", "World Bank", "Egypt", "Netherlands", "Oman"]
)
def test_places_and_organisations_come_up_in_more_than_one_item(name):
    assert sum(name in story.text for story in stories()) >= 2

"""The profile catalogue: what ships is sound, finding is by keys, and a catalogue that breaks its rules is refused."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from datetime import date

import pytest

from newsreel.sources import catalogue
from newsreel.sources.catalogue import CatalogueError, Fact, Profile, find, load, read, sentence

AL_JAZEERA_CHANNEL = "UCNye-wNBqNL5ZzHSJj3l8Bg"
SHIPPED = load()
BY_NAME = pytest.mark.parametrize("profile", SHIPPED, ids=lambda profile: profile.name)
MANY = {"language", "channel"}


# --- what ships -------------------------------------------------------------------------------------------------


def test_forty_publishers_ship():
    assert len(SHIPPED) >= 40
    assert len({profile.name for profile in SHIPPED}) == len(SHIPPED)


@pytest.mark.parametrize(
    "name",
    ["Al Jazeera English", "BBC News", "Deutsche Welle", "France 24", "NHK World-Japan", "Reuters", "Associated Press",
     "CGTN", "RT", "TRT World", "Voice of America", "Africanews"],
)  # fmt: skip
def test_the_publishers_everyone_expects_are_among_them(name):
    assert name in {profile.name for profile in SHIPPED}


def test_the_catalogue_is_read_once():
    assert load() is load()


@BY_NAME
def test_every_profile_tells_at_least_who_it_is_and_where(profile):
    told = profile.values()
    assert {"kind", "country", "country_name"} <= set(told)
    assert len(told) >= 6


@BY_NAME
def test_every_fact_says_where_it_was_read_and_when(profile):
    for fact in profile.facts:
        assert fact.reference_url.startswith(("https://", "http://")), fact
        assert fact.reference_title.strip() == fact.reference_title != ""
        assert date(2026, 1, 1) <= fact.read_on <= date(2026, 12, 31)


@BY_NAME
def test_every_fact_fits_the_column_that_will_hold_it(profile):
    for fact in profile.facts:
        assert fact.value.strip() == fact.value != ""
        assert len(fact.field) <= 20
        assert len(fact.value) <= 200
        assert len(fact.reference_url) <= 1000
        assert len(fact.reference_title) <= 300


@BY_NAME
def test_only_languages_and_channels_come_in_numbers(profile):
    counted = Counter(fact.field for fact in profile.facts)
    assert {field for field, number in counted.items() if number > 1} <= MANY
    assert len({(fact.field, fact.value) for fact in profile.facts}) == len(profile.facts)


@BY_NAME
def test_facts_are_short_words_of_our_own_not_prose(profile):
    for field in ("owner", "funding", "adjective", "based_in", "country_name"):
        assert len(profile.values().get(field, "").split()) <= 10


@BY_NAME
def test_every_kind_is_one_that_can_be_translated(profile):
    assert profile.values()["kind"] in catalogue.KINDS


@BY_NAME
def test_every_profile_opens_with_a_sentence(profile):
    opening = sentence(profile.name, profile.values())
    assert opening.startswith(f"{profile.name} is a")
    assert opening.endswith(".")
    for blemish in ("{", "}", "..", "  ", " ,", "the the", "The the"):
        assert blemish not in opening


def test_no_two_publishers_share_a_key():
    for part in ("channel_ids", "handles", "hosts"):
        keys = [key for profile in SHIPPED for key in getattr(profile, part)]
        assert len(keys) == len(set(keys)), part


def test_no_host_lies_under_the_host_of_another_publisher():
    hosts = {host: profile.name for profile in SHIPPED for host in profile.hosts}
    for (inner, its), (outer, other) in itertools.permutations(hosts.items(), 2):
        assert not inner.endswith(f".{outer}") or its == other


def test_no_host_is_one_that_strangers_share():
    hosts = {host for profile in SHIPPED for host in profile.hosts}
    assert not hosts & {"youtube.com", "youtu.be", "vimeo.com", "wordpress.com", "blogspot.com", "co.uk", "com"}


def test_a_website_lies_at_a_host_the_publisher_is_known_by_or_keeps_out_of_the_keys():
    kept_out = {"PBS NewsHour"}  # pbs.org belongs to all of PBS
    for profile in SHIPPED:
        website = profile.values().get("website")
        if website and profile.name not in kept_out:
            assert find(site_url=website) is profile


def test_a_channel_is_both_a_key_and_a_fact():
    for profile in SHIPPED:
        told = [fact.value for fact in profile.facts if fact.field == "channel"]
        assert told == [f"https://www.youtube.com/channel/{channel}" for channel in profile.channel_ids]


# --- finding ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ({"channel_id": AL_JAZEERA_CHANNEL}, "Al Jazeera English"),
        ({"channel_id": f" {AL_JAZEERA_CHANNEL} "}, "Al Jazeera English"),
        ({"channel_id": AL_JAZEERA_CHANNEL, "name": "Something renamed"}, "Al Jazeera English"),
        ({"handle": "@AlJazeeraEnglish"}, "Al Jazeera English"),
        ({"handle": "aljazeeraenglish"}, "Al Jazeera English"),
        ({"handle": "@BBCNews"}, "BBC News"),
        ({"site_url": "https://www.aljazeera.com/news/2026/1/1/x"}, "Al Jazeera English"),
        ({"site_url": "http://aljazeera.com"}, "Al Jazeera English"),
        ({"site_url": "https://feeds.aljazeera.com:8443/rss?x=1#y"}, "Al Jazeera English"),
        ({"site_url": "HTTPS://WWW.ALJAZEERA.COM./"}, "Al Jazeera English"),
        ({"site_url": "www.bbc.co.uk/news"}, "BBC News"),
        ({"site_url": "bbc.com"}, "BBC News"),
        ({"site_url": "https://news.sky.com/world"}, "Sky News"),
        ({"site_url": "https://amp.abc.net.au/article/1"}, "ABC News (Australia)"),
        ({"site_url": "https://abcnews.go.com/"}, "ABC News"),
        ({"name": "BBC News", "site_url": "https://bbc.com"}, "BBC News"),
    ],
    ids=str,
)
def test_a_publisher_is_found_by_a_key(keys, name):
    profile = find(**keys)
    assert profile is not None
    assert profile.name == name


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"name": "Al Jazeera English"},
        {"name": "BBC News", "site_url": "https://bbc-news.example/"},
        {"name": "BBC News", "channel_id": "UCaaaaaaaaaaaaaaaaaaaaaa"},
        {"name": "", "channel_id": "", "handle": "", "site_url": ""},
        {"name": None, "channel_id": None, "handle": None, "site_url": None},
        {"channel_id": AL_JAZEERA_CHANNEL.lower()},
        {"channel_id": AL_JAZEERA_CHANNEL[:-1]},
        {"handle": "@"},
        {"handle": "AlJazeeraEnglishFans"},
        {"site_url": "https://notaljazeera.com/"},
        {"site_url": "https://aljazeera.com.example.org/"},
        {"site_url": "https://example.org/aljazeera.com"},
        {"site_url": "https://aljazeera.com@example.org/"},
        {"site_url": "https://sky.com/"},
        {"site_url": "https://go.com/"},
        {"site_url": "https://www.youtube.com/@BBCNews"},
        {"site_url": "https://co.uk/"},
        {"site_url": "https://[broken"},
        {"site_url": "not an address"},
        {"site_url": "https://" + "a." * 9_000 + "aljazeera.com"},
    ],
    ids=lambda keys: str(keys)[:60],
)
def test_a_stranger_or_a_mere_name_finds_nothing(keys):
    assert find(**keys) is None


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (None, "Al Jazeera English"),
        ("Somebody else", "Al Jazeera English"),
        ("BBC News", "BBC News"),
        ("bbc world news", "BBC News"),
        ("CNN", "CNN"),
        ("Reuters", "Al Jazeera English"),
    ],
)
def test_where_keys_disagree_the_name_decides_then_the_channel(name, found):
    profile = find(name=name, channel_id=AL_JAZEERA_CHANNEL, handle="@BBCNews", site_url="https://cnn.com")
    assert profile is not None
    assert profile.name == found


# --- reading ----------------------------------------------------------------------------------------------------

REFERENCE = '[references]\nhere = { url = "https://example.org/about", title = "About", read = 2026-11-23 }\n'
CHANNEL = "UCabcdefghijklmnopqrstuv"


def written(facts: str = "", keys: str = 'hosts = [["example.org", "here"]]', name: str = "Example") -> str:
    return f'{REFERENCE}[[profiles]]\nname = "{name}"\n{keys}\n[profiles.facts]\n{facts}\n'


def test_a_profile_is_read_with_its_facts_keys_and_references():
    document = written(
        'owner = ["The Example Trust", "here"]\nlanguage = ["en, pt-BR, zh-Hant", "here"]',
        f'names = ["Ex"]\nchannel_ids = [["{CHANNEL}", "here"]]\nhandles = [["ExNews", "here"]]\nhosts = []',
    )

    def fact(field: str, value: str) -> Fact:
        return Fact(field, value, "https://example.org/about", "About", date(2026, 11, 23))

    assert read(document) == (
        Profile(
            name="Example",
            facts=(
                fact("owner", "The Example Trust"),
                fact("language", "en"),
                fact("language", "pt-BR"),
                fact("language", "zh-Hant"),
                fact("channel", f"https://www.youtube.com/channel/{CHANNEL}"),
            ),
            names=("Ex",),
            channel_ids=(CHANNEL,),
            handles=("exnews",),
        ),
    )


def test_a_profile_gives_the_first_value_of_each_field():
    [profile] = read(written('language = ["fr, en", "here"]\nfounded = ["2006", "here"]'))
    assert profile.values() == {"language": "fr", "founded": "2006"}


def test_an_empty_catalogue_holds_nobody():
    assert read("") == ()


@pytest.mark.parametrize(
    ("document", "complaint"),
    [
        ("[profiles", "no TOML"),
        ("[colours]\nred = 1", "colours"),
        ("references = 1", "References are a table"),
        ("profiles = 1", "profiles a list"),
        ("profiles = [1]", "table of named parts"),
        ("[references]\nhere = 1", "table of named parts"),
        ('[references]\nhere = { url = "https://x.org", title = "X", read = 2026-11-23, by = "me" }', "by"),
        ('[references]\nhere = { url = "x.org", title = "X", read = 2026-11-23 }', "web address"),
        ('[references]\nhere = { url = "file:///etc", title = "X", read = 2026-11-23 }', "web address"),
        ('[references]\nhere = { title = "X", read = 2026-11-23 }', "web address"),
        ('[references]\nhere = { url = "https://x.org", title = " ", read = 2026-11-23 }', "title"),
        ('[references]\nhere = { url = "https://x.org", title = "X" }', "the day"),
        ('[references]\nhere = { url = "https://x.org", title = "X", read = "2026-11-23" }', "the day"),
        ('[references]\nhere = { url = "https://x.org", title = "X", read = 2026-11-23T10:00:00Z }', "the day"),
        (written(name=" "), "needs a name"),
        (written(keys='hosts = [["example.org", "here"]]\nmotto = "x"'), "motto"),
        (written(keys='names = "Ex"\nhosts = [["example.org", "here"]]'), "Other names"),
        (written(keys=""), "never be found"),
        (written(keys="hosts = []"), "never be found"),
        (written(keys='hosts = "example.org"'), "a list of"),
        (written(keys='hosts = ["example.org"]'), "a value and a reference"),
        (written(keys='hosts = [["example.org", "there"]]'), "“there”"),
        (written(keys='hosts = [["www.example.org", "here"]]'), "www.example.org"),
        (written(keys='hosts = [["https://example.org", "here"]]'), "cannot stand among hosts"),
        (written(keys='hosts = [["Example.org", "here"]]'), "Example.org"),
        (written(keys='hosts = [["org", "here"]]'), "“org”"),
        (written(keys='handles = [["@example", "here"]]'), "@example"),
        (written(keys='channel_ids = [["UCshort", "here"]]'), "UCshort"),
        (written(keys='hosts = [["a.org", "here"], ["a.org", "here"]]'), "already belongs"),
        (written('owner = "Somebody"'), "a value and a reference"),
        (written('owner = ["Somebody"]'), "a value and a reference"),
        (written('owner = ["Somebody", "there"]'), "“there”"),
        (written('owner = ["", "here"]'), "cannot be a value of owner"),
        (written('owner = [" x", "here"]'), "cannot be a value of owner"),
        (written(f'owner = ["{"x" * 501}", "here"]'), "cannot be a value of owner"),
        (written('founded = [2006, "here"]'), "a value and a reference"),
        (written('founded = ["in 2006", "here"]'), "cannot be a value of founded"),
        (written('founded = ["1066", "here"]'), "cannot be a value of founded"),
        (written('ownership = ["royal", "here"]'), "cannot be a value of ownership"),
        (written('ownership = ["public service", "here"]'), "cannot be a value of ownership"),
        (written('country = ["Qatar", "here"]'), "cannot be a value of country"),
        (written('language = ["English", "here"]'), "cannot be a value of language"),
        (written('language = ["en,fr", "here"]'), "cannot be a value of language"),
        (written('website = ["example.org", "here"]'), "cannot be a value of website"),
        (written('website = ["javascript:alert(1)", "here"]'), "cannot be a value of website"),
        (written('viewers = ["many", "here"]'), "viewers"),
    ],
    ids=lambda text: text[-60:],
)
def test_a_catalogue_that_breaks_the_rules_is_refused_with_a_sentence(document, complaint):
    with pytest.raises(CatalogueError, match=re.escape(complaint)) as refusal:
        read(document)
    assert str(refusal.value).endswith(".")
    assert refusal.value.where in {"catalogue", "here", "Example", "profiles"}


def test_two_profiles_cannot_claim_one_key():
    twin = '[[profiles]]\nname = "Twin"\nhosts = [["example.org", "here"]]\n'
    with pytest.raises(CatalogueError, match=r"Twin: example\.org already belongs to Example\."):
        read(written() + twin)

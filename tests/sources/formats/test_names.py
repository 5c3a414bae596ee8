"""Short names of elements."""

from __future__ import annotations

import pytest

from newsreel.sources.formats.names import Names

ATOM = "http://www.w3.org/2005/Atom"


@pytest.mark.parametrize(
    ("tag", "key"),
    [
        ("title", "title"),
        ("pubDate", "pubdate"),
        ("{http://purl.org/rss/1.0/}title", "title"),
        ("{http://backend.userland.com/rss2}title", "title"),
        (f"{{{ATOM}}}Link", "atom:link"),
        ("{http://purl.org/atom/ns#}link", "atom:link"),
        ("{https://www.w3.org/2005/Atom/}link", "atom:link"),
        ("{http://search.yahoo.com/mrss/}content", "media:content"),
        ("{HTTP://www.itunes.com/DTDs/Podcast-1.0.dtd}Image", "itunes:image"),
        ("{http://purl.org/dc/elements/1.1/}creator", "dc:creator"),
        ("{https://podcastindex.org/namespace/1.0}alternateEnclosure", "podcast:alternateenclosure"),
        ("{urn:own}title", "title"),
        ("{urn:other}title", "unknown:title"),
        ("{urn:strange-media}title", "media:title"),
        ("media:title", "media:title"),
        ("rss:title", "title"),
        ("a10:author", "atom:author"),
        ("foo:title", "foo:title"),
    ],
)
def test_the_namespace_counts_not_the_prefix(tag, key):
    names = Names({None: "urn:own", "media": "urn:strange-media", "x": "urn:other"})
    assert names[tag] == key
    assert names[tag] == key


def test_what_is_remembered_is_bounded():
    names = Names({})
    for number in range(12_000):
        assert names[f"t{number}"] == f"t{number}"
    assert len(names) == 10_000

"""Short ways to a feed of one entry, for the tests of all formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreel.sources import read_feed

if TYPE_CHECKING:
    from newsreel.records import Entry, Feed

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "georss": "http://www.georss.org/georss",
    "gml": "http://www.opengis.net/gml",
    "googleplay": "http://www.google.com/schemas/play-podcasts/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "webfeeds": "http://webfeeds.org/rss/1.0",
    "yt": "http://www.youtube.com/xml/schemas/2015",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
URL = "https://example.org/news/feed.xml"


def rss(inside: str, *, url: str | None = URL, version: str = "2.0") -> Feed:
    return read_feed(f'<rss version="{version}" {DECLARED}><channel>{inside}</channel></rss>'.encode(), url=url)


def item(inside: str, *, url: str | None = URL) -> Entry:
    (entry,) = rss(f"<item>{inside}</item>", url=url).entries
    return entry


def atom(inside: str, *, url: str | None = URL, attributes: str = "") -> Feed:
    return read_feed(f'<feed xmlns="{NAMESPACES["atom"]}" {DECLARED} {attributes}>{inside}</feed>'.encode(), url=url)


def entry(inside: str, *, url: str | None = URL, attributes: str = "") -> Entry:
    (found,) = atom(f"<entry>{inside}</entry>", url=url, attributes=attributes).entries
    return found

"""Short keys for the names of elements: `media:thumbnail` whatever prefix or spelling of the namespace a feed uses.

Elements of the feed format itself (RSS in any of its namespaces, or none) have keys without a prefix, Atom's begin
with `atom:`. Local names are lower-cased, since feeds disagree with their specifications about capitals.
"""

from __future__ import annotations

_RSS = (
    "http://backend.userland.com/rss",
    "http://backend.userland.com/rss2",
    "http://backend.userland.com/rss2.1",
    "http://backend.userland.com/rss091",
    "http://backend.userland.com/rss092",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://cyber.law.harvard.edu/rss",
    "http://cyber.law.harvard.edu/rss/rss.html",
    "http://purl.org/rss/1.0",
    "http://purl.org/net/rss1.1",
    "http://my.netscape.com/rdf/simple/0.9",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd",
    "http://channel.netscape.com/rdf/simple/0.9",
)
_ATOM = (
    "http://www.w3.org/2005/atom",
    "http://purl.org/atom/ns",
    "http://purl.org/atom",
    "http://purl.org/echo",
    "http://purl.org/pie",
    "http://example.com/newformat",
    "uri/of/echo/namespace",
)
_EXTENSIONS = {
    "http://search.yahoo.com/mrss": "media",
    "http://tools.search.yahoo.com/mrss": "media",
    "http://video.search.yahoo.com/mrss": "media",
    "http://www.rssboard.org/media-rss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.itunes.com/dtds/pocast-1.0.dtd": "itunes",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.google.com/schemas/play-podcasts/1.0": "googleplay",
    "http://podcastindex.org/namespace/1.0": "podcast",
    "http://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://purl.org/rss/1.0/modules/syndication": "sy",
    "http://www.georss.org/georss": "georss",
    "http://www.georss.org/georss/10": "georss",
    "http://www.opengis.net/gml": "gml",
    "http://www.w3.org/2003/01/geo/wgs84_pos": "geo",
    "http://www.youtube.com/xml/schemas/2015": "yt",
    "http://gdata.youtube.com/schemas/2007": "yt",
    "http://purl.org/syndication/thread/1.0": "thr",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "http://webfeeds.org/rss/1.0": "webfeeds",
}
_PREFIXES = dict.fromkeys(_RSS, "") | dict.fromkeys(_ATOM, "atom") | _EXTENSIONS
_USUAL_PREFIXES = frozenset(_PREFIXES.values()) - {""} | {"a10", "rss"}
# Prefixes that are used without being declared.
_SAME_PREFIX = {"a10": "atom", "rss": ""}
_BOUND = 10_000


class Names(dict[str, str]):
    """Tags of one document, as lxml writes them, to their keys; each tag is worked out once."""

    def __init__(self, prefixes: dict[str | None, str]) -> None:
        """`prefixes` are those declared on the document's root: they help where the namespace is not known."""
        super().__init__()
        self._declared = {uri: prefix for prefix, uri in prefixes.items()}

    def __missing__(self, tag: str) -> str:
        key = self._key(tag)
        if len(self) < _BOUND:
            self[tag] = key
        return key

    def _key(self, tag: str) -> str:
        uri, _, local = tag.rpartition("}")
        local = local.lower()
        if not uri:
            prefix, _, rest = local.rpartition(":")
            return _joined(_SAME_PREFIX.get(prefix, prefix), rest) if prefix in _USUAL_PREFIXES else local
        return _joined(self._prefix(uri[1:]), local)

    def _prefix(self, uri: str) -> str:
        """An unknown namespace counts as the format's own when it is the default one, else by its usual prefix."""
        known = _PREFIXES.get(_normal(uri))
        if known is not None:
            return known
        declared = self._declared.get(uri, "unknown")
        if declared is None:
            return ""
        return _SAME_PREFIX.get(declared, declared) if declared in _USUAL_PREFIXES else "unknown"


def _joined(prefix: str, local: str) -> str:
    return f"{prefix}:{local}" if prefix else local


def _normal(uri: str) -> str:
    return uri.strip().lower().replace("https://", "http://", 1).rstrip("/#")

"""Reads whatever markup a feed holds, and has it written in the canonical form, in one pass and linear time.

The tokens are those of the HTML standard (WHATWG HTML, section 13.2.5). Pictures, sound, video and embedded pages
become links; links become absolute; scripts, styles and forms vanish; of attributes only languages, directions and
the spans of table cells stay. The result is not yet trusted: the sanitiser has the last word.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from newsreel.kit.canonical import CELLS, SECTIONS, Writer
from newsreel.kit.links import host, web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_MARKUP = 1_000_000  # characters; what lies beyond is cut off
LABELS = ("Picture: ", "Sound: ", "Video: ", "Embedded: ")
_MAX_ALT = 300
_MAX_PICTURES_READ = 20

_TAIL = r"""((?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))*+)"""
_TOKEN = re.compile(
    rf"<(?:!--(?:-?>|.*?(?:--!?>|\Z))|[!?][^>]*+>?|/(?![a-zA-Z])[^>]*+>?|(/?)([a-zA-Z][^\s/>]*+){_TAIL}(>?))",
    re.DOTALL,
)
_TAG_LIKE = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*+)(?=[\s/>])[^<>]*+>")
_PICTURE = re.compile(rf"<img(?=[\s/]){_TAIL}", re.IGNORECASE)
_SOURCE = re.compile(rf"<source(?=[\s/]){_TAIL}", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]++)))?""")
_REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,3}\Z")
_SPAN = re.compile(r"[1-9]\d?\Z")
_NEVER = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TRACKER = re.compile(
    r"[/_.\-](?:pixel|track(?:ing|er)?|beacon|counter|1x1|spacer|blank|transparent)(?=[/_.?\-]|\Z)", re.IGNORECASE
)
_ZERO_TO_THREE = re.compile(r"\s*0*[0-3](?:px)?\s*\Z")

_INLINE = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "dfn": "em", "var": "em",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code", "sup": "sup", "sub": "sub",
    "del": "del", "s": "del", "strike": "del", "span": "span", "font": "span", "bdi": "span", "bdo": "span",
}  # fmt: skip
_BOXES = {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "address", "center", "figure",
    "figcaption", "details", "summary", "form", "fieldset", "legend", "dl", "dt", "dd", "hr", "caption", "hgroup",
    "search", "menu", "dir", "option",
}  # fmt: skip
_HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_CONTAINERS = frozenset(("ul", "ol", "blockquote", "table"))
# Their content is never shown. Of the first kind a browser reads all to the end tag as text, or else to the very end.
_RAW = frozenset(("script", "style", "iframe", "textarea", "title", "noembed", "noframes"))
_SKIPPED = _RAW | {"template", "svg", "select", "canvas", "audio", "video"}
_MEDIA = {
    "audio": "Sound",
    "video": "Video",
    "iframe": "Embedded",
    "embed": "Embedded",
    "img": "Picture",
    "image": "Picture",
}
_NAMES = (
    _INLINE.keys() | _BOXES | _HEADINGS.keys() | _CONTAINERS | _SKIPPED | _MEDIA.keys()
    | {"a", "br", "q", "li", "pre", "tr", *CELLS, *SECTIONS}
)  # fmt: skip


def canonical(markup: str, *, base_url: str | None = None, find_links: bool = False) -> str:
    """The canonical form of `markup`; with `find_links`, addresses that stand in the text become links."""
    reader = _Reader(base_url, find_links=find_links)
    markup = _NEVER.sub("", markup[:MAX_MARKUP])
    if "<![CDATA[" in markup:  # left over from XML that was wrapped twice; a browser would hide what is in it
        markup = markup.replace("<![CDATA[", "").replace("]]>", "")
    reader.read(markup)
    return reader.writer.finish()


def has_tags(text: str) -> bool:
    """Whether a text holds a tag of HTML: whether it is markup, or plain text in which a "<" is only a "<"."""
    return any(found[1].lower() in _NAMES for found in _TAG_LIKE.finditer(text, 0, MAX_MARKUP))


def pictures(markup: str, base_url: str | None = None) -> Iterator[str]:
    """The web addresses of the pictures in `markup`, trackers left out; of the first twenty at most."""
    for number, found in enumerate(_PICTURE.finditer(markup, 0, MAX_MARKUP)):
        if number >= _MAX_PICTURES_READ:
            return
        values = _values(found[1])
        address = None if _is_tracker(values) else _media_address(values, base_url)
        if address is not None:
            yield address


class _Reader:
    """Tells a Writer what the tokens mean."""

    def __init__(self, base_url: str | None, *, find_links: bool) -> None:
        self.base_url = base_url
        self.writer = Writer(find_links=find_links)
        self.seen_media: set[str] = set()
        self.never_ended: set[str] = set()

    def read(self, markup: str) -> None:
        position = 0
        while position < len(markup):
            position = self._read_from(markup, position)

    def _read_from(self, markup: str, position: int) -> int:
        """Read to the end, or to where content that is never shown was skipped; return the place reached."""
        for token in _TOKEN.finditer(markup, position):
            start, end = token.span()
            if start > position:
                self._text(markup[position:start])
            position = end
            closing, name, tail, _ = token.groups()
            if name is None:
                continue
            name = name.lower()
            if name not in _NAMES:
                self._unknown(token)
            elif closing:
                self._end(name)
            elif name in _SKIPPED:
                return self._skip(name, tail, markup, position)
            else:
                self._start(name, tail)
        self._text(markup[position:])
        return len(markup)

    def _text(self, raw: str) -> None:
        self.writer.text(_NEVER.sub("", unescape(raw)) if "&" in raw else raw)

    def _unknown(self, token: re.Match[str]) -> None:
        """Leave out a tag that means nothing here, but keep what only looks like one: <https://…>, <a@b.c>, 1 <two."""
        if "@" in token[2] or token[3].startswith("//") or not token[4]:
            self._text(token[0])

    def _start(self, name: str, tail: str) -> None:
        writer = self.writer
        attributes = _attributes(tail, name) if len(tail) > 1 else ""
        if name in _BOXES:
            writer.start_box(name, attributes)
        elif name == "a":
            self._start_link(tail, attributes)
        elif name == "br":
            writer.line_break()
        elif name in _INLINE:
            if attributes or _INLINE[name] != "span":
                writer.start_inline(_INLINE[name], attributes)
        elif name in _HEADINGS:
            writer.start_leaf(_HEADINGS[name], attributes)
        elif name in _MEDIA:
            self._media(name, _values(tail))
        else:
            self._start_part(name, attributes)

    def _start_part(self, name: str, attributes: str) -> None:
        writer = self.writer
        if name == "li":
            writer.start_item(name, attributes)
        elif name in _CONTAINERS:
            writer.start_container(name, attributes)
        elif name == "pre":
            writer.start_leaf(name, attributes)
        elif name == "q":
            writer.text("“")
        elif name == "tr":
            writer.start_row(name, attributes)
        elif name in CELLS:
            writer.start_cell(name, attributes)
        else:
            writer.start_section(name, attributes)

    def _end(self, name: str) -> None:
        writer = self.writer
        if name in _BOXES:
            writer.end_box(name)
        elif name == "a" or name in _INLINE:
            writer.end_inline(_INLINE.get(name, name))
        elif name in _HEADINGS or name == "pre":
            writer.end_leaf()
        elif name == "q":
            writer.space = False
            writer.text("”")
        elif name == "br":
            writer.line_break()
        elif name not in _SKIPPED and name not in _MEDIA:
            writer.end_container(name)

    def _start_link(self, tail: str, attributes: str) -> None:
        self.writer.end_inline("a")
        address = web_address(_values(tail).get("href", ""), self.base_url, mail=True)
        if address is not None:
            self.writer.start_inline("a", f' href="{escape(address)}"{attributes}')

    def _skip(self, name: str, tail: str, markup: str, position: int) -> int:
        """The place after the content of an element whose content is never shown. Sound and video leave a link."""
        end = None
        if name not in self.never_ended:
            end = re.compile(rf"</{name}(?=[\s/>]){_TAIL}>?", re.IGNORECASE).search(markup, position)
        if end is None:
            self.never_ended.add(name)
        if name in _MEDIA:
            values = _values(tail)
            source = None if end is None or "src" in values else _SOURCE.search(markup, position, end.start())
            self._media(name, values if source is None else _values(source[1]))
        if end is not None:
            return end.end()
        return len(markup) if name in _RAW else position

    def _media(self, name: str, values: dict[str, str]) -> None:
        words = _NEVER.sub("", values.get("alt", ""))[:_MAX_ALT].strip()
        if words and len(words) <= 8 and not any(character.isalnum() for character in words):
            self.writer.text(words)  # an emoji drawn as a picture
            return
        address = None if _is_tracker(values) else _media_address(values, self.base_url)
        if (address is None and not words) or _is_tracker(values) or address in self.seen_media:
            return
        self._media_line(f"{_MEDIA[name]}: {words or host(address or '')}", address)

    def _media_line(self, label: str, address: str | None) -> None:
        """A line of its own. Inside a link the link stays as it is: links do not nest."""
        writer = self.writer
        linked = address is not None and not writer.within("a")
        for _ in range(2):
            writer.line_break()
        if address is not None:
            self.seen_media.add(address)
        if linked:
            writer.start_inline("a", f' href="{escape(address or "")}"')
        writer.text(label)
        if linked:
            writer.end_inline("a")
        for _ in range(2):
            writer.line_break()


def _values(tail: str) -> dict[str, str]:
    """The attributes of a tag, the first of each name, references decoded where they end in a semicolon."""
    values: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(tail):
        name, double, single, bare = found.groups()
        value = double or single or bare or ""
        if "&" in value:
            value = _REFERENCE.sub(lambda reference: unescape(reference[0]), value)
        values.setdefault(name.lower(), value)
    return values


def _attributes(tail: str, name: str) -> str:
    """What stays of a tag's attributes, ready to be written: lang, dir, and the spans of a cell."""
    lowered = tail.lower()
    if "lang" not in lowered and "dir" not in lowered and name not in CELLS:
        return ""
    values = _values(tail)
    kept = []
    if _LANGUAGE.match(values.get("lang", "")):
        kept.append(f' lang="{values["lang"]}"')
    if values.get("dir", "").lower() in ("ltr", "rtl", "auto"):
        kept.append(f' dir="{values["dir"].lower()}"')
    if name in CELLS:
        kept += [f' {span}="{values[span]}"' for span in ("colspan", "rowspan") if _SPAN.match(values.get(span, ""))]
    return "".join(kept)


def _is_tracker(values: dict[str, str]) -> bool:
    """Whether a picture is there to be fetched, not to be seen: a few pixels small, or named for its purpose."""
    if not values.get("alt") and _TRACKER.search(values.get("src", "")):
        return True
    return any(name in values and _ZERO_TO_THREE.match(values[name]) for name in ("width", "height"))


def _media_address(values: dict[str, str], base_url: str | None) -> str | None:
    """Where a picture, sound or video really is: pages that load late keep the address in another attribute."""
    for name in ("src", "data-src", "data-lazy-src", "data-original"):
        address = web_address(values.get(name, ""), base_url)
        if address is not None:
            return address
    first = values.get("srcset", values.get("data-srcset", "")).strip().split(" ", 1)[0].rstrip(",")
    return web_address(first, base_url)

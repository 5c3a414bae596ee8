"""Markup from outside made safe, and made plain. `sanitise` is the only way for it to reach a page."""

from __future__ import annotations

import re
from html import escape, unescape

import nh3

from newsreel.kit.markup import LABELS, MAX_MARKUP, canonical

_TAGS = {
    "p", "br", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "div", "table", "thead", "tbody", "tfoot", "tr", "th",
    "td", "a", "strong", "em", "code", "sup", "sub", "del", "span",
}  # fmt: skip
_SAFE = nh3.Cleaner(
    tags=_TAGS,
    attributes={"*": {"lang", "dir"}, "a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
    clean_content_tags={"script", "style", "iframe", "template", "svg", "textarea", "title"},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="nofollow ugc noopener",
)
_TAG = re.compile(r"<(/?[a-z0-9]+)[^>]*+>")
_PLAIN = {
    "br": "\n", "li": "\n– ", "/ul": "\n\n", "/ol": "\n\n", "/td": "\t", "/th": "\t", "/tr": "\n", "/table": "\n\n",
    "table": "\n\n", "ul": "\n", "ol": "\n",
} | dict.fromkeys(("/p", "/h3", "/h4", "/pre", "/blockquote", "p", "h3", "h4", "pre"), "\n\n")  # fmt: skip
_LOOSE_ENDS = re.compile(r"[ \t]+(?=\n)")
_AFTER_DASH = re.compile(r"(?m)^– \n+")
_GAPS = re.compile(r"\n{3,}")
_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SPACES = re.compile(r"[ \t\f\v]+")
_SENTENCE_END = re.compile(r"(?:(?<=\w\w\w)[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[」』）]*)")
_BROKEN_LINK = '<a rel="'


def sanitise(markup: str, *, base_url: str | None = None) -> str:
    """Untrusted markup as the small, safe HTML that may stand on a page; sanitising that again changes nothing.

    Left are paragraphs, headings as h3 and h4, lists, quotations, tables, preformatted text, emphasis and links with
    rel="nofollow ugc noopener" to absolute http, https or mailto addresses: relative ones are joined to `base_url`,
    and without it lose their link. Pictures, sound, video and embedded pages become links. `lang` and `dir` stay, no
    other attribute does. Of markup longer than 1,000,000 characters the beginning is read. Never raises.
    """
    return _safe(canonical(markup, base_url=base_url))


def linkify(html: str, *, base_url: str | None = None) -> str:
    """Like `sanitise`, and http, https and www. addresses that stand in the text become links.

    Punctuation after an address stays outside, and so does a closing bracket that the address has not opened. Text
    inside links, code and preformatted text is left alone. Linear time.
    """
    return _safe(canonical(html, base_url=base_url, find_links=True))


def _safe(html: str) -> str:
    cleaned = _SAFE.clean(html)
    if _BROKEN_LINK in cleaned:  # an address that only nh3 saw through: without it there is nothing to link
        cleaned = _SAFE.clean(canonical(cleaned))
    return cleaned


def to_text(markup: str) -> str:
    """Markup as plain text: paragraphs parted by a blank line, list items as lines that begin with a dash."""
    return plain(canonical(markup))


def plain(html: str) -> str:
    """What `to_text` gives, for markup that `sanitise` or `linkify` has returned: faster, since it is well formed."""
    parts = _TAG.split(html)
    parts[1::2] = [_PLAIN.get(name, "") for name in parts[1::2]]
    text = unescape("".join(parts)).replace("\u00a0", " ")
    if "– \n" in text:
        text = _AFTER_DASH.sub("– ", text)
    if " \n" in text or "\t\n" in text:
        text = _LOOSE_ENDS.sub("", text)
    return _GAPS.sub("\n\n", text).strip() if "\n\n\n" in text else text.strip()


def from_plain(text: str) -> str:
    """Plain text as markup: a blank line parts paragraphs, a single line break stays one. All else is escaped."""
    text = text[:MAX_MARKUP].replace("\r\n", "\n").replace("\r", "\n").strip()
    paragraphs = _BLANK_LINE.split(text) if text else []
    return "".join(f"<p>{_lines(paragraph)}</p>" for paragraph in paragraphs)


def _lines(paragraph: str) -> str:
    lines = (_SPACES.sub(" ", line).strip() for line in paragraph.split("\n"))
    return "<br>".join(escape(line, quote=False) for line in lines if line)


def excerpt(text: str, limit: int = 300) -> str:
    """The beginning of a plain text in one line of at most `limit` characters; what was cut short ends with “…”.

    It is cut after a sentence if one ends in the second half, else after a word. Paragraphs that only say that a
    picture, sound or video stood there are left out.
    """
    kept = " ".join(block for block in text[: limit * 8].split("\n\n") if not block.startswith(LABELS))
    line = " ".join(kept.split())
    if len(line) <= limit:
        return line
    ends = [found.end() for found in _SENTENCE_END.finditer(line, limit // 2, limit - 1)]
    if ends:
        return f"{line[: ends[-1]]} …" if line[ends[-1]] == " " else f"{line[: ends[-1]]}…"
    space = line.rfind(" ", limit // 2, limit)
    return line[: space if space > 0 else limit - 1].rstrip(" ,;:–—-") + "…"

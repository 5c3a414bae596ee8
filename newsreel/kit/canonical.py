"""Writes the canonical form of markup: the little HTML that an item's text is made of.

Paragraphs, headings of two levels, lists, quotations, tables, preformatted text; every element closed, none empty, no
inline element across a line break, whitespace folded. Written once more, it stays as it is. Nesting is bounded, and
so is the number of blocks that one unclosed inline element runs through: the output grows no faster than the input.
"""

from __future__ import annotations

import re
from html import escape

from newsreel.kit.links import IN_TEXT, link_in_text

_MAX_CONTAINERS = 12  # lists, quotations and tables inside one another; what lies deeper keeps its text only
_MAX_INLINE = 6
_MAX_REOPENED = 16  # how many blocks one unclosed <b> or <a> may run on through
_MAX_GAP = 50  # empty cells before a filled one
_MAX_ESCAPED = (
    20_000  # escaped characters in one run of text; nh3's time grows with their square, and no prose has them
)

CELLS = ("td", "th")
SECTIONS = ("thead", "tbody", "tfoot")
_BARE = ("li", *CELLS)
_FIXED = ("h3", "h4", "pre")  # leaves that a paragraph inside them does not end
_MISSING = {"ul": ("li",), "ol": ("li",), "table": ("tbody", "tr", "td"), "tr": ("td",)}
_MISSING |= dict.fromkeys(SECTIONS, ("tr", "td"))
_WHOLE = ("ul", "ol", "blockquote", "div", "table")
_BARRIERS = {"li": ("ul", "ol", *CELLS), "table": ()} | dict.fromkeys(("tr", *CELLS, *SECTIONS), ("table",))
_SPACES = re.compile(r"[ \t\n\r\f]+")
_UNFOLDED = re.compile(r"[\t\n\r\f]|  ")


class _Container:
    """A list, quotation or table, or a part of one. `gap` counts a row's empty cells that wait for a filled one,
    `inner` the plain boxes that were opened in a box with a language or direction."""

    __slots__ = ("gap", "inner", "name", "tag")

    def __init__(self, name: str, attributes: str) -> None:
        self.name = name
        self.tag = f"<{name}{attributes}>"
        self.gap = 0
        self.inner = 0


class _Inline:
    """An inline element, and how often its start tag has been written."""

    __slots__ = ("name", "opened", "tag")

    def __init__(self, name: str, attributes: str) -> None:
        self.name = name
        self.tag = f"<{name}{attributes}>"
        self.opened = 0


class Writer:
    """Takes tags and text in the order of the source; `finish` gives the canonical form.

    Tags are written only when text comes that needs them. Of `stack` the first `opened` are written, of `inlines`
    the first `inlines_opened`. A leaf holds text: "p", "h3", "h4", "pre", or "" for text that stands bare in a list
    item or a cell. `wanted` holds the attributes of a paragraph that the source asked for, else None.
    """

    def __init__(self, *, find_links: bool = False) -> None:
        self.find_links = find_links
        self.out: list[str] = []
        self.stack: list[_Container] = []
        self.opened = 0
        self.inlines: list[_Inline] = []
        self.inlines_opened = 0
        self.leaf: str | None = None
        self.leaf_tag = ""
        self.leaf_open = False
        self.wanted: str | None = None
        self.bare_before = False
        self.space = False
        self.breaks = 0
        self.held = ""

    def finish(self) -> str:
        self._pop_to(0)
        return "".join(self.out)

    # --- text -------------------------------------------------------------------------------------------------------

    def text(self, plain: str) -> None:
        """Text as read, entities decoded."""
        if len(plain) > _MAX_ESCAPED and sum(map(plain.count, "&<>\u00a0")) > _MAX_ESCAPED:
            plain = plain[:_MAX_ESCAPED]
        if self.leaf == "pre":
            self._verbatim(plain)
            return
        if not plain.strip():
            self.space = self.space or bool(plain)
            return
        folded = _SPACES.sub(" ", plain) if _UNFOLDED.search(plain) else plain
        words = folded.strip(" ")
        self.space = self.space or folded[0] == " "
        self._open()
        if self.find_links and ("://" in words or "www." in words) and not self.within("a", "code"):
            self._linked(words)
        else:
            self.out.append(escape(words, quote=False))
        self.space = folded[-1] == " "

    def _verbatim(self, plain: str) -> None:
        plain = self.held + plain.replace("\r\n", "\n").replace("\r", "\n")
        if not self.leaf_open:
            plain = plain.lstrip("\n")  # a reader of HTML drops the first one
        kept = plain.rstrip()
        if kept:
            self._open()
            self.out.append(escape(kept, quote=False))
        self.held = plain[len(kept) :]

    def _linked(self, words: str) -> None:
        position = 0
        for found in IN_TEXT.finditer(words):
            shown, href = link_in_text(found[0])
            if href is None:
                continue
            self.out.append(escape(words[position : found.start()], quote=False))
            self.out.append(f'<a href="{escape(href)}">{escape(shown, quote=False)}</a>')
            position = found.start() + len(shown)
        self.out.append(escape(words[position:], quote=False))

    def line_break(self) -> None:
        """One stays a line break; two or more part paragraphs."""
        if self.leaf == "pre":
            self.held += "\n"
        elif self.leaf_open:
            self.breaks += 1

    def _open(self) -> None:
        """Write all that must stand before the next text: containers, the leaf, a break or a space, inline tags."""
        if self.leaf_open and not self.breaks and self.inlines_opened == len(self.inlines):
            if self.space and self.leaf != "pre":
                self.out.append(" ")
            self.space = False
            return
        if self.breaks > 1 and self.leaf not in _FIXED:
            self.end_leaf()
        if self.leaf is None:
            self._choose_leaf()
        self._open_containers()
        if not self.leaf_open:
            self.out.append("<br>" if self.leaf == "" and self.bare_before else self.leaf_tag)
            self.leaf_open = True
            self.bare_before = False
        elif self.breaks:
            self._close_inlines(0)
            self.out.append("<br>")
        elif self.space and self.leaf != "pre":
            self.out.append(" ")
        self.breaks = 0
        self.space = False
        if self.inlines_opened < len(self.inlines):
            self._open_inlines()

    def _choose_leaf(self) -> None:
        self._flow()
        bare = self.wanted is None and bool(self.stack) and self.stack[-1].name in _BARE
        self.leaf = "" if bare else "p"
        self.leaf_tag = "" if bare else f"<p{self.wanted or ''}>"

    def start_leaf(self, name: str, attributes: str) -> None:
        """Start a heading or preformatted text."""
        self.end_leaf()
        self._flow()
        self.leaf = name
        self.leaf_tag = f"<{name}{attributes}>"

    def end_leaf(self) -> None:
        if self.leaf_open:
            self._close_inlines(0)
            if self.leaf:
                self.out.append(f"</{self.leaf}>")
            self.bare_before = self.leaf == ""
        self.leaf = None
        self.leaf_open = self.space = False
        self.breaks = 0
        self.held = ""

    # --- inline elements --------------------------------------------------------------------------------------------

    def within(self, *names: str) -> bool:
        return any(inline.name in names for inline in self.inlines)

    def start_inline(self, name: str, attributes: str) -> None:
        if len(self.inlines) < _MAX_INLINE and not self.within(name):
            self.inlines.append(_Inline(name, attributes))

    def end_inline(self, name: str) -> None:
        for index in range(len(self.inlines) - 1, -1, -1):
            if self.inlines[index].name == name:
                self._close_inlines(index)
                del self.inlines[index]
                return

    def _open_inlines(self) -> None:
        kept = self.inlines[: self.inlines_opened]
        for inline in self.inlines[self.inlines_opened :]:
            inline.opened += 1
            if inline.opened <= _MAX_REOPENED:
                kept.append(inline)
                self.out.append(inline.tag)
        self.inlines = kept
        self.inlines_opened = len(kept)

    def _close_inlines(self, index: int) -> None:
        for inline in reversed(self.inlines[index : self.inlines_opened]):
            self.out.append(f"</{inline.name}>")
        self.inlines_opened = min(self.inlines_opened, index)

    # --- boxes and containers ---------------------------------------------------------------------------------------

    def start_box(self, name: str, attributes: str) -> None:
        """A paragraph, or a box such as <div>, which only parts paragraphs unless it tells a language or direction."""
        if self.leaf in _FIXED:
            self.line_break()
            return
        self.end_leaf()
        if attributes and name != "p":
            self.start_container("div", attributes)
        elif name != "p" and (index := self._nearest(("div",), CELLS)) is not None:
            self.stack[index].inner += 1
        self.wanted = attributes if name == "p" else ""

    def end_box(self, name: str) -> None:
        if self.leaf in _FIXED:
            self.line_break()
            return
        self.end_leaf()
        self.wanted = None
        if name == "p" or (index := self._nearest(("div",), CELLS)) is None:
            return
        if self.stack[index].inner:
            self.stack[index].inner -= 1
        else:
            self._pop_to(index)

    def start_container(self, name: str, attributes: str) -> None:
        """Start a list, quotation, table or box."""
        self.end_leaf()
        if sum(container.name in _WHOLE for container in self.stack) < _MAX_CONTAINERS:
            self._flow()
            self._push(name, attributes)

    def end_container(self, name: str) -> None:
        """End the nearest container of that name, or part of one, unless a cell or list stands between."""
        self.end_leaf()
        names = CELLS if name in CELLS else (name,)
        index = self._nearest(names, _BARRIERS.get(name, CELLS))
        if index is not None:
            self._pop_to(index)

    def start_item(self, _name: str, attributes: str) -> None:
        self.end_leaf()
        index = self._nearest(("li", "ul", "ol"), ("blockquote", "div", *CELLS))
        if index is None:
            self._flow()
            self._push("ul")
        elif self.stack[index].name == "li":
            self._pop_to(index)
        self._push("li", attributes)

    def start_section(self, name: str, attributes: str) -> None:
        self._in_table(1)
        if self.stack and self.stack[-1].name == "table":
            self._push(name, attributes)

    def start_row(self, _name: str, attributes: str) -> None:
        self._in_table(2)
        if self.stack and self.stack[-1].name == "table":
            self._push("tbody")
        if self.stack and self.stack[-1].name in SECTIONS:
            self._push("tr", attributes)

    def start_cell(self, name: str, attributes: str) -> None:
        self._in_table(3)
        if self.stack and self.stack[-1].name in ("table", *SECTIONS):
            self._flow()
            self.stack.pop()
        if self.stack and self.stack[-1].name == "tr":
            self._push(name, attributes)

    def _in_table(self, depth: int) -> None:
        """Leave all of the nearest table but its outermost parts; without a table, part paragraphs."""
        self.end_leaf()
        self.wanted = None
        index = self._nearest(("table",), ())
        if index is not None:
            self._pop_to(min(index + depth, len(self.stack)))

    def _nearest(self, names: tuple[str, ...], barriers: tuple[str, ...]) -> int | None:
        for index in range(len(self.stack) - 1, -1, -1):
            name = self.stack[index].name
            if name in names:
                return index
            if name in barriers:
                return None
        return None

    def _flow(self) -> None:
        """Make the innermost container one that may hold text: an item for a list, a cell for a table."""
        for name in _MISSING.get(self.stack[-1].name, ()) if self.stack else ():
            self._push(name)

    def _push(self, name: str, attributes: str = "") -> None:
        self.stack.append(_Container(name, attributes))
        self.wanted = None

    def _pop_to(self, depth: int) -> None:
        self.end_leaf()
        self.wanted = None
        while len(self.stack) > depth:
            container = self.stack.pop()
            if len(self.stack) < self.opened:
                self.out.append(f"</{container.name}>")
                self.opened = len(self.stack)
                self.bare_before = False
            elif container.name in CELLS:
                self.stack[-1].gap = min(self.stack[-1].gap + 1, _MAX_GAP)

    def _open_containers(self) -> None:
        for index in range(self.opened, len(self.stack)):
            container = self.stack[index]
            if container.name in CELLS:
                row = self.stack[index - 1]
                self.out.append("<td></td>" * row.gap)
                row.gap = 0
            self.out.append(container.tag)
            self.bare_before = False
        self.opened = len(self.stack)
        if self.leaf:
            self.bare_before = False

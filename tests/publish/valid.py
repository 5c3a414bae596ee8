"""A checker of pages: HTML's own grammar, and what a reader with a screen reader or a keyboard needs.

`problems(text)` gives a sentence for each fault; none for a good page.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

import html5lib

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FIELDS = {"input", "textarea", "select"}
SCHEMES = re.compile(r"(?:https?|mailto):|[/#?](?!/)", re.IGNORECASE)


def parse(text: str) -> Element:
    """The page as a tree of elements without namespaces."""
    return html5lib.HTMLParser(namespaceHTMLElements=False).parse(text)


def problems(text: str, *, embedded: bool = False) -> list[str]:
    """What is wrong with a whole page; `embedded` for the card in another site's frame."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(text)
    parents = {child: parent for parent in root.iter() for child in parent}
    found = [f"line {place[0]}: {code} {values}" for place, code, values in parser.errors]
    found += _ids(root)
    found += _head(root)
    found += _headings(root, parents)
    found += _pictures(root)
    found += _fields(root, parents)
    found += _links(root, parents)
    found += _inline(root)
    found += _nesting(root, parents)
    if not embedded:
        found += _landmarks(root)
    return found


def elements(root: Element) -> Iterator[Element]:
    """Every element; comments have no name."""
    return (element for element in root.iter() if isinstance(element.tag, str))


def words(element: Element) -> str:
    """What an element says: its text, the words beside its pictures, its label."""
    said = [element.get("aria-label", ""), *element.itertext()]
    said += [picture.get("alt", "") for picture in element.iter("img")]
    return " ".join("".join(said).split())


def _within(element: Element, parents: dict[Element, Element], tags: Iterable[str]) -> bool:
    while element in parents:
        element = parents[element]
        if element.tag in tags:
            return True
    return False


def _ids(root: Element) -> Iterator[str]:
    counts = Counter(element.get("id") for element in elements(root) if "id" in element.attrib)
    return (f"the id {name!r} stands {count} times" for name, count in counts.items() if count > 1 or not name)


def _head(root: Element) -> Iterator[str]:
    if not root.get("lang") or root.get("dir") not in {"ltr", "rtl"}:
        yield "the page has no language or direction"
    if not words(root.find("head/title") if root.find("head/title") is not None else root):
        yield "the page has no title"
    for element in elements(root):
        if element.get("lang") == "":
            yield f"<{element.tag}> has an empty lang"


def _headings(root: Element, parents: dict[Element, Element]) -> Iterator[str]:
    """One h1, and no level left out; what a source wrote in its own text keeps its own order."""
    levels = [
        int(element.tag[1]) for element in elements(root) if element.tag in HEADINGS and not _in_text(element, parents)
    ]
    if levels.count(1) != 1:
        yield f"there are {levels.count(1)} headings of the first level"
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"
    yield from (
        f"an empty <{element.tag}>" for element in elements(root) if element.tag in HEADINGS and not words(element)
    )


def _in_text(element: Element, parents: dict[Element, Element]) -> bool:
    while element in parents:
        element = parents[element]
        if element.get("class") == "text":
            return True
    return False


def _landmarks(root: Element) -> Iterator[str]:
    for tag in ("main", "header"):
        if len(list(root.iter(tag))) != 1:
            yield f"there is not one <{tag}>"
    labels = [nav.get("aria-label") for nav in root.iter("nav")]
    if None in labels or len(set(labels)) != len(labels):
        yield f"navigations are not told apart: {labels}"


def _pictures(root: Element) -> Iterator[str]:
    for picture in root.iter("img"):
        if "alt" not in picture.attrib:
            yield f"no alt at {picture.get('src')}"


def _fields(root: Element, parents: dict[Element, Element]) -> Iterator[str]:
    told = {label.get("for") for label in root.iter("label")}
    for field in elements(root):
        if field.tag not in FIELDS or field.get("type") == "hidden":
            continue
        if not (field.get("aria-label") or field.get("id") in told or _within(field, parents, {"label"})):
            yield f"the field {field.get('name')!r} has no label"
    for button in root.iter("button"):
        if not words(button):
            yield "a button says nothing"


def _links(root: Element, parents: dict[Element, Element]) -> Iterator[str]:
    ids = {element.get("id") for element in elements(root)}
    for link in root.iter("a"):
        address = link.get("href", "")
        hidden = link.get("aria-hidden") == "true"
        if not words(link) and not hidden:
            yield f"the link to {address} says nothing"
        if hidden and link.get("tabindex") != "-1":
            yield f"the hidden link to {address} takes the focus"
        if not SCHEMES.match(address):
            yield f"a link goes to {address!r}"
        if address.startswith("#") and address[1:] not in ids:
            yield f"{address} is nowhere on the page"
        if _within(link, parents, {"a", "button"}):
            yield f"the link to {address} stands in another"


def _inline(root: Element) -> Iterator[str]:
    for element in elements(root):
        for name in element.attrib:
            if name == "style" or name.startswith("on"):
                yield f"<{element.tag}> has {name}="
        if element.tag in {"style", "iframe", "object", "embed"} or (element.tag == "script" and element.text):
            yield f"<{element.tag}> stands in the page"


def _nesting(root: Element, parents: dict[Element, Element]) -> Iterator[str]:
    needs = {
        "li": {"ul", "ol"},
        "dt": {"dl", "div"},
        "dd": {"dl", "div"},
        "summary": {"details"},
        "figcaption": {"figure"},
    }
    for element in elements(root):
        wanted = needs.get(str(element.tag))
        if wanted and parents[element].tag not in wanted:
            yield f"<{element.tag}> stands in <{parents[element].tag}>"
        if element.tag in {"ul", "ol"} and any(isinstance(child.tag, str) and child.tag != "li" for child in element):
            yield f"<{element.tag}> holds more than <li>"

"""The sample newsroom’s feeds as the tests look at them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from lxml import html

from newsreel.sources.feed import read_feed

if TYPE_CHECKING:
    from datetime import datetime

FOLDER = files("newsreel.sample")
NAMES = {
    "inland-waters-tv.xml": "Inland Waters TV (sample)",
    "sample-almanac.xml": "Sample Almanac",
    "musterbogen.xml": "Musterbogen (Probe)",
}


@dataclass(frozen=True)
class Story:
    """An entry of a sample feed with its words: paragraphs as plain text."""

    feed_file: str
    title: str
    published: datetime
    language: str
    markup: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


@cache
def raw(name: str) -> bytes:
    return FOLDER.joinpath(name).read_bytes()


@cache
def feed(name: str):
    return read_feed(raw(name))


@cache
def stories(name: str | None = None) -> tuple[Story, ...]:
    return tuple(
        _story(feed_file, entry) for feed_file in ([name] if name else NAMES) for entry in feed(feed_file).entries
    )


def _story(feed_file, entry):
    markup = entry.content or entry.summary
    blocks = html.fragment_fromstring(markup, create_parent=True).xpath(".//p | .//li")
    words = tuple(" ".join(block.text_content().split()) for block in blocks)
    return Story(feed_file, entry.title, entry.published, entry.language or feed(feed_file).language, markup, words)

"""What the text of a comment cannot tell: the site's rules, and what else came from the same hand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """What the caller knows about a comment when it comes in.

    Lengths are in characters. `site_languages` are ISO 639-1 codes, none for any; `watched_words` words or phrases an
    editor wants to see first, `*` at the end for any ending. `same_elsewhere` and `near_elsewhere` count comments on
    other items with the same or nearly the same text (see `repeats`). `range_spam` counts comments from the same
    address range that were found to be spam while its abuse key lives, `first_comment` tells that none was published.
    """

    min_length: int = 20
    max_length: int = 5000
    site_languages: frozenset[str] = frozenset()
    watched_words: tuple[str, ...] = ()
    same_elsewhere: int = 0
    near_elsewhere: int = 0
    range_spam: int = 0
    first_comment: bool = False

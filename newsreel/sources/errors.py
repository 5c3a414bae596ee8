"""What a document that cannot be read raises."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Fault = Literal["empty", "html", "not a feed", "broken"]


class FeedError(ValueError):
    """A document that is no feed, or one that is broken beyond repair.

    `str(error)` is the sentence for the person who pasted the address; `fault` tells the program which case it is.
    Only "empty" and "broken" may pass by themselves: the next answer of the same address may be whole.
    """

    def __init__(self, sentence: str, *, fault: Fault) -> None:
        super().__init__(sentence)
        self.fault = fault

    def __reduce__(self) -> tuple[Callable[..., FeedError], tuple[str]]:
        """An error of a process that reads for another comes back as it was."""
        return partial(FeedError, fault=self.fault), (str(self),)

    @property
    def passing(self) -> bool:
        """Whether fetching the same address again may help."""
        return self.fault in {"empty", "broken"}

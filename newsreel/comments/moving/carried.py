"""What every reader of another system's comments makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newsreel.work.errors import Refused

if TYPE_CHECKING:
    from datetime import datetime

Standing = Literal["published", "waiting", "turned down"]


class NotReadable(Refused):
    """A file is not what it was said to be. The message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A comment of another system. `page` is the address of what it stands below, `parent` the id it answers.

    `markup` is HTML as that system kept it. Addresses, of the network and of e-mail, are not even read.
    """

    id: str
    page: str
    parent: str | None
    name: str
    markup: str
    created: datetime | None
    standing: Standing

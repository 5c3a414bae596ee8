"""How values are said on pages: dates in the site's language and time zone, lengths, hosts.

What is said of the same moment on many pages is remembered: formatting a date costs more than the rest of its line.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import get_language, gettext, pgettext

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, tzinfo

NAMES = ("day", "local_day", "weekday", "moment", "clock", "iso", "timecode", "minutes", "host")
_MOMENTS, _MESSAGES = 8192, 4096


def translated(message: str) -> str:
    """A message in the language of this thread."""
    return _translated(get_language(), message)


@functools.lru_cache(_MESSAGES)
def _translated(_language: str | None, message: str) -> str:
    return gettext(message)


def day(when: date) -> str:
    """12 November 2026."""
    return date_format(when, pgettext("date format", "j F Y"))


def local_day(when: datetime) -> str:
    """12 November 2026: the day of a moment in the site's time zone."""
    return _local(when, get_current_timezone(), get_language(), "day")


def weekday(when: date) -> str:
    """Thursday, 12 November 2026."""
    return date_format(when, pgettext("date format", "l, j F Y"))


def moment(when: datetime) -> str:
    """12 November 2026, 18:05, in the site's time zone."""
    return _local(when, get_current_timezone(), get_language(), "moment")


def moments(whens: Iterable[datetime]) -> list[str]:
    """The same for many at once: zone and language are looked up one time, which is most of the work."""
    zone, language = get_current_timezone(), get_language()
    return [_local(when, zone, language, "moment") for when in whens]


def clock(when: datetime) -> str:
    """18:05, in the site's time zone."""
    return _local(when, get_current_timezone(), get_language(), "clock")


@functools.lru_cache(_MOMENTS)
def _local(when: datetime, zone: tzinfo, _language: str | None, how: str) -> str:
    patterns = {
        "day": pgettext("date format", "j F Y"),
        "moment": pgettext("date format", "j F Y, H:i"),
        "clock": pgettext("time format", "H:i"),
    }
    return date_format(localtime(when, zone), patterns[how])


def iso(when: datetime) -> str:
    """The same moment for machines."""
    return when.isoformat(timespec="seconds")


def timecode(seconds: int) -> str:
    """24:10, or 1:02:03."""
    hours, rest = divmod(int(seconds), 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def minutes(seconds: int) -> str:
    """24 min, or 1 h 2 min; under a minute, the seconds."""
    if seconds < 60:
        return gettext("%(count)s s") % {"count": int(seconds)}
    hours, rest = divmod(round(seconds / 60), 60)
    if not hours:
        return gettext("%(count)s min") % {"count": rest}
    return gettext("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def host(address: str) -> str:
    """The host of an address, for people: without www."""
    return address.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")

"""The Jinja2 environment of the pages: a few filters, no queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext, pgettext
from jinja2 import Environment, StrictUndefined

from newsreel.templating import assets

if TYPE_CHECKING:
    from datetime import date, datetime


def environment(**options: Any) -> Environment:
    """The environment Django's Jinja2 backend asks for."""
    options.setdefault("extensions", []).append("jinja2.ext.i18n")
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    env = Environment(**{**options, "autoescape": True})  # noqa: S701 -- it is on
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]
    env.globals["asset"] = assets.address
    env.filters.update(day=day, moment=moment, clock=clock, iso=iso, timecode=timecode, minutes=minutes, host=host)
    return env


def day(when: date) -> str:
    """12 November 2026."""
    return date_format(when, pgettext("date format", "j F Y"))


def moment(when: datetime) -> str:
    """12 November 2026, 18:05, in the site's time zone."""
    return date_format(localtime(when), pgettext("date format", "j F Y, H:i"))


def clock(when: datetime) -> str:
    """18:05, in the site's time zone."""
    return date_format(localtime(when), pgettext("time format", "H:i"))


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

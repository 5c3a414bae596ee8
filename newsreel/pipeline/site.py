"""The site's own row and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django.conf.locale import LANG_INFO
from django.db import transaction

from newsreel.kit.text import line
from newsreel.kit.urls import BadAddressError, split
from newsreel.models import Site, SiteText
from newsreel.pipeline.errors import Refused
from newsreel.work import audit

if TYPE_CHECKING:
    from newsreel.models import Editor

_FIELDS = ("name", "tagline", "address", "language", "time_zone", "logo")


def ensure_site(*, name: str, address: str) -> Site:
    """The site's row, made with a name and an address where there is none yet."""
    return Site.objects.get_or_create(pk=1, defaults={"name": name, "address": address})[0]


def set_site(*, by: Editor | None, **values: str) -> Site:
    """Changes what is named of name, tagline, address, language, time_zone, logo. Raises Refused."""
    values = {name: line(value) for name, value in values.items()}
    _check(values)
    with transaction.atomic():
        site = ensure_site(name="Newsreel", address="http://127.0.0.1:8000")
        before = {name: getattr(site, name) for name in values}
        for name, value in values.items():
            setattr(site, name, value)
        site.save()
        changed = {name: value for name, value in values.items() if before[name] != value}
        if changed:
            audit.record("change site", site, editor=by, before={name: before[name] for name in changed}, after=changed)
    return site


def set_text(*, name: str, text: str, by: Editor | None) -> None:
    """Sets a text of the site; an empty one brings the text that ships back. Raises Refused on an unknown name."""
    if name not in SiteText.Name.values:
        raise Refused(f"The site has no text {name!r}; it has {', '.join(SiteText.Name.values)}.")
    with transaction.atomic():
        row = SiteText.objects.filter(name=name).first() or SiteText(name=name, text="")
        before, row.text = row.text, text.strip()
        if before == row.text:
            return
        row.save()
        audit.record(f"change text {name}", row, editor=by, before={"text": before}, after={"text": row.text})
        if not row.text:
            row.delete()


def _check(values: dict[str, str]) -> None:
    unknown = set(values) - set(_FIELDS)
    if unknown:
        raise TypeError(f"no such field: {unknown}")
    if not values.get("name", "x"):
        raise Refused("A site needs a name.")
    if "address" in values:
        if not _is_origin(values["address"]):
            raise Refused("The site's address takes the form https://news.example.org, without anything behind it.")
        values["address"] = values["address"].rstrip("/")
    if "language" in values and values["language"].lower() not in LANG_INFO:
        raise Refused(f"{values['language']!r} is no language code known here; try en, de, fr, ar, ru or pt-br.")
    if "time_zone" in values and values["time_zone"] not in available_timezones():
        raise Refused(f"{values['time_zone']!r} is no time zone; try Europe/Berlin or Asia/Tashkent.")


def _is_origin(address: str) -> bool:
    """Whether an address is no more than scheme, host and perhaps a port."""
    try:
        parts = split(address)
    except BadAddressError:
        return False
    return not (parts.path.strip("/") or parts.query or parts.fragment or parts.userinfo)

"""About a source: the sentence and the facts, each with where it was read. Queries: one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import get_language_info, gettext, gettext_noop

from newsreel.models import SourceFact
from newsreel.publish.selectors.rows import fetch
from newsreel.sources import catalogue

if TYPE_CHECKING:
    from datetime import date

LABELS = {
    "owner": gettext_noop("Owner"),
    "funding": gettext_noop("Funded by"),
    "ownership": gettext_noop("Kind"),
    "based_in": gettext_noop("Based in"),
    "country_name": gettext_noop("Country"),
    "founded": gettext_noop("Since"),
    "language": gettext_noop("Language"),
    "website": gettext_noop("Website"),
    "channel": gettext_noop("Channel"),
}
OWNERSHIP = {
    "public": gettext_noop("public"),
    "state": gettext_noop("state"),
    "commercial": gettext_noop("commercial"),
    "non-profit": gettext_noop("non-profit"),
}


_SELECT = """
SELECT source_id, field, value, reference_url, reference_title, read_on, origin, confirmed_at IS NOT NULL
  FROM newsreel_sourcefact
 WHERE source_id IN ({marks})
 ORDER BY id
"""


class _Row(NamedTuple):
    """One fact as its row has it."""

    field: str
    value: str
    reference_url: str
    reference_title: str
    read_on: date | None
    origin: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a fact was read, and when. `number` is the mark beside the fact."""

    number: int
    url: str
    title: str
    read_on: date | None


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact under its label. `is_address` says that the value is a link."""

    label: str
    value: str
    reference: int | None
    is_address: bool


@dataclass(frozen=True, slots=True)
class ProfileView:
    """About a source. `unchecked` says that facts came from the catalogue and no editor has confirmed them."""

    sentence: str
    facts: tuple[FactView, ...]
    references: tuple[Reference, ...]
    unchecked: bool
    short: str


def in_short(ownership: str | None, country: str | None) -> str:
    """Kind and country in a few words, for lists."""
    kind = gettext(OWNERSHIP[ownership]) if ownership in OWNERSHIP else ""
    return ", ".join(part for part in (kind, country) if part)


def profile(source_id: int, name: str) -> ProfileView:
    """A source's profile. One query."""
    return profiles({source_id: name})[source_id]


def profiles(names: dict[int, str]) -> dict[int, ProfileView]:
    """The profiles of several sources, by id. One query."""
    if not names:
        return {}
    rows: dict[int, list[_Row]] = {key: [] for key in names}
    marks = ", ".join(["%s"] * len(names))
    for source_id, *told in fetch(_SELECT.format(marks=marks), *names):
        rows[source_id].append(_Row(*told))
    return {key: _view(names[key], facts) for key, facts in rows.items()}


def _view(name: str, rows: list[_Row]) -> ProfileView:
    values: dict[str, str] = {}
    for row in rows:
        values.setdefault(row.field, row.value)
    country = values.get("country_name", "")
    references = _references(rows)
    order = {field: place for place, field in enumerate(LABELS)}
    shown = sorted((row for row in rows if row.field in order and _tells(row)), key=lambda row: order[row.field])
    return ProfileView(
        sentence=catalogue.sentence(name, values, translate=gettext),
        facts=tuple(
            _fact(row, references, country) for row in shown if row.field != "country_name" or "based_in" not in values
        ),
        references=tuple(references.values()),
        unchecked=any(row.origin == SourceFact.Origin.CATALOGUE and not row.confirmed for row in rows),
        short=in_short(values.get("ownership"), country),
    )


def _tells(row: _Row) -> bool:
    """Whether a fact says something to a reader; that ownership is of some other kind does not."""
    return row.field != "ownership" or row.value in OWNERSHIP


def _references(rows: list[_Row]) -> dict[tuple[str, str], Reference]:
    found: dict[tuple[str, str], Reference] = {}
    for row in rows:
        key = (row.reference_url, row.reference_title)
        if any(key) and key not in found:
            found[key] = Reference(len(found) + 1, row.reference_url, row.reference_title, row.read_on)
    return found


def _fact(row: _Row, references: dict[tuple[str, str], Reference], country: str) -> FactView:
    reference = references.get((row.reference_url, row.reference_title))
    return FactView(
        label=gettext(LABELS[row.field]),
        value=_value(row, country),
        reference=reference.number if reference else None,
        is_address=row.field in {"website", "channel"} and row.value.startswith(("https://", "http://")),
    )


def _value(row: _Row, country: str) -> str:
    """A value as people read it: words for codes, a town with its country."""
    if row.field == "ownership":
        return gettext(OWNERSHIP[row.value])
    if row.field == "language":
        return language_name(row.value)
    if row.field == "based_in" and country and country not in row.value:
        return f"{row.value}, {country}"
    return row.value


def language_name(code: str) -> str:
    """What a language code means, in the site's language; the code itself where nobody knows."""
    try:
        return gettext(get_language_info(code)["name"])
    except KeyError:
        return code

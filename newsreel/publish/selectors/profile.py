"""About a source: the sentence and the facts, each with where it was read. Queries: one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language_info, gettext, gettext_noop

from newsreel.models import SourceFact
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
    "other": gettext_noop("other"),
}


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
    kind: str
    country: str

    @property
    def short(self) -> str:
        """Kind and country in a few words, for lists."""
        return ", ".join(part for part in (self.kind, self.country) if part)


def profile(source_id: int, name: str) -> ProfileView:
    """A source's profile. One query."""
    return profiles({source_id: name})[source_id]


def profiles(names: dict[int, str]) -> dict[int, ProfileView]:
    """The profiles of several sources, by id. One query."""
    rows: dict[int, list[SourceFact]] = {key: [] for key in names}
    for fact in SourceFact.objects.filter(source_id__in=names).order_by("id"):
        rows[fact.source_id].append(fact)
    return {key: _view(names[key], facts) for key, facts in rows.items()}


def _view(name: str, rows: list[SourceFact]) -> ProfileView:
    values: dict[str, str] = {}
    for row in rows:
        values.setdefault(row.field, row.value)
    country = values.get("country_name", "")
    references = _references(rows)
    order = {field: place for place, field in enumerate(LABELS)}
    shown = sorted((row for row in rows if row.field in order), key=lambda row: order[row.field])
    return ProfileView(
        sentence=catalogue.sentence(name, values, translate=gettext),
        facts=tuple(
            _fact(row, references, country) for row in shown if row.field != "country_name" or "based_in" not in values
        ),
        references=tuple(references.values()),
        unchecked=any(row.origin == SourceFact.Origin.CATALOGUE and row.confirmed_at is None for row in rows),
        kind=gettext(OWNERSHIP[values["ownership"]]) if values.get("ownership") in OWNERSHIP else "",
        country=country,
    )


def _references(rows: list[SourceFact]) -> dict[tuple[str, str], Reference]:
    found: dict[tuple[str, str], Reference] = {}
    for row in rows:
        key = (row.reference_url, row.reference_title)
        if any(key) and key not in found:
            found[key] = Reference(len(found) + 1, row.reference_url, row.reference_title, row.read_on)
    return found


def _fact(row: SourceFact, references: dict[tuple[str, str], Reference], country: str) -> FactView:
    reference = references.get((row.reference_url, row.reference_title))
    return FactView(
        label=gettext(LABELS[row.field]),
        value=_value(row, country),
        reference=reference.number if reference else None,
        is_address=row.field in {"website", "channel"} and row.value.startswith(("https://", "http://")),
    )


def _value(row: SourceFact, country: str) -> str:
    """A value as people read it: words for codes, a town with its country."""
    if row.field == "ownership" and row.value in OWNERSHIP:
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

"""A handful of records and the pack built from them, for the tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreel.knowledge.build import build_pack
from newsreel.knowledge.pack import Pack, open_pack
from newsreel.knowledge.record import Fact, Record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FRANCE = Record(
    id="country:FR",
    kind="place",
    name="France",
    weight=0.8,
    names={"de": "Frankreich", "ru": "Франция", "zh": "法国"},
    aliases=("French Republic",),
    demonyms=("French",),
    classes=("country",),
    latitude=46.6,
    longitude=2.5,
    population=68_000_000,
    description="country in western Europe",
    facts=(
        Fact("capital", "geonames:1", source="GeoNames"),
        Fact("population", 68_000_000, year=2024, source="CLDR"),
        Fact("area_km2", 547_030, source="GeoNames"),
        Fact("languages", ("French",), source="CLDR"),
        Fact("currency", "Euro", source="CLDR"),
    ),
    references={"wikidata": "Q142", "iso": "FR"},
)
PARIS = Record(
    id="geonames:1",
    kind="place",
    name="Paris",
    weight=0.7,
    aliases=("Lutèce",),
    classes=("capital", "city"),
    within=("country:FR",),
    latitude=48.85,
    longitude=2.35,
    population=2_100_000,
    references={"geonames": "1", "wikidata": "Q90"},
)
PARIS_TEXAS = Record(
    id="geonames:2",
    kind="place",
    name="Paris",
    weight=0.3,
    classes=("town",),
    within=("admin:US.TX", "country:US"),
    latitude=33.66,
    longitude=-95.55,
    population=24_000,
    references={"geonames": "2"},
)
HILTON = Record(
    id="Q47899", kind="person", name="Paris Hilton", weight=0.5, aliases=("Paris",), references={"wikidata": "Q47899"}
)
NATO = Record(
    id="organisation:nato",
    kind="organisation",
    name="North Atlantic Treaty Organization",
    weight=0.8,
    shorts=("NATO",),
    classes=("alliance",),
    description="military alliance of many states",
    facts=(Fact("seat", "country:BE"),),
)
READING = Record(id="geonames:3", kind="place", name="Reading", weight=0.4, doubt=0.75, classes=("city",))
ALL = (FRANCE, PARIS, PARIS_TEXAS, HILTON, NATO, READING)


def built(path: Path, records: Iterable[Record] = ALL) -> Pack:
    build_pack(records, path, title="A test pack", credits=("Facts: nobody, public domain",))
    return open_pack(path)


def meant(pack: Pack, name: str) -> list[tuple[str, str]]:
    """What a name may mean, as (id, form), by falling prior; empty for an unknown name."""
    number = pack.name_id(name)
    return [] if number is None else [(candidate.entity, candidate.form) for candidate in pack.candidates(number)]

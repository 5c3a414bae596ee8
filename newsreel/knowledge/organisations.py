"""Makes records of the organisations of world affairs from the table of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsreel.knowledge.countries import country_id
from newsreel.knowledge.record import Fact, Record
from newsreel.knowledge.safety import doubt
from newsreel.knowledge.tables import listed, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

_USUAL_WEIGHT: Final = {"alliance": 0.6, "court": 0.6, "central-bank": 0.62, "armed-group": 0.6, "media": 0.6}


def organisation_records() -> Iterator[Record]:
    """The records of `data/organisations.txt`."""
    for slug, wikidata, name, word, seat, others, shorts, description, weight in rows("organisations.txt", 9):
        yield Record(
            id=f"organisation:{slug}",
            kind="organisation",
            name=name,
            weight=float(weight) if weight else _USUAL_WEIGHT.get(word, 0.58),
            aliases=listed(others),
            shorts=listed(shorts),
            doubt=doubt(name, 10**6),
            classes=(word,),
            within=(country_id(seat),) if seat else (),
            description=description,
            facts=(Fact("seat", country_id(seat)),) if seat else (),
            references={"wikidata": wikidata} if wikidata else {},
        )

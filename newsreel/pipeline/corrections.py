"""What was found in an item, as editors corrected it. Works on the plain rows of an ItemReading; asks no database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsreel.knowledge.names import fold
from newsreel.models import Correction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

Row = dict[str, Any]

# How much an item is about an entity that its text does not name, but an editor does.
ADDED_SALIENCE = 0.5
SURE = 1.0


def corrected(
    found: Iterable[Row], corrections: Sequence[Correction], forbidden: AbstractSet[str] = frozenset()
) -> list[Row]:
    """The rows as corrections leave them, by falling salience; `found` stays as it is.

    Corrections hold in the order in which they were made. `forbidden` are folded names that are nobody's: a row that
    goes by no other name is left out. Rows that come to mean one entity become one.
    """
    rows = [{**row} for row in found if not (row["names"] and forbidden >= set(row["names"]))]
    for correction in corrections:
        if correction.entity is not None:
            rows = _ACTS[Correction.Act(correction.act)](rows, correction, correction.entity)
    return _together(rows)


def _means(rows: list[Row], correction: Correction, entity: Any) -> list[Row]:
    name = fold(correction.name)
    told = {"key": entity.key, "name": entity.name, "kind": entity.kind, "confidence": SURE}
    return [{**row, **told} if name in row["names"] else row for row in rows]


def _is_not(rows: list[Row], _correction: Correction, entity: Any) -> list[Row]:
    return [row for row in rows if row["key"] != entity.key]


def _add(rows: list[Row], _correction: Correction, entity: Any) -> list[Row]:
    if any(row["key"] == entity.key for row in rows):
        return [{**row, "confidence": SURE} if row["key"] == entity.key else row for row in rows]
    added: Row = {"key": entity.key, "name": entity.name, "kind": entity.kind, "salience": ADDED_SALIENCE}
    added |= {"confidence": SURE, "affiliation": None, "is_origin": False, "names": [], "mentions": [], "title": []}
    return [*rows, added]


_ACTS: dict[Correction.Act, Callable[[list[Row], Correction, Any], list[Row]]] = {
    Correction.Act.IS: _means,
    Correction.Act.NOT: _is_not,
    Correction.Act.ADD: _add,
    Correction.Act.FORBID: lambda rows, _correction, _entity: rows,
}


def _together(rows: Iterable[Row]) -> list[Row]:
    by_key: dict[str, Row] = {}
    kept: list[Row] = []
    for row in rows:
        first = by_key.get(row["key"] or "")
        if first is None:
            by_key[row["key"] or f"unlinked {len(kept)}"] = row
            kept.append(row)
        else:
            first["salience"] = max(first["salience"], row["salience"])
            first["confidence"] = max(first["confidence"], row["confidence"])
            for part in ("names", "mentions", "title"):
                first[part] = sorted([*first[part], *(each for each in row[part] if each not in first[part])])
    return sorted(kept, key=lambda row: -row["salience"])

"""How prominent an entity is, and how likely a name means it before anything else is known.

Every measure of prominence (PageRank, people living there, Wikipedias that write of it) is brought to one scale: a
weight 0–1 of which a sixth is a factor of ten. A name's candidates then share it by what stands behind their weights.
"""

from __future__ import annotations

import math
from typing import Final

DECADES: Final = 6.0  # factors of ten between weight 0 and weight 1
_HIGHEST_PAGERANK = 0.02
_HIGHEST_SITELINKS = 350

# What a candidate keeps of its share when a name is not its first one.
ALIAS: Final = 0.3
DEMONYM: Final = 0.7
SHORT: Final = 0.6


def weight_of_mass(mass: float, highest: float) -> float:
    """The weight 0–1 of a measure that is proportional to prominence, `highest` being as prominent as can be."""
    if mass <= 0 or highest <= 0:
        return 0.0
    return min(1.0, max(0.0, 1.0 + math.log10(mass / highest) / DECADES))


def mass_of_weight(weight: float) -> float:
    """What stands behind a weight: 1 for the most prominent, a millionth for weight 0."""
    return float(10.0 ** (DECADES * (weight - 1.0)))


def weight_of_pagerank(pagerank: float) -> float:
    """The weight 0–1 of a PageRank within Wikidata's or Wikipedia's graph, all ranks there adding up to 1."""
    return weight_of_mass(pagerank, _HIGHEST_PAGERANK)


def weight_of_sitelinks(sitelinks: int) -> float:
    """The weight 0–1 of an entity that so many Wikimedia sites write of; prominence grows with their square."""
    return weight_of_mass(float(sitelinks) ** 2, float(_HIGHEST_SITELINKS) ** 2)

"""Every measure of prominence comes to one scale, 0 to 1."""

from __future__ import annotations

import pytest

from newsreel.knowledge.priors import (
    DECADES,
    mass_of_weight,
    weight_of_mass,
    weight_of_pagerank,
    weight_of_sitelinks,
)


@pytest.mark.parametrize(("mass", "weight"), [(1e9, 1.0), (1e10, 1.0), (1e3, 0.0), (1, 0.0), (0, 0.0), (-5, 0.0)])
def test_a_mass_becomes_a_weight_between_0_and_1(mass: float, weight: float) -> None:
    assert weight_of_mass(mass, 1e9) == pytest.approx(weight)


def test_ten_times_the_mass_is_one_step_more() -> None:
    assert weight_of_mass(1e7, 1e9) - weight_of_mass(1e6, 1e9) == pytest.approx(1 / DECADES)
    assert mass_of_weight(0.7) / mass_of_weight(0.7 - 1 / DECADES) == pytest.approx(10)
    assert mass_of_weight(1) == 1


def test_more_is_never_less() -> None:
    for measure in (weight_of_pagerank, weight_of_sitelinks):
        weights = [
            measure(value) for value in ((0, 1e-9, 1e-6, 1e-3, 1) if measure is weight_of_pagerank else range(400))
        ]  # type: ignore[operator]
        assert weights == sorted(weights)
        assert (weights[0], weights[-1]) == (0, 1)

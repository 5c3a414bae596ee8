"""Public addresses hold whatever words they are made of."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import resolve

from newsreel.publish import addresses


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (addresses.item(5, "the-sea"), "/items/5/the-sea/"),
        (addresses.item(5, ""), "/items/5/"),
        (addresses.item(5, "море"), "/items/5/%D0%BC%D0%BE%D1%80%D0%B5/"),
        (addresses.embed(5), "/items/5/embed/"),
        (addresses.source("a?b#c"), "/sources/a%3Fb%23c/"),
        (addresses.day(date(987, 6, 5)), "/0987/06/05/"),
        (addresses.media("ab.webp"), "/media/ab.webp"),
    ],
)
def test_an_address_is_quoted_and_leads_somewhere(address: str, expected: str) -> None:
    assert address == expected
    assert resolve(address.replace("%3F", "?").replace("%23", "#"))

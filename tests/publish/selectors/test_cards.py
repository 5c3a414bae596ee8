"""An item as it is announced: its picture in all sizes, its teaser, nothing that may not be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsreel.publish.selectors.cards import featured, newest, picture, teaser
from tests.publish import rows

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import DjangoAssertNumQueries


def test_a_picture_is_offered_in_all_its_sizes() -> None:
    view = picture("ab", 1280, 720, "400 800 1280")
    assert view is not None
    assert view.srcset == "/media/ab-400.webp 400w, /media/ab-800.webp 800w, /media/ab-1280.webp 1280w"
    assert (view.address, view.largest) == ("/media/ab-800.webp", "/media/ab-1280.webp")


@pytest.mark.parametrize("columns", [(None, 0, 0, None), ("ab", 1, 1, ""), ("", 1, 1, "400")])
def test_without_files_there_is_no_picture(columns: tuple[str | None, int, int, str | None]) -> None:
    assert picture(*columns) is None


@pytest.mark.parametrize(
    ("kind", "rights", "shown"),
    [
        ("article", "full", "x"),
        ("article", "excerpt", "x"),
        ("article", "headline", ""),
        ("video", "headline", "x"),
        ("audio", "headline", "x"),
    ],
)
def test_a_teaser_keeps_to_the_rights(kind: str, rights: str, shown: str) -> None:
    assert teaser(kind, rights, "x") == shown


@pytest.mark.django_db
def test_cards_are_one_query_and_hold_only_what_readers_may_see(
    media_root: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    source, image = rows.source(), rows.picture()
    rows.item(source, "Hidden", state="hidden")
    rows.item(source, "Removed", state="removed")
    rows.item(source, "Shown", picture=image, introduction="Ours")
    rows.items(source, 5)
    with django_assert_num_queries(1):
        cards = newest(20)
    assert {"Hidden", "Removed"}.isdisjoint(card.title for card in cards)
    card = next(card for card in cards if card.title == "Shown")
    assert (card.teaser, card.is_introduced, card.source_path) == ("Ours", True, "/sources/inland-waters-tv/")
    assert card.published == rows.NOON
    assert card.picture is not None


@pytest.mark.django_db
def test_what_was_featured_last_is_the_one() -> None:
    source = rows.source()
    assert featured() == []
    rows.item(source, "First", featured_at=rows.NOON)
    rows.item(source, "Last", featured_at=rows.NOON.replace(hour=13))
    assert [card.title for card in featured()] == ["Last"]

"""Each page asks the database as often as its selector says, whatever the archive holds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.publish import rows

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from pytest_django.fixtures import DjangoAssertNumQueries

    from newsreel.models import Site

PAGES = {
    "/": 5,
    "/sources/": 3,
    "/sources/inland-waters-tv/": 4,
    "/2026/11/12/": 4,
    "/about/": 2,
    "/guidelines/": 2,
    "/privacy/": 2,
    "/nowhere/": 1,
    "/sources/nobody/": 2,
    "/items/{0}/the-sea-is-back/": 7,
    "/items/{0}/": 3,
    "/items/{0}/embed/": 3,
    "/items/99999/": 2,
    "/robots.txt": 0,
    "/site.webmanifest": 1,
}


@pytest.mark.parametrize(("path", "most"), PAGES.items())
@pytest.mark.parametrize("size", [1, 60])
def test_a_page_asks_no_more_often_than_it_says(
    client: Client,
    site: Site,
    media_root: Path,
    *,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    path: str,
    most: int,
    size: int,
) -> None:
    source, picture = rows.source(), rows.picture()
    item = rows.item(
        source, picture=picture, player_kind="file", kind="video", published=rows.NOON + timedelta(minutes=1)
    )
    rows.enclosure(item, "https://media.example/a.mp4")
    for number in range(size):
        other = rows.source(f"Source {number}")
        rows.fact(other, "owner", "A foundation")
        rows.item(other, picture=picture)
    rows.items(source, size)
    with django_assert_max_num_queries(most):
        response = client.get(path.format(item.pk))
    assert response.status_code in {200, 301, 404}

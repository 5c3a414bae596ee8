"""Every page of the sample newsroom: valid, safe, without cookies, from this site alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client

from newsreel.management.newsroom import add_sample
from newsreel.models import AuditEntry, Item, Picture, Source
from newsreel.pipeline import paste, pictures
from newsreel.pipeline.site import ensure_site, set_site
from tests.publish.valid import elements, parse, problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.plugin import DjangoDbBlocker

LANGUAGES = ("en", "de", "ar")
FIXED = ("/", "/sources/", "/2026/11/19/", "/1999/12/31/", "/about/", "/guidelines/", "/privacy/", "/nowhere/")


@pytest.fixture(scope="module")
def newsroom(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[str]]:
    """The addresses of all pages of the sample newsroom, which goes again when the module's tests are done."""
    before, settings.MEDIA_ROOT = settings.MEDIA_ROOT, str(tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock():
        site = ensure_site(name="Steppe & Sea", address="https://steppe.example")
        add_sample()
        while pictures.fetch_due():
            pass
        _paste_one_of_each()
        keys = [(item.pk, item.slug) for item in Item.objects.all()]
        pages = [f"/items/{key}/{slug}/" for key, slug in keys]
        pages += [f"/sources/{slug}/" for slug in Source.objects.values_list("slug", flat=True)]
        yield [*FIXED, *pages, f"/items/{keys[0][0]}/embed/"]
        for table in (Source, Picture, AuditEntry):
            table.objects.all().delete()
        site.delete()
    settings.MEDIA_ROOT = before


def _paste_one_of_each() -> None:
    for number, address in enumerate(
        (
            "https://youtu.be/abcdefghijk",
            "https://vimeo.com/1234567",
            "https://media.example/a.mp3",
            "https://a.example/x",
        )
    ):
        paste.publish(
            address=address, title=f"Pasted {number}", introduction="Ours.", source=None, site_name="We", by=None
        )


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_valid_in_every_language(newsroom: list[str], language: str) -> None:
    set_site(by=None, language=language)
    wrong = {}
    for path in newsroom:
        response = Client().get(path)
        assert response.status_code in {200, 404}, path
        faults = problems(response.content.decode(), embedded=path.endswith("/embed/"))
        if faults:
            wrong[path] = faults
    assert wrong == {}


@pytest.mark.django_db
def test_no_page_sets_a_cookie_or_names_another_host_to_load_from(newsroom: list[str]) -> None:
    for path in newsroom:
        response = Client().get(path)
        assert not response.cookies, path
        assert "Set-Cookie" not in response.headers
        assert "unsafe" not in response["Content-Security-Policy"], path
        loaded = [
            element.get(name)
            for element in elements(parse(response.content.decode()))
            for name in ("src", "srcset", "poster", "data")
            if element.get(name) and element.tag != "source"
        ]
        assert all(address.startswith("/") for address in loaded), path


@pytest.mark.django_db
def test_the_newsroom_shows_each_kind_of_item(newsroom: list[str]) -> None:
    kinds = set(Item.objects.values_list("player_kind", flat=True))
    assert {"", "file", "youtube", "vimeo"} <= kinds
    assert Item.objects.filter(picture__isnull=False).count() > 30
    assert {"ltr", "rtl"} == set(Item.objects.values_list("direction", flat=True))
    assert any(Path(settings.MEDIA_ROOT).glob("*.webm"))


@pytest.mark.django_db
def test_a_first_view_stays_within_its_size(newsroom: list[str]) -> None:
    """100 KB without pictures: the page, its sheet and its script."""
    folder = Path(settings.PACKAGE_DIR) / "static" / "newsreel"
    around = sum((folder / name).stat().st_size for name in ("site.css", "site.js", "icon.svg"))
    sizes = {path: len(Client().get(path).content) + around for path in newsroom}
    assert max(sizes.values()) < 100_000

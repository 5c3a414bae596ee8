"""The few files that browsers and crawlers look for by name."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from newsreel.pipeline.site import set_site
from newsreel.templating import assets

if TYPE_CHECKING:
    from django.test import Client

    from newsreel.models import Site


@pytest.mark.parametrize(
    ("path", "kind", "size"),
    [("/favicon.ico", "image/x-icon", None), ("/apple-touch-icon.png", "image/png", (180, 180))],
)
def test_icons_answer_at_the_root(
    client: Client, site: Site, path: str, kind: str, size: tuple[int, int] | None
) -> None:
    response = client.get(path)
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    response.close()
    assert response["Content-Type"] == kind
    image = Image.open(io.BytesIO(content))
    assert size is None or image.size == size


def test_crawlers_are_kept_from_the_desk_alone(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain"
    assert response.content.decode().splitlines() == ["User-agent: *", "Disallow: /desk/"]


def test_the_manifest_tells_the_sites_name_and_icons_that_exist(client: Client, site: Site) -> None:
    set_site(by=None, name="A site with a very long name indeed")
    response = client.get("/site.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    told = response.json()
    assert told["name"] == "A site with a very long name indeed"
    assert len(told["short_name"]) <= 24
    for icon in told["icons"]:
        assert (assets.STATIC_DIR / icon["src"].removeprefix(assets.prefix())).is_file()


@pytest.mark.parametrize("path", ["/favicon.ico", "/robots.txt", "/site.webmanifest"])
def test_these_files_are_only_read(client: Client, site: Site, path: str) -> None:
    assert client.post(path).status_code == 405

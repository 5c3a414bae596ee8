"""About, guidelines, privacy: the words that ship, an editor's own, and what is in force."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from newsreel.pipeline.site import set_text
from tests.publish.valid import parse, problems, words

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

    from newsreel.models import Site


def page(client: Client, path: str) -> str:
    """A page as text."""
    response = client.get(path)
    assert response.status_code == 200
    text: str = response.content.decode()
    assert problems(text) == []
    return text


@pytest.mark.parametrize(
    ("path", "name", "shipped"),
    [
        ("/about/", "about", "gives each item a page with the context around it"),
        ("/about/", "contact", "The editors have not given an address yet."),
        ("/about/", "imprint", "The editors have not written an imprint yet."),
        ("/guidelines/", "guidelines", "Nearly all spam carries them."),
    ],
)
def test_an_editors_words_take_the_place_of_those_that_ship(
    client: Client, site: Site, path: str, name: str, shipped: str
) -> None:
    assert shipped in page(client, path)
    set_text(name=name, text="First <b>line</b>\r\nsecond line\r\n\r\nNew & last", by=None)
    text = page(client, path)
    assert shipped not in text
    assert "<p>First &lt;b&gt;line&lt;/b&gt;<br>second line</p>" in text
    assert "<p>New &amp; last</p>" in text
    set_text(name=name, text="", by=None)
    assert shipped in page(client, path)


def test_the_editors_words_on_privacy_come_after_what_is_in_force(client: Client, site: Site) -> None:
    set_text(name="privacy", text="We also write letters.", by=None)
    set_text(name="contact", text="Post box 1", by=None)
    text = page(client, "/privacy/")
    assert "Readers get no cookie" in text
    assert text.index("Readers get no cookie") < text.index("We also write letters.") < text.index("Post box 1")


@pytest.mark.parametrize(
    ("option", "value", "shown", "absent"),
    [
        ("thumbnails", True, "Pictures are copied to this site", "shows no pictures"),
        ("thumbnails", False, "shows no pictures", "Pictures are copied to this site"),
        ("session_age", 86_400, "after 1 day,", "after 1 days"),
        ("session_age", 3 * 86_400, "after 3 days,", "1 day,"),
    ],
)
def test_privacy_is_made_from_the_settings_in_force(
    client: Client, site: Site, settings: SettingsWrapper, *, option: str, value: object, shown: str, absent: str
) -> None:
    settings.NEWSREEL = dataclasses.replace(settings.NEWSREEL, **{option: value})
    text = words(parse(page(client, "/privacy/")))
    assert shown in text
    assert absent not in text


@pytest.mark.parametrize("path", ["/about/", "/guidelines/", "/privacy/"])
def test_each_text_names_its_canonical_address(client: Client, site: Site, path: str) -> None:
    assert f'<link rel="canonical" href="https://steppe.example{path}">' in page(client, path)

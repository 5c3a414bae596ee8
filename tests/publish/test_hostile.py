"""Hostile words in every field of every row stand on the pages as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsreel.models import SiteText
from newsreel.pipeline import sources as source_writers
from tests.publish import rows
from tests.publish.valid import elements, parse, problems

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

    from newsreel.models import Site

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></textarea></style></script><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)//<a href=javascript:alert(1)>",
    "\u202eright to left\u2066 and back",
    "&lt;b&gt; &amp;amp; &#60;i&#62;",
]
ADDRESSES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>1</script>", "vbscript:x", "//evil.example/",
    " javascript:alert(1)", "java\nscript:alert(1)", 'https://x.example/"onmouseover="alert(1)',
]  # fmt: skip
HARMLESS = {"script", "iframe", "object", "embed", "style", "svg", "form", "base"}


def check(client: Client, path: str, attack: str) -> str:
    """The page, which is valid and runs nothing."""
    text: str = client.get(path).content.decode()
    embedded = path.endswith("/embed/")
    assert problems(text, embedded=embedded) == [], path
    for element in elements(parse(text)):
        assert not any(name.startswith("on") for name in element.attrib), path
        if element.tag == "script":
            assert element.get("src", "").startswith("/static/")
        elif element.tag == "form":
            assert element.get("action", "").startswith("/comments/on/"), path
        else:
            assert element.tag not in HARMLESS, path
    assert attack not in text or "<" not in attack
    return text


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_words_are_shown_as_words(client: Client, site: Site, media_root: Path, attack: str) -> None:
    site.name, site.tagline = attack[:120], attack
    site.save()
    for name in SiteText.Name.values:
        SiteText.objects.create(name=name, text=attack)
    source = rows.source(attack, slug="hostile")
    for field in (
        "owner",
        "funding",
        "ownership",
        "based_in",
        "country_name",
        "founded",
        "language",
        "website",
        "kind",
    ):
        rows.fact(source, field, attack, reference_url=attack, reference_title=attack)
    words = {"introduction": attack, "excerpt": attack, "author": attack, "url": "https://x.example/"}
    item = rows.item(source, attack, picture=rows.picture(), html="", **words)
    bare = rows.item(source, attack, html="", kind="video", player_kind="youtube", player_address=attack, **words)
    file = rows.item(source, attack, kind="video", player_kind="file", html="", **words)
    rows.enclosure(file, "https://media.example/a.mp4", mime_type=attack[:100])
    removed = rows.item(source, attack, state="removed", removal_notice=attack, html="")
    paths = ["/", "/sources/", "/sources/hostile/", "/2026/11/12/", "/about/", "/guidelines/", "/privacy/", "/nowhere/"]
    paths += [f"/items/{row.pk}/the-sea-is-back/" for row in (item, bare, file, removed)]
    paths += [f"/items/{item.pk}/embed/"]
    for path in paths:
        check(client, path, attack)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_hostile_address_is_no_link(client: Client, site: Site, address: str) -> None:
    source = rows.source()
    for field in ("website", "channel"):
        rows.fact(source, field, address, reference_url=address)
    item = rows.item(source, kind="video", player_kind="peertube", player_address=address, url="")
    file = rows.item(source, kind="video", player_kind="file", url="")
    rows.enclosure(file, address)
    for path in (
        f"/items/{item.pk}/the-sea-is-back/",
        f"/items/{file.pk}/the-sea-is-back/",
        "/sources/inland-waters-tv/",
    ):
        response = client.get(path)
        text = check(client, path, address)
        links = [element.get("href", "") for element in parse(text).iter("a")]
        assert not [link for link in links if "script:" in link.lower() or link.startswith(("data:", "//"))]
        policy = response["Content-Security-Policy"]
        assert "\n" not in policy
        assert "alert" not in policy
        assert "evil" not in policy


def test_a_source_whose_name_has_no_letters_still_has_an_address(client: Client, site: Site) -> None:
    source = source_writers.add_source(name="<<<>>>", by=None)
    assert client.get(f"/sources/{source.slug}/").status_code == 200


@pytest.mark.parametrize("number", ["0" * 5000, "9" * 5000, "9" * 20, "-1", "\u00b2", "\u0663", "\0", "1e9"])
def test_an_answer_to_a_comment_that_cannot_be_is_said_to_be_none(client: Client, site: Site, number: str) -> None:
    path = f"/comments/on/{rows.item().pk}/write/"
    assert client.get(path, {"reply": number}).status_code == 200
    form = {"text": "The dam at Kokaral has held since 2005.", "reply": number}
    response = client.post(path, form, headers={"Origin": "http://testserver"})
    assert response.status_code == 422
    assert "The dam at Kokaral" in response.content.decode()


ABSENT = (
    "/sources/a%00b/", "/places/a%00b/", "/people/%00/", "/organisations/a%00/", "/media/a%00.webp", "/comments/mine/%00/",
    "/comments/mail/1-1.%00/", "/items/1/%00/", "/%00/", "/places/%ed%a0%80/", "/sources/%ff/",
)  # fmt: skip


@pytest.mark.parametrize("path", ABSENT)
def test_an_address_with_nul_or_broken_characters_is_one_of_nothing(client: Client, site: Site, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("value", ["%00", "%ed%a0%80", "9" * 5000, "%27%20OR%201=1--", "%C2%B2", "-1"])
def test_hostile_marks_and_words_in_a_query_are_answered(client: Client, site: Site, value: str) -> None:
    item = rows.item()
    paths = ("/", "/sources/", f"/sources/{item.source.slug}/", "/2026/11/12/", "/places/", f"/comments/on/{item.pk}/")
    for path in paths:
        query = "&".join(f"{name}={value}" for name in ("before", "after", "letter", "page", "reply", "q"))
        assert client.get(f"{path}?{query}").status_code in {200, 404}, path

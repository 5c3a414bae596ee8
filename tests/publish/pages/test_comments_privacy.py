"""The Privacy page tells of comments what the settings in force make true."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from newsreel.comments import abuse, housekeeping
from tests.publish.valid import problems

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

    from newsreel.models import Site

TOLD = [
    ({}, f"For {abuse.DAYS} days a keyed hash", "puzzle"),
    ({}, f"after {housekeeping.UNCONFIRMED_LIFE.days} days if nobody confirms it", "through the mail server"),
    ({}, "not against a stolen server", "/comments/log/"),
    ({"mail": "smtp"}, "through the mail server", "sends no mail"),
    ({"mail": "maildir"}, "sends no mail", "through the mail server"),
    ({"comment_edit_time": 120}, "for 2 minutes", "for 15 minutes"),
    ({"comments_log": True}, 'href="/comments/log/"', "logged for the editors"),
    ({"comment_proof_bits": 12}, "puzzle", "No such words"),
]


@pytest.mark.parametrize(("options", "said", "unsaid"), TOLD)
def test_the_page_says_what_is_so(
    client: Client, site: Site, settings: SettingsWrapper, *, options: dict[str, object], said: str, unsaid: str
) -> None:
    settings.NEWSREEL = replace(settings.NEWSREEL, **options)
    text = client.get("/privacy/").content.decode()
    assert problems(text) == []
    assert said in text
    assert unsaid not in text

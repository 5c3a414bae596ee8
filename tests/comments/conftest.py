"""What the tests of comments share: a site with an item, a folder of its own for keys and mail, readers at addresses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone, translation

from newsreel.comments import settings as rules
from newsreel.comments import submit
from newsreel.comments.learning import of_version
from newsreel.models import Comment, Editor
from newsreel.pipeline import editors
from newsreel.pipeline.site import ensure_site
from tests.publish import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

    from newsreel.models import Item, Site

WORDS = "The dam at Kokaral has held since 2005, and the catch grew with the water."
FISH = "My grandmother canned fish in Moynaq; the plant took in frozen cod until the end."
LINK = "All of it is told at www.example.com, if you want to read more about the dam."


@pytest.fixture(autouse=True)
def _own_ground(tmp_path: Path, settings: SettingsWrapper) -> Iterator[None]:
    """Keys and mail in a folder of this test; no filter remembered; the thread left as it was found."""
    settings.DATA_DIR = tmp_path
    settings.NEWSREEL = replace(settings.NEWSREEL, comment_form_least=0.0)
    of_version.cache_clear()
    yield
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture
def site(db: None) -> Site:
    """A site in English and UTC."""
    return ensure_site(name="Steppe & Sea", address="https://steppe.example")


@pytest.fixture
def item(site: Site) -> Item:
    """An item whose comments are open: nothing waits but for a reason."""
    made = rows.item()
    rules.set_rule(mode="open", close_after=None, by=None)
    return made


@pytest.fixture
def moderator(site: Site) -> Editor:
    """A moderator called mod."""
    return editors.add_editor(name="mod", password="paper-ink-rule", role=Editor.Role.MODERATOR, by=None)


@pytest.fixture
def option(settings: SettingsWrapper) -> Callable[..., None]:
    """Sets options for this test."""

    def choose(**values: object) -> None:
        settings.NEWSREEL = replace(settings.NEWSREEL, **values)

    return choose


def write(to: Item, words: str = WORDS, *, at: str = "192.0.2.7", **told: object) -> submit.Submitted:
    """A comment from an address, through the writer's door."""
    form = told.pop("form", None) or submit.Form(token=submit.new_token(to.pk))
    return submit.submit(item_id=to.pk, words=words, form=form, remote_address=at, **told)


def comment(to: Item, words: str = WORDS, **told: object) -> Comment:
    """The same, as its row."""
    return Comment.objects.get(pk=write(to, words, **told).comment_id)

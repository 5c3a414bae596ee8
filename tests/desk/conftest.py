"""What the tests of the desk share: a site, an editor, and a client that is signed in and sends its tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone, translation

from newsreel.models import Editor
from newsreel.pipeline import editors
from newsreel.pipeline.site import ensure_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsreel.models import Site

PASSWORD = "paper-ink-rule-focus"


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page puts its thread into the site's language and time zone; the next test starts without."""
    yield
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture
def site(db: None) -> Site:
    """A site of that name, in English and UTC."""
    return ensure_site(name="Steppe & Sea", address="https://steppe.example")


@pytest.fixture
def editor(site: Site) -> Editor:
    """An editor called ada."""
    return editors.add_editor(name="ada", password=PASSWORD, by=None)


@pytest.fixture
def desk(editor: Editor) -> Client:
    """The editor's browser, signed in."""
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def moderator(site: Site) -> Client:
    """A moderator's browser, signed in."""
    client = Client()
    client.force_login(editors.add_editor(name="mod", password=PASSWORD, role=Editor.Role.MODERATOR, by=None))
    return client

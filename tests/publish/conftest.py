"""What the tests of public pages share: the site's row, and a thread that is left as it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone, translation

from newsreel.pipeline.site import ensure_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsreel.models import Site


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

"""A picture's row names its files."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from newsreel.models import Picture

DIGEST = "0123456789abcdef" * 2


@pytest.mark.parametrize(("widths", "endings"), [("400 800 1280", ["400", "800", "1280"]), ("320", ["320"])])
def test_its_files_bear_its_digest_and_their_width(widths, endings):
    picture = Picture(digest=DIGEST, width=1280, height=720, widths=widths)
    assert picture.names == [f"{DIGEST}-{ending}.webp" for ending in endings]
    assert str(picture) == DIGEST


@pytest.mark.django_db
def test_a_picture_is_kept_once():
    Picture.objects.create(digest=DIGEST, width=1, height=1, widths="1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.create(digest=DIGEST, width=1, height=1, widths="1")

"""There is one site in a database, and each of its texts once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from newsreel.models import Site, SiteText

pytestmark = pytest.mark.django_db


def test_a_second_site_is_impossible():
    Site.objects.create(pk=1, name="Our news", address="https://news.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        Site.objects.create(pk=2, name="Another", address="https://other.example")
    assert [str(site) for site in Site.objects.all()] == ["Our news"]


def test_a_text_stands_once():
    SiteText.objects.create(name="about", text="Who we are.")
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteText.objects.create(name="about", text="Who we were.")
    assert str(SiteText.objects.get()) == "about"

"""A feed is due because its row says so, and its address is followed once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from newsreel.models import Feed, Source

pytestmark = pytest.mark.django_db


def test_an_address_is_followed_once_whoever_s_it_is():
    first, second = (Source.objects.create(name=name, slug=name) for name in ("one", "two"))
    Feed.objects.create(source=first, address="https://x.example/feed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Feed.objects.create(source=second, address="https://x.example/feed")


def test_a_new_feed_trusts_its_ids_and_is_nobodys():
    feed = Feed.objects.create(source=Source.objects.create(name="one", slug="one"), address="https://x.example/f")
    assert (feed.trust, feed.failures, feed.lease_holder, feed.lease_until) == ("id", 0, "", None)
    assert (feed.etag, feed.last_error, feed.next_check) == ("", "", None)
    assert str(feed) == "https://x.example/f"

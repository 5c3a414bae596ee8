"""Abuse keys tie what comes from one range together for fourteen days, and then nothing can."""

from __future__ import annotations

import stat
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.utils import timezone

from newsreel.comments import abuse, housekeeping, report
from newsreel.models import Comment, CommentReport, RangeBlock, SpentProof
from newsreel.pipeline.backup import backup
from tests.comments.conftest import FISH, comment

if TYPE_CHECKING:
    from newsreel.models import Item

TODAY = date(2026, 11, 12)
RANGES = [
    ("192.0.2.7", "192.0.2.250", True),
    ("192.0.2.7", "192.0.3.7", False),
    ("::ffff:192.0.2.7", "192.0.2.8", True),
    ("2001:db8:1:2::7", "2001:db8:1:ffff::9", True),
    ("2001:db8:1::7", "2001:db8:2::7", False),
    ("fe80::1%eth0", "fe80::2", True),
    ("", "nonsense", True),
    ("192.0.2.7", "", False),
]


@pytest.mark.parametrize(("one", "other", "same"), RANGES)
def test_a_range_is_as_much_as_one_household_or_office_holds(one: str, other: str, same: bool) -> None:
    assert (abuse.living_keys(one, today=TODAY) == abuse.living_keys(other, today=TODAY)) is same


def test_each_day_has_a_key_of_its_own_and_knows_the_earlier_ones() -> None:
    first = abuse.living_keys("192.0.2.7", today=TODAY)
    second = abuse.living_keys("192.0.2.7", today=TODAY + timedelta(days=1))
    assert len(first) == 1
    assert second[1:] == first
    assert second[0] != first[0]
    assert all(len(key) == 32 for key in second)


def test_a_key_lives_fourteen_days() -> None:
    first = abuse.living_keys("192.0.2.7", today=TODAY)[0]
    assert first in abuse.living_keys("192.0.2.7", today=TODAY + timedelta(days=13))
    assert first not in abuse.living_keys("192.0.2.7", today=TODAY + timedelta(days=14))
    assert abuse.destroy_old(today=TODAY + timedelta(days=13)) == 0
    assert abuse.destroy_old(today=TODAY + timedelta(days=14)) == 1
    assert first not in abuse.living_keys("192.0.2.7", today=TODAY)


def test_keys_are_readable_by_their_owner_alone_and_in_no_backup(
    transactional_db: None, site: object, tmp_path: Path
) -> None:
    abuse.living_keys("192.0.2.7")
    keys = list((Path(settings.DATA_DIR) / "keys").iterdir())
    assert len(keys) == 1
    assert stat.S_IMODE(keys[0].stat().st_mode) == 0o600
    file = tmp_path / "backup.zip"
    backup(file=file, config=tmp_path / "none.toml")
    with zipfile.ZipFile(file) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert not any("keys" in name or name.startswith("comments-") for name in held)
    assert not any(keys[0].read_bytes() in data for data in held.values())


def test_housekeeping_lets_go_of_whatever_ties_comments_to_a_range(item: Item) -> None:
    old, young = comment(item), comment(item, FISH)
    long_ago = timezone.now() - timedelta(days=14)
    Comment.objects.filter(pk=old.pk).update(created=long_ago)
    CommentReport.objects.create(comment=old, abuse_key="a" * 32, at=long_ago)
    RangeBlock.objects.create(abuse_key="b" * 32, until=timezone.now() - timedelta(seconds=1))
    SpentProof.objects.create(digest="c" * 32, at=long_ago)
    assert housekeeping.sweep() == 4
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.abuse_key, bool(young.abuse_key)) == ("", True)
    assert not CommentReport.objects.exists()
    assert not RangeBlock.objects.exists()
    assert not SpentProof.objects.exists()
    assert housekeeping.sweep() == 0


def test_the_hashes_go_when_their_key_goes(item: Item) -> None:
    """On the last day of a key the hashes are there, on the next both are gone."""
    made = comment(item)
    start = datetime.combine(timezone.now().astimezone(UTC).date() - timedelta(days=13), datetime.min.time(), UTC)
    Comment.objects.filter(pk=made.pk).update(created=start)
    assert housekeeping.sweep() == 0
    Comment.objects.filter(pk=made.pk).update(created=start - timedelta(seconds=1))
    assert housekeeping.sweep() == 1


def test_three_ranges_hold_a_comment_and_each_counts_once(item: Item) -> None:
    made = comment(item)
    for address in ("192.0.2.1", "192.0.2.99", "198.51.100.1", "192.0.2.1"):
        report.report(comment_id=made.pk, remote_address=address)
    made.refresh_from_db()
    assert (made.reports, made.state) == (2, "published")
    report.report(comment_id=made.pk, remote_address="203.0.113.1")
    made.refresh_from_db()
    assert (made.reports, made.state) == (3, "held")
    assert [row["code"] for row in made.reasons] == ["reported"]
    assert made.urgency > 0.9
    with pytest.raises(report.NotTaken) as caught:
        report.report(comment_id=made.pk, remote_address="203.0.114.1")
    assert caught.value.status == 404


def test_what_a_moderator_approved_is_never_held_by_reports(item: Item) -> None:
    made = comment(item)
    Comment.objects.filter(pk=made.pk).update(vouched=True)
    for number in range(5):
        report.report(comment_id=made.pk, remote_address=f"10.0.{number}.1")
    made.refresh_from_db()
    assert (made.reports, made.state) == (5, "published")


def test_there_is_an_end_to_reporting(item: Item) -> None:
    made = [comment(item, f"{FISH} That was number {number}.", at=f"10.1.{number}.1") for number in range(3)]
    key = abuse.living_keys("192.0.2.1")[0]
    CommentReport.objects.bulk_create(
        CommentReport(comment=made[0], abuse_key=key if number == 0 else f"{number:032}", at=timezone.now())
        for number in range(30)
    )
    report.report(comment_id=made[1].pk, remote_address="192.0.2.1")
    CommentReport.objects.all().delete()
    others = [Comment(item=item, state="published", text="x", html="x", created=timezone.now()) for _ in range(20)]
    CommentReport.objects.bulk_create(
        CommentReport(comment=one, abuse_key=key, at=timezone.now()) for one in Comment.objects.bulk_create(others)
    )
    with pytest.raises(report.NotTaken) as caught:
        report.report(comment_id=made[2].pk, remote_address="192.0.2.1")
    assert caught.value.status == 429

"""Guessing passwords is slow for an address range and for a name; neither is written down as such."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from newsreel.models import SignInAttempt
from newsreel.options import Options
from newsreel.pipeline import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three_attempts(settings):
    settings.NEWSREEL = Options(sign_in_attempts=3)


def fail(times, address="192.0.2.1", name="anna"):
    for _ in range(times):
        sign_in.record_failure(address=address, name=name)


def is_throttled(address="192.0.2.1", name="anna"):
    return sign_in.is_throttled(address=address, name=name)


def test_the_third_failure_closes_the_door():
    fail(2)
    assert not is_throttled()
    fail(1)
    assert is_throttled()


WHO_IS_THROTTLED = {
    "the same name from elsewhere": ("203.0.113.9", "anna", True),
    "the name in capitals": ("203.0.113.9", " ANNA ", True),
    "another name from there": ("192.0.2.1", "berta", True),
    "another name from next door": ("192.0.2.200", "berta", True),
    "another name from elsewhere": ("192.0.3.1", "berta", False),
}


@pytest.mark.parametrize(("address", "name", "throttled"), WHO_IS_THROTTLED.values(), ids=WHO_IS_THROTTLED)
def test_a_range_and_a_name_are_throttled_each(address, name, throttled):
    fail(3)
    assert is_throttled(address, name) is throttled


SAME_RANGE = {
    "one IPv6 household": ("2001:db8:1:2::1", "2001:db8:1:ffff::9", True),
    "another": ("2001:db8:1::1", "2001:db8:2::1", False),
    "what is no address": ("nonsense", "more nonsense", True),
}


@pytest.mark.parametrize(("first", "second", "same"), SAME_RANGE.values(), ids=SAME_RANGE)
def test_as_much_as_one_household_holds_counts_together(first, second, same):
    fail(3, address=first)
    assert is_throttled(second, "berta") is same


def test_failures_are_forgotten_after_a_quarter_of_an_hour():
    fail(3)
    SignInAttempt.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert not is_throttled()
    fail(1)
    assert SignInAttempt.objects.count() == 2


def test_a_good_sign_in_clears_the_count():
    fail(3)
    sign_in.forget_failures(address="192.0.2.1", name="anna")
    assert not is_throttled()
    assert not SignInAttempt.objects.exists()


def test_neither_name_nor_address_is_written_down():
    fail(1)
    kept = str(list(SignInAttempt.objects.values()))
    assert "anna" not in kept
    assert "192.0.2" not in kept

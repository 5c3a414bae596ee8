"""Failed sign-ins, counted for a quarter of an hour so that guessing passwords is slow."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import IPv4Address, ip_address, ip_network

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from newsreel.models import SignInAttempt

WINDOW = timedelta(minutes=15)


def is_throttled(*, address: str, name: str) -> bool:
    """Whether this address range or this name has failed too often to be heard now."""
    since = timezone.now() - WINDOW
    return any(
        SignInAttempt.objects.filter(key=key, at__gt=since).count() >= settings.NEWSREEL.sign_in_attempts
        for key in _keys(address, name)
    )


def record_failure(*, address: str, name: str) -> None:
    """Counts one failure for both, and forgets those that are too old to count."""
    now = timezone.now()
    SignInAttempt.objects.filter(at__lt=now - WINDOW).delete()
    SignInAttempt.objects.bulk_create([SignInAttempt(key=key, at=now) for key in _keys(address, name)])


def forget_failures(*, address: str, name: str) -> None:
    """A good sign-in clears the count."""
    SignInAttempt.objects.filter(key__in=_keys(address, name)).delete()


def _keys(address: str, name: str) -> list[str]:
    told = {"range": _range(address), "name": name.strip().lower()[:80]}
    return [salted_hmac(f"sign-in {kind}", value, algorithm="sha256").hexdigest() for kind, value in told.items()]


def _range(address: str) -> str:
    """The /24 or /48 an address is in: as much as one household or office holds."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    bits = 24 if isinstance(parsed, IPv4Address) else 48
    return str(ip_network(f"{parsed}/{bits}", strict=False))

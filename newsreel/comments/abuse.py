"""Abuse keys: how comments from one address range are known for a while without keeping an address.

An abuse key is a keyed hash of the /24 or /48 an address is in. The key of the hash changes every day, lives in the
data directory outside the database and its backups, and is destroyed after fourteen days: from then on nothing that is
stored can tie a comment to an address. Machines that serve one site must share the folder.
"""

from __future__ import annotations

import functools
import os
import re
import secrets
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

from django.conf import settings

DAYS = 14
"""Days for which a key lives, that of its making included."""

_NAME = re.compile(r"comments-(\d{4}-\d{2}-\d{2})\.key")
_SIZE = 32


def living_keys(address: str, *, today: date | None = None) -> list[str]:
    """The abuse keys under which comments from the range of `address` may be known, today's first, 32 hex digits each.

    What is no address at all counts as one range of its own.
    """
    today = today or _today()
    written = address_range(address).encode()
    return [blake2b(written, key=key, digest_size=16).hexdigest() for key in _keys(_folder(), today)]


def address_range(address: str) -> str:
    """The /24 or /48 that an address is in: as much as one household or office holds."""
    try:
        parsed: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    whole = int(parsed)
    return f"4:{whole >> 8:x}" if isinstance(parsed, IPv4Address) else f"6:{whole >> 80:x}"


def destroy_old(*, today: date | None = None) -> int:
    """Destroys the keys that are older than fourteen days; tells how many that were."""
    oldest = (today or _today()) - timedelta(days=DAYS - 1)
    gone = 0
    for path in _folder().glob("comments-*.key"):
        match = _NAME.fullmatch(path.name)
        if match and date.fromisoformat(match[1]) < oldest:
            # Overwritten first, for disks that keep what is only unlinked.
            with suppress(OSError):
                path.write_bytes(bytes(_SIZE))
            path.unlink(missing_ok=True)
            gone += 1
    _keys.cache_clear()
    return gone


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "keys"


def _today() -> date:
    return datetime.now(UTC).date()


@functools.lru_cache(maxsize=1)
def _keys(folder: Path, today: date) -> tuple[bytes, ...]:
    """The living keys, today's first, made where there is none. Each process reads them once a day.

    One day's keys are remembered and no more: a process that runs for weeks must not know what was destroyed.
    """
    made = _make(folder / f"comments-{today}.key")
    earlier = (folder / f"comments-{today - timedelta(days=days)}.key" for days in range(1, DAYS))
    return (made, *(path.read_bytes() for path in earlier if path.is_file()))


def _make(path: Path) -> bytes:
    """Written aside and linked into place, so that processes that start at once agree on one key."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        aside = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_SIZE))
        with suppress(FileExistsError):
            os.link(aside, path)
        aside.unlink()
    return path.read_bytes()

"""The one-time link by which the first editor makes their account; it is void as soon as there is one."""

from __future__ import annotations

from django.core import signing

from newsreel.models import Editor

_SALT = "newsreel.first-editor"
HOURS = 24


def link(host: str, port: int) -> str | None:
    """A link that holds for a day; None when there are editors already."""
    if Editor.objects.exists():
        return None
    shown = "127.0.0.1" if host in {"", "0.0.0.0", "::"} else host  # noqa: S104 -- compared, not bound
    token = signing.TimestampSigner(salt=_SALT).sign("first")
    return f"http://{shown}:{port}/desk/first/{token}/"


def is_valid(token: str) -> bool:
    """Whether a token is ours, of today, and there is still no editor."""
    try:
        signing.TimestampSigner(salt=_SALT).unsign(token, max_age=HOURS * 3600)
    except signing.BadSignature:
        return False
    return not Editor.objects.exists()

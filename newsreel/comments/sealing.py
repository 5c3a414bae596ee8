"""What is derived from the site's secret: sealed e-mail addresses, their look-up hashes, tokens.

Sealing is Fernet (AES-128-CBC with HMAC-SHA256) of the cryptography library. It guards against a stolen database, not
against a stolen server, which has the secret beside it.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import hmac
import secrets

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.signing import BadSignature, Signer


class Unreadable(ValueError):
    """A sealed address that the site's secret does not open: it was sealed under another secret. Permanent."""


def seal(address: str) -> str:
    """An e-mail address, encrypted."""
    return _box(settings.SECRET_KEY).encrypt(address.encode()).decode()


def unseal(sealed: str) -> str:
    """The address again. Raises Unreadable."""
    try:
        return _box(settings.SECRET_KEY).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Unreadable("This e-mail address was sealed under another secret key.") from error


def lookup(address: str) -> str:
    """The keyed hash by which an address is found again, 64 hex digits; case does not count."""
    return hmac.new(derived("address"), address.lower().encode(), hashlib.sha256).hexdigest()


def new_secret() -> tuple[str, str]:
    """A token nobody can guess (144 bits), and the hash of it that is stored."""
    secret = secrets.token_urlsafe(18)
    return secret, secret_hash(secret)


def secret_hash(secret: str) -> str:
    """What is stored of a token; a plain hash suffices, for the token is random."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def mail_token(address_id: int, comment_id: int | None = None) -> str:
    """The token in mails to an address: it opens that address's own page, and names the comment the mail was about."""
    return _signer().sign(f"{address_id}-{comment_id or 0}")


def read_mail_token(token: str) -> tuple[int, int | None] | None:
    """The address and comment a token names; None for one we never made."""
    try:
        address_id, _, comment_id = _signer().unsign(token[:200]).partition("-")
    except BadSignature:
        return None
    return int(address_id), int(comment_id) or None


def derived(purpose: str) -> bytes:
    """A key of 32 bytes for one purpose, derived from the site's secret (HKDF, RFC 5869)."""
    return _derive(settings.SECRET_KEY, purpose)


@functools.lru_cache(maxsize=16)
def _derive(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"newsreel comments {purpose}".encode()).derive(
        secret.encode()
    )


@functools.lru_cache(maxsize=4)
def _box(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derive(secret, "sealing")))


def _signer() -> Signer:
    return Signer(salt="newsreel.comments.mail", sep=".")

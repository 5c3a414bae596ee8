"""The headers that tell a browser what a page may do."""

from __future__ import annotations

from types import MappingProxyType

_BASE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}

_NO_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)


def content_security_policy(
    *, frame_host: str | None = None, media_host: str | None = None, embeddable: bool = False
) -> str:
    """The Content-Security-Policy of a page that may frame one host, or play media from one, and no other."""
    parts = dict(_BASE)
    if frame_host:
        parts["frame-src"] = frame_host
    if media_host:
        parts["media-src"] = f"'self' {media_host}"
    if embeddable:
        parts["frame-ancestors"] = "*"
    return "; ".join(f"{name} {value}" for name, value in parts.items())


HEADERS = MappingProxyType(
    {
        "Content-Security-Policy": content_security_policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _NO_FEATURES),
        "Cross-Origin-Opener-Policy": "same-origin",
    }
)

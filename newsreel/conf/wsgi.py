"""The WSGI application: static files under a versioned address, everything else Django's."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

from newsreel.templating import assets

if TYPE_CHECKING:
    from wsgiref.headers import Headers

UNVERSIONED = "/static/"
UNVERSIONED_AGE = 60


def _make() -> WhiteNoise:
    """With its version in the address a file may be kept for ever; without it, the newest is served for a minute."""
    whole = WhiteNoise(
        get_wsgi_application(),
        max_age=UNVERSIONED_AGE,
        immutable_file_test=f"^{re.escape(assets.prefix())}",
        allow_all_origins=False,
        add_headers_function=_add_headers,
    )
    for prefix in (UNVERSIONED, assets.prefix()):
        whole.add_files(str(assets.STATIC_DIR), prefix=prefix)
    return whole


def _add_headers(headers: Headers, _path: str, _url: str) -> None:
    """Static files pass no middleware, so they get this header here."""
    headers["X-Content-Type-Options"] = "nosniff"


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsreel.conf.settings")
application = _make()

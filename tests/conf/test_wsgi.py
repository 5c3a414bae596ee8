"""Static files are answered before Django is asked: for ever under their version, for a minute without it."""

from __future__ import annotations

from wsgiref.util import setup_testing_defaults

import pytest
from whitenoise import WhiteNoise

from newsreel.conf import wsgi
from newsreel.templating import assets


def ask(path, **environ):
    """Status, headers and body of an answer."""
    told = {}
    setup_testing_defaults(environ)
    environ |= {"PATH_INFO": path}
    body = wsgi.application(environ, lambda status, headers: told.update(status=status, headers=dict(headers)))
    return int(told["status"].split()[0]), told["headers"], b"".join(body)


def test_a_versioned_file_never_changes():
    status, headers, body = ask(assets.address("site.css"))
    assert status == 200
    assert body == (assets.STATIC_DIR / "site.css").read_bytes()
    assert "immutable" in headers["Cache-Control"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Type"].startswith("text/css")
    assert "Access-Control-Allow-Origin" not in headers


def test_an_unversioned_one_may():
    status, headers, _body = ask("/static/site.css")
    assert status == 200
    assert headers["Cache-Control"] == "max-age=60, public"


NOT_THERE = [
    "/static/none.css",
    "/static/../conf/settings.py",
    "/static/%2e%2e/conf/settings.py",
    "/static/",
    "/static",
]


@pytest.mark.django_db
@pytest.mark.parametrize("path", NOT_THERE)
def test_nothing_else_is_read_from_the_disk(path):
    status, headers, body = ask(path, HTTP_HOST="localhost")
    assert status in {301, 404}
    assert b"SECRET_KEY" not in body
    assert headers["Content-Security-Policy"]


def test_the_settings_name_this_application(settings):
    assert settings.WSGI_APPLICATION == "newsreel.conf.wsgi.application"
    assert isinstance(wsgi.application, WhiteNoise)

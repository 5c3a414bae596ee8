"""A proxy's word is taken from the proxies that are named, and from nobody else; every answer carries the policy."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from newsreel.conf.middleware import SecurityHeaders, TrustedProxies
from newsreel.options import Options


def seen(settings, trusted, remote, **headers):
    """The reader's address and whether the request counts as https, as a view sees them."""
    settings.NEWSREEL = Options(trusted_proxies=trusted)
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)
    TrustedProxies(lambda _request: HttpResponse())(request)
    return request.META["REMOTE_ADDR"], request.is_secure()


CASES = {
    "nobody is trusted": ((), "10.0.0.1", "203.0.113.5", "https", "10.0.0.1", False),
    "a stranger says so": (("10.0.0.1",), "198.51.100.9", "203.0.113.5", "https", "198.51.100.9", False),
    "the proxy says so": (("10.0.0.1",), "10.0.0.1", "203.0.113.5", "https", "203.0.113.5", True),
    "the proxy says http": (("10.0.0.1",), "10.0.0.1", "203.0.113.5", "http", "203.0.113.5", False),
    "a reader writes a chain": (("10.0.0.1",), "10.0.0.1", "1.2.3.4, 203.0.113.5", "https", "203.0.113.5", True),
    "two proxies": (("10.0.0.0/8",), "10.0.0.1", "203.0.113.5, 10.0.0.2", "https", "203.0.113.5", True),
    "only proxies": (("10.0.0.0/8",), "10.0.0.1", "10.0.0.3", "https", "10.0.0.3", True),
    "IPv6": (("fd00::/8",), "fd00::1", "2001:db8::7", "https", "2001:db8::7", True),
    "nonsense": (("10.0.0.1",), "10.0.0.1", "<script>", "https", "10.0.0.1", True),
    "nothing": (("10.0.0.1",), "10.0.0.1", "", "", "10.0.0.1", False),
    "commas": (("10.0.0.1",), "10.0.0.1", ",,,", "https", "10.0.0.1", True),
}


@pytest.mark.parametrize(("trusted", "remote", "chain", "scheme", "reader", "https"), CASES.values(), ids=CASES)
def test_whose_word_is_taken(trusted, remote, chain, scheme, reader, https, settings):  # noqa: PLR0917 -- a table's row
    headers = {"X-Forwarded-For": chain, "X-Forwarded-Proto": scheme}
    assert seen(settings, trusted, remote, **headers) == (reader, https)


def test_a_very_long_chain_is_read_in_no_time(settings):
    chain = ", ".join(["10.0.0.2"] * 20_000)
    assert seen(settings, ("10.0.0.0/8",), "10.0.0.1", **{"X-Forwarded-For": chain})[0] == "10.0.0.2"


def test_every_answer_carries_the_policy_unless_its_page_has_its_own(settings):
    settings.NEWSREEL = Options()
    plain = SecurityHeaders(lambda _request: HttpResponse())(RequestFactory().get("/"))
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"):
        assert plain.headers[name]
    assert "unsafe" not in plain.headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in plain.headers
    own = {"Content-Security-Policy": "default-src 'none'"}
    answer = SecurityHeaders(lambda _request: HttpResponse(headers=own))(RequestFactory().get("/"))
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"


def test_https_is_asked_for_only_where_it_is_spoken(settings):
    settings.NEWSREEL = Options(https=True)
    answer = SecurityHeaders(lambda _request: HttpResponse())(RequestFactory().get("/"))
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")

"""The headers that tell a browser what a page may do."""

from __future__ import annotations

import pytest

from newsreel.publish.policy import HEADERS, content_security_policy

ONE = "https://a.example"


def parts(policy: str) -> dict[str, str]:
    """A policy by directive."""
    return dict(part.split(" ", 1) for part in policy.split("; "))


@pytest.mark.parametrize(
    "policy",
    [
        content_security_policy(),
        content_security_policy(frame_host=ONE),
        content_security_policy(media_host=ONE),
        content_security_policy(embeddable=True),
    ],
)
def test_no_policy_lets_in_what_it_need_not(policy: str) -> None:
    told = parts(policy)
    assert told["default-src"] == "'none'"
    assert told["script-src"] == told["style-src"] == told["img-src"] == "'self'"
    assert told["base-uri"] == "'none'"
    assert "object-src" not in told, "default-src speaks for it"
    for absent in ("unsafe", "data:", "blob:", "https: ", "script-src *"):
        assert absent not in policy


def test_a_host_is_let_in_where_it_is_needed_alone() -> None:
    assert "frame-src" not in parts(content_security_policy())
    assert parts(content_security_policy(frame_host=ONE))["frame-src"] == ONE
    assert parts(content_security_policy(frame_host=ONE))["media-src"] == "'self'"
    assert parts(content_security_policy(media_host=ONE))["media-src"] == f"'self' {ONE}"
    assert parts(content_security_policy(frame_host="", media_host="")) == parts(content_security_policy())


def test_only_a_card_may_be_framed() -> None:
    assert parts(content_security_policy())["frame-ancestors"] == "'none'"
    assert parts(content_security_policy(embeddable=True))["frame-ancestors"] == "*"


def test_every_answer_gets_the_whole_set() -> None:
    assert HEADERS["X-Content-Type-Options"] == "nosniff"
    assert HEADERS["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert all(part.endswith("=()") for part in HEADERS["Permissions-Policy"].split(", "))
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(HEADERS["Permissions-Policy"].split(", "))

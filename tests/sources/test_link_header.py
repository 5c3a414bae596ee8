"""The Link header."""

from __future__ import annotations

import pytest

from newsreel.sources.link_header import MAX_HEADER, read_links

HUB = "https://hub.example/"
HEADERS = [
    (f'<{HUB}>; rel="hub"', {"hub": [HUB]}),
    (f"<{HUB}>;rel=hub", {"hub": [HUB]}),
    (f'<{HUB}>; title="x"; REL="Hub Other"', {"hub": [HUB], "other": [HUB]}),
    (f'<{HUB}>; rel="hub", </feed>; rel="self"', {"hub": [HUB], "self": ["https://example.org/feed"]}),
    (f'<{HUB}>; rel="hub", <{HUB}>; rel="hub"', {"hub": [HUB]}),
    (f'<{HUB}>; rel="hub", <https://b.example/>; rel="hub"', {"hub": [HUB, "https://b.example/"]}),
    (f"<{HUB}>", {}),
    ('<javascript:alert(1)>; rel="hub"', {}),
    ('<>; rel="hub"', {}),
    ("nonsense", {}),
    ("", {}),
    (None, {}),
]


@pytest.mark.parametrize(("header", "links"), HEADERS)
def test_addresses_are_told_by_relation(header, links):
    assert read_links(header, "https://example.org/") == links


def test_a_flood_is_cut_off():
    assert len(read_links("<https://a/{}>; rel=hub," * 100_000, None)["hub"]) == 1
    assert read_links(" " * MAX_HEADER + f'<{HUB}>; rel="hub"', None) == {}
    assert read_links("<" * MAX_HEADER + ";rel=" * MAX_HEADER, None) == {}

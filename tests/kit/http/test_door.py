"""The door, against a real server that misbehaves in every way a test can spell."""

from __future__ import annotations

import gzip
import random
import socket
import struct
import threading
from dataclasses import replace
from email.utils import formatdate

import pytest

from newsreel.kit.http import FetchError, Limits, Response, fetch
from tests.kit.http.server import HOST, Server, answer, redirect

SHORT = Limits(seconds=0.6, connect_seconds=0.5)
SMALL = Limits(body_bytes=100_000, unpacked_bytes=200_000, header_bytes=8_192)
FEED = b"<rss><channel><title>News</title></channel></rss>"


def get(server: Server, path: str = "/", **given) -> Response:
    return fetch(server.url(path), allow_hosts={HOST}, **given)


def failure(server: Server, path: str = "/", **given) -> FetchError:
    with pytest.raises(FetchError) as caught:
        get(server, path, **given)
    assert str(caught.value) == caught.value.sentence
    assert caught.value.sentence.endswith(".")
    assert caught.value.url.startswith("http")
    return caught.value


def test_a_page_comes_with_all_that_was_told_of_it(server):
    server.answers["/feed"] = answer(
        FEED, Content_Type="application/rss+xml", ETag='"v1"', Last_Modified="Thu, 12 Mar 2020 15:30:45 GMT"
    )

    response = get(server, "/feed#part")

    assert (response.status, response.body, response.url) == (200, FEED, server.url("/feed"))
    assert (response.etag, response.last_modified) == ('"v1"', "Thu, 12 Mar 2020 15:30:45 GMT")
    assert (response.not_modified, response.complete, response.permanent_url) == (False, True, None)
    assert response.headers["content-type"] == "application/rss+xml"
    assert len(FEED) < response.wire_size == len(server.answers["/feed"])
    assert response.elapsed > 0


def test_a_request_tells_who_asks_and_nothing_else(server):
    server.answers["/"] = answer(b"ok")

    get(server, contact="https://news.example/about")

    rows = server.requests[0].decode().split("\r\n")
    assert rows[0] == "GET / HTTP/1.1"
    assert rows[1] == f"Host: {HOST}:{server.port}"
    assert {row.partition(":")[0] for row in rows[1:] if row} == {"Host", "User-Agent", "Accept", "Accept-Encoding"}
    assert any(row.startswith("User-Agent: Newsreel/") and "(+https://news.example/about)" in row for row in rows)


def test_an_unchanged_page_costs_no_body(server):
    server.answers["/"] = answer(status="304 Not Modified", length=False, ETag='"v1"')

    response = get(server, etag='"v1"', last_modified="Thu, 12 Mar 2020 15:30:45 GMT")

    assert (response.status, response.not_modified, response.body) == (304, True, b"")
    assert b'If-None-Match: "v1"' in server.requests[0]
    assert b"If-Modified-Since: Thu, 12 Mar 2020 15:30:45 GMT" in server.requests[0]


def test_nothing_changed_is_no_answer_to_a_question_that_was_not_conditional(server):
    server.answers["/"] = answer(status="304 Not Modified", length=False)

    assert failure(server).kind == "protocol"
    assert failure(server, etag="bad\r\nX-Evil: 1").kind == "protocol"


@pytest.mark.parametrize("evil", ["x\r\nX-Evil: 1", "x\nX-Evil: 1", "x\x00", "\u2028x", "я"])
def test_nothing_smuggles_a_header_into_a_request(server, evil):
    server.answers["/a"] = server.answers["/ax"] = answer(b"ok")

    get(server, "/a", etag=evil, last_modified=evil, contact=evil, accept=evil)

    assert b"Evil" not in server.requests[0]
    assert b"If-None-Match" not in server.requests[0]


def test_line_breaks_in_an_address_never_reach_the_wire(server):
    server.answers["/aX-Evil:%201"] = answer(b"ok")

    assert get(server, "/a\r\nX-Evil: 1").body == b"ok"
    assert b"\r\nX-Evil" not in server.requests[0]


@pytest.mark.parametrize("etag", ['"a\x01b"', '"' + "x" * 300 + '"', '"\x7f"'])
def test_validators_that_cannot_be_sent_back_are_not_kept(server, etag):
    server.answers["/"] = lambda client: client.sendall(
        b"HTTP/1.1 200 OK\r\nETag: " + etag.encode("latin-1") + b"\r\nContent-Length: 2\r\n\r\nok"
    )

    try:
        assert get(server).etag is None
    except FetchError as error:
        assert error.kind == "protocol"  # noqa: PT017 # either is right: refused as HTTP, or read without it


def test_repeated_headers_are_joined_and_cookies_forgotten(server):
    server.answers["/"] = (
        b"HTTP/1.1 200 OK\r\nLink: <a>; rel=hub\r\nLink: <b>; rel=self\r\nSet-Cookie: sid=1\r\nContent-Length: 0\r\n\r\n"
    )

    first = get(server)
    get(server)

    assert first.headers["link"] == "<a>; rel=hub, <b>; rel=self"
    assert "set-cookie" not in first.headers
    assert b"Cookie" not in server.requests[1]
    with pytest.raises(TypeError):
        first.headers["link"] = "x"


# --- redirects ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("location", ["/b", "b", "./x/../b", "//{host}/b", "http://{host}/b", "HTTP://{host}/b#part"])
def test_redirects_lead_where_a_browser_would_go(server, location):
    server.answers["/a"] = redirect(location.format(host=f"{HOST}:{server.port}"))
    server.answers["/b"] = answer(FEED)

    response = get(server, "/a")

    assert (response.body, response.url) == (FEED, server.url("/b"))


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [
        (["301 Moved"], "/1"),
        (["308 Permanent"], "/1"),
        (["301 Moved", "308 Permanent"], "/2"),
        (["301 Moved", "302 Found"], "/1"),
        (["302 Found", "301 Moved"], None),
        (["307 Temporary"], None),
        (["303 See Other"], None),
    ],
)
def test_only_leading_permanent_redirects_move_a_feed(server, statuses, moved_to):
    for number, status in enumerate(statuses):
        server.answers[f"/{number}"] = redirect(f"/{number + 1}", status)
    server.answers[f"/{len(statuses)}"] = answer(FEED)

    assert get(server, "/0").permanent_url == (server.url(moved_to) if moved_to else None)


@pytest.mark.parametrize(
    "location",
    [
        "",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/plain,x",
        "ftp://example.com/",
        "http://",
        "http://[::1/",
        "http://user:secret@example.com/",
        "http://exam ple.com/",
        "/a",
    ],
)
def test_redirects_that_lead_nowhere_are_refused(server, location):
    server.answers["/a"] = redirect(location)

    error = failure(server, "/a")

    assert (error.kind, error.permanent) == ("redirect", False)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.2:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://2130706434:{port}/",
        "http://0x7f.2:{port}/",
        "http://localhost:{port}/",
        "http://metadata.google.internal/",
    ],
)
def test_the_guard_stands_at_every_hop(server, location):
    server.answers["/a"] = redirect(location.format(port=server.port))

    error = failure(server, "/a")

    assert error.kind == "refused"
    assert len(server.requests) == 1


def test_endless_redirects_end(server):
    for number in range(30):
        server.answers[f"/{number}"] = redirect(f"/{number + 1}")

    error = failure(server, "/0", limits=Limits(redirects=5))

    assert error.kind == "redirect"
    assert "more than 5 times" in error.sentence
    assert len(server.requests) == 6


# --- answers that are failures -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "kind", "permanent"),
    [
        ("400 Bad Request", "status", False),
        ("401 Unauthorized", "status", False),
        ("403 Forbidden", "status", False),
        ("404 Not Found", "status", False),
        ("410 Gone", "gone", True),
        ("429 Too Many Requests", "status", False),
        ("451 Legal", "status", False),
        ("500 Error", "status", False),
        ("503 Unavailable", "status", False),
        ("599 Odd", "status", False),
        ("300 Choices", "status", False),
    ],
)
def test_a_failure_is_told_in_words_even_if_its_body_is_a_feed(server, status, kind, permanent):
    server.answers["/"] = answer(FEED, status=status)

    error = failure(server)

    assert (error.kind, error.permanent, error.status) == (kind, permanent, int(status[:3]))
    assert HOST in error.sentence
    assert "{" not in error.sentence


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("3600", 3600),
        ("0", 0),
        ("999999999", 7 * 86400),
        ("-5", None),
        ("soon", None),
        ("9" * 400, None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Fri, 01 Jan 2999 00:00:00 GMT", 7 * 86400),
    ],
)
def test_retry_after_is_kept_within_a_week(server, told, seconds):
    server.answers["/"] = answer(status="503 Unavailable", Retry_After=told)

    assert failure(server).retry_after == seconds


def test_retry_after_as_a_date_is_measured_by_the_servers_own_clock(server):
    server.answers["/"] = answer(
        status="429 Too Many Requests",
        Date="Thu, 12 Mar 2020 15:00:00 GMT",
        Retry_After="Thu, 12 Mar 2020 15:10:00 GMT",
    )
    server.answers["/no-clock"] = answer(status="503 Unavailable", Retry_After=formatdate(2**33, usegmt=True))

    assert failure(server).retry_after == 600
    assert failure(server, "/no-clock").retry_after == 7 * 86400


def test_a_good_answer_may_ask_for_patience_too(server):
    server.answers["/"] = answer(FEED, Retry_After="120")

    assert get(server).retry_after == 120


# --- time --------------------------------------------------------------------------------------------------------


def drip(start: bytes, drop: bytes):
    """Sends a byte now and then, so that no single read ever times out."""

    def act(client: socket.socket) -> None:
        client.sendall(start)
        stop = threading.Event()
        while not stop.wait(0.05):
            client.sendall(drop)

    return act


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda _client: threading.Event().wait(2), id="silence"),
        pytest.param(drip(b"", b"H"), id="a byte of the status line at a time"),
        pytest.param(drip(b"HTTP/1.1 200 OK\r\n", b"X-Pad: a\r\n"), id="a header at a time"),
        pytest.param(drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x"), id="a byte of the body at a time"),
        pytest.param(drip(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", b"x"), id="a byte of the told length"),
        pytest.param(
            drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"), id="a chunk at a time"
        ),
    ],
)
def test_a_slow_server_is_left_when_the_time_for_all_of_it_is_up(server, act):
    server.answers["/"] = act

    error = failure(server, limits=SHORT)

    assert (error.kind, error.permanent) == ("timeout", False)


def test_the_deadline_is_for_all_hops_together(server):
    for number in range(10):
        server.answers[f"/{number}"] = lambda client, number=number: (
            threading.Event().wait(0.2),
            client.sendall(redirect(f"/{number + 1}")),
        )

    error = failure(server, "/0", limits=SHORT)

    assert error.kind == "timeout"
    assert len(server.requests) < 6


def test_nobody_listening_is_told_apart_from_slowness():
    with socket.create_server((HOST, 0)) as unused:
        port = unused.getsockname()[1]

    with pytest.raises(FetchError) as caught:
        fetch(f"http://{HOST}:{port}/", allow_hosts={HOST}, limits=SHORT)

    assert (caught.value.kind, caught.value.url) == ("connection", f"http://{HOST}:{port}/")


# --- size --------------------------------------------------------------------------------------------------------


def flood(start: bytes, wave: bytes):
    def act(client: socket.socket) -> None:
        client.sendall(start)
        for _ in range(2000):
            client.sendall(wave)

    return act


def test_a_body_announced_too_large_is_not_read(server):
    server.answers["/"] = flood(b"HTTP/1.1 200 OK\r\nContent-Length: 67108864\r\n\r\n", b"x" * 32_768)

    error = failure(server)

    assert (error.kind, error.sentence) == ("too_big", "The server announced 64 MB; we stop at 15 MB.")


@pytest.mark.parametrize(
    ("head", "wave"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 8192),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", b"x" * 8192),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"2000\r\n" + b"x" * 8192 + b"\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1;" + b"e" * 8000 + b"\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\n", b"X-Pad: " + b"x" * 8000 + b"\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-Pad: ", b"x" * 8192),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    ],
    ids=["no length", "nonsense length", "chunks", "fat chunk heads", "headers", "one header", "endless prelude"],
)
def test_what_never_ends_is_stopped(server, head, wave):
    server.answers["/"] = flood(head, wave)

    assert failure(server, limits=SMALL).kind in {"too_big", "protocol"}


def test_a_bomb_is_stopped_while_it_unpacks(server):
    server.answers["/"] = answer(gzip.compress(b" " * 20_000_000), Content_Encoding="gzip")
    server.answers["/nested"] = answer(gzip.compress(gzip.compress(b" " * 20_000_000)), Content_Encoding="gzip, gzip")

    assert failure(server, limits=SMALL).sentence == "The server's answer unpacks to more than 195 kB; we stop there."
    assert failure(server, "/nested", limits=SMALL).kind == "too_big"


def test_a_body_at_the_limit_is_read(server):
    body = b"x" * SMALL.body_bytes
    server.answers["/"] = answer(body)
    server.answers["/more"] = answer(body + b"x")

    assert get(server, limits=SMALL).body == body
    assert failure(server, "/more", limits=SMALL).kind == "too_big"
    assert get(server, "/more", limits=replace(SMALL, body_bytes=200_000)).body == body + b"x"


# --- lies about the body -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wire", "body"),
    [
        (answer(gzip.compress(FEED), Content_Encoding="gzip"), FEED),
        (answer(FEED, Content_Encoding="gzip"), FEED),
        (answer(FEED, length=False, Connection="close"), FEED),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<rs\r\n2;a=b\r\ns>\r\n0\r\nX: y\r\n\r\n",
            b"<rss>",
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n<rss>and more", b"<rss>"),
        (b"HTTP/1.0 200 OK\r\nConnection: close\r\n\r\n<rss>", b"<rss>"),
        (b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<rss>", b"<rss>"),
        (answer(status="204 No Content", length=False), b""),
        (answer(b""), b""),
    ],
)
def test_bodies_are_read_however_their_end_is_told(server, wire, body):
    server.answers["/"] = wire

    response = get(server)

    assert (response.body, response.complete) == (body, True)


def test_a_packed_body_that_breaks_off_is_never_taken_for_the_whole(server):
    packed = gzip.compress(FEED * 50)[:-40]
    server.answers["/"] = answer(packed, Content_Encoding="gzip", ETag='"v1"', Last_Modified="today")

    response = get(server)

    assert (FEED * 50).startswith(response.body)
    assert (response.complete, response.etag, response.last_modified) == (False, None, None)


@pytest.mark.parametrize(
    ("wire", "kind"),
    [
        (b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\nETag: "v1"\r\nConnection: close\r\n\r\n<rss>', "connection"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\n<rss>\r\n", "connection"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n<rss>\r\n", "connection"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n<rss>", "protocol"),
        (b"220 mail.example ESMTP\r\n" * 5 + b"\r\n", "protocol"),
        (b"\x00" * 500, "protocol"),
        (answer(b"\x28\xb5\x2f\xfd" + b"x" * 40, Content_Encoding="zstd"), "encoding"),
        (answer(b"\x1f\x8b" + b"\xff" * 40, Content_Encoding="gzip"), "encoding"),
    ],
)
def test_what_cannot_be_trusted_is_an_error(server, wire, kind):
    server.answers["/"] = lambda client: client.sendall(wire)

    error = failure(server)

    assert (error.kind, error.permanent) == (kind, False)


def test_a_connection_reset_is_an_error_at_any_moment(server):
    def reset(after: bytes):
        def act(client: socket.socket) -> None:
            client.sendall(after)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            client.close()

        return act

    server.answers["/empty"] = lambda _client: None
    server.answers["/head"] = reset(b"HTTP/1.1 200 OK\r\nContent-Le")
    server.answers["/body"] = reset(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<rss>")

    assert failure(server, "/empty").kind == "connection"
    assert failure(server, "/head").kind in {"connection", "protocol"}
    assert failure(server, "/body").kind == "connection"


# --- reading only the beginning ----------------------------------------------------------------------------------


@pytest.mark.parametrize("marker", [b"</head>", b"</HEAD>"])
def test_reading_stops_at_a_marker(server, marker):
    page = b"<HTML><head><title>x</title></Head>" + b"<p>body</p>" * 1000
    server.answers["/"] = answer(page)
    server.answers["/packed"] = answer(gzip.compress(page), Content_Encoding="gzip")

    for path in ("/", "/packed"):
        assert get(server, path, stop_at=marker).body == b"<HTML><head><title>x</title></Head>"


def test_a_marker_cut_in_two_by_the_network_is_found(server):
    def act(client: socket.socket) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\n")
        for byte in b"<head></head><body>":
            client.sendall(bytes([byte]))
            threading.Event().wait(0.005)

    server.answers["/"] = act

    assert get(server, stop_at=b"</head>").body == b"<head></head>"


def test_without_the_marker_all_is_read_up_to_the_limit(server):
    server.answers["/"] = answer(FEED)
    server.answers["/flood"] = flood(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 8192)

    assert get(server, stop_at=b"</head>").body == FEED
    assert failure(server, "/flood", stop_at=b"</head>", limits=SMALL).kind == "too_big"


# --- forms -------------------------------------------------------------------------------------------------------


def test_a_form_is_posted(server):
    server.answers["/hub"] = answer(status="202 Accepted")

    response = get(server, "/hub", data={"hub.mode": "subscribe", "hub.topic": "https://example.com/?a&b"})

    assert response.status == 202
    assert server.requests[0].startswith(b"POST /hub HTTP/1.1\r\n")
    assert b"Content-Type: application/x-www-form-urlencoded\r\n" in server.requests[0]
    assert server.requests[0].endswith(b"hub.mode=subscribe&hub.topic=https%3A%2F%2Fexample.com%2F%3Fa%26b")


@pytest.mark.parametrize(
    ("status", "method"),
    [("307 Temporary", b"POST"), ("308 Permanent", b"POST"), ("302 Found", b"GET"), ("303 See", b"GET")],
)
def test_a_form_is_repeated_only_where_the_standard_says_so(server, status, method):
    server.answers["/hub"] = redirect("/other", status)
    server.answers["/other"] = answer(b"ok")

    get(server, "/hub", data={"a": "b"})

    assert server.requests[1].startswith(method + b" /other")
    assert (b"a=b" in server.requests[1]) == (method == b"POST")


# --- chance ------------------------------------------------------------------------------------------------------


def damaged(wire: bytes, dice: random.Random) -> bytes:
    damage = bytearray(wire)
    for _ in range(dice.randint(1, 6)):
        place = dice.randrange(len(damage) + 1)
        damage[place : place + dice.randint(0, 3)] = dice.choice((dice.randbytes(2), b"\r\n", b":", b"\x00", b"0", b""))
    return bytes(damage)


def test_no_damage_to_an_answer_raises_anything_but_a_fetch_error(server):
    dice = random.Random(1)
    whole = (
        answer(FEED, Content_Type="text/xml", ETag='"v1"'),
        answer(gzip.compress(FEED), Content_Encoding="gzip"),
        redirect("/other"),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n31\r\n" + FEED + b"\r\n0\r\n\r\n",
        answer(status="503 Later", Retry_After="Thu, 12 Mar 2020 15:10:00 GMT"),
    )
    server.answers["/other"] = answer(b"ok")
    outcomes = set()
    for _ in range(300):
        wire = damaged(dice.choice(whole), dice)
        server.answers["/"] = lambda client, wire=wire: client.sendall(wire)
        try:
            outcomes.add(get(server, limits=SHORT).status)
        except FetchError as error:
            outcomes.add(error.kind)  # any other error fails the test

    assert {200, "protocol", "connection"} <= outcomes

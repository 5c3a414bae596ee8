"""Connections: kept, renewed, never mixed up; and TLS that is checked."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading

import pytest

from newsreel.kit.http import FetchError, Limits, connections, fetch
from tests.kit.http.server import HOST, Server, answer

SHORT = Limits(seconds=1.0, connect_seconds=0.5)


def get(server: Server, path: str = "/", **given):
    return fetch(server.url(path), allow_hosts={HOST}, **given)


def test_a_connection_is_kept_for_the_next_fetch(server):
    server.answers["/"] = answer(b"ok")

    bodies = [get(server).body for _ in range(5)]

    assert bodies == [b"ok"] * 5
    assert (server.connections, len(server.requests)) == (1, 5)


def test_unchanged_feeds_of_one_host_share_a_connection(server):
    for number in range(20):
        server.answers[f"/{number}"] = answer(status="304 Not Modified", length=False)

    assert all(get(server, f"/{number}", etag='"x"').not_modified for number in range(20))
    assert server.connections == 1


def test_a_connection_the_server_closed_is_replaced_without_a_word(server):
    server.answers["/"] = answer(b"ok", Connection="close")

    assert [get(server).body for _ in range(3)] == [b"ok"] * 3
    assert server.connections == 3


def test_a_kept_connection_that_closes_on_the_next_question_is_tried_anew(server):
    server.answers["/"] = [answer(b"one"), lambda _client: None, answer(b"two")]

    assert get(server).body == b"one"
    assert get(server).body == b"two"
    assert server.connections == 2


def test_a_form_is_never_sent_twice(server):
    server.answers["/"] = [answer(b"one"), lambda _client: None, answer(b"two")]
    get(server)

    with pytest.raises(FetchError, match="closed the connection"):
        get(server, data={"a": "b"})

    assert [request[:4] for request in server.requests] == [b"GET ", b"POST"]


@pytest.mark.parametrize(
    "wire",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<rss>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 500\r\n\r\nmore to come",
    ],
)
def test_a_connection_with_something_left_in_it_is_not_used_again(server, wire):
    server.answers["/broken"] = wire
    server.answers["/"] = server.answers["/other"] = answer(b"clean")
    try:
        get(server, "/broken", limits=SHORT)
    except FetchError as error:
        assert error.kind in {"timeout", "connection"}  # noqa: PT017 # what matters is the next fetch

    assert get(server).body == b"clean"


def test_bytes_nobody_asked_for_poison_nothing(server):
    server.answers["/first"] = answer(b"ok") + answer(b"smuggled")
    server.answers["/"] = answer(b"clean")
    get(server, "/first")
    threading.Event().wait(0.05)

    assert get(server).body == b"clean"


def test_a_connection_opened_by_permission_is_not_lent_without(server):
    server.answers["/"] = answer(b"ok")
    get(server)

    with pytest.raises(FetchError, match="not on the public Internet"):
        fetch(server.url())

    assert len(server.requests) == 1


def test_only_so_many_idle_connections_are_kept():
    servers = [Server() for _ in range(connections._KEEP_AT_MOST + 3)]
    for server in servers:
        server.answers["/"] = answer(b"ok")
        get(server)

    assert len(connections.pool._idle) == connections._KEEP_AT_MOST
    for server in servers:
        server.close()


def test_many_threads_get_each_their_own_answer(server):
    for number in range(40):
        server.answers[f"/{number}"] = answer(str(number).encode() * 1000)
    wrong = []

    def ask(start: int) -> None:
        for number in range(start, 40, 4):
            body = get(server, f"/{number}").body
            if body != str(number).encode() * 1000:
                wrong.append(number)

    threads = [threading.Thread(target=ask, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []
    assert len(server.requests) == 40
    assert server.connections <= 4


def test_https_to_a_server_that_speaks_plain_http_is_no_connection(server):
    with pytest.raises(FetchError) as caught:
        fetch(server.url().replace("http://", "https://"), allow_hosts={HOST}, limits=SHORT)

    assert caught.value.kind in {"tls", "timeout"}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for the name good.test, signed by itself."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    key, signed = folder / "key.pem", folder / "certificate.pem"
    words = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=good.test"
    more = ["-addext", "subjectAltName=DNS:good.test", "-keyout", key, "-out", signed]
    subprocess.run([*words.split(), *more], check=True, capture_output=True)
    return key, signed


@pytest.fixture
def secure(certificate, monkeypatch):
    key, signed = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed, key)
    names = []
    context.sni_callback = lambda _connection, name, _context: names.append(name)
    running = Server(wrap=lambda plain: context.wrap_socket(plain, server_side=True))
    running.names = names
    running.answers["/"] = answer(b"secret")
    monkeypatch.setattr("newsreel.kit.http.guard.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (HOST, 0))])
    monkeypatch.setenv("SSL_CERT_FILE", str(signed))
    connections._tls.cache_clear()
    yield running
    connections._tls.cache_clear()
    running.close()


def test_a_certificate_for_the_name_is_trusted_and_the_name_is_sent(secure):
    response = fetch(f"https://good.test:{secure.port}/", allow_hosts={"good.test"})

    assert response.body == b"secret"
    assert secure.names == ["good.test"]
    assert fetch(f"https://good.test:{secure.port}/", allow_hosts={"good.test"}).body == b"secret"
    assert secure.connections == 1


def test_a_certificate_for_another_name_is_refused(secure):
    with pytest.raises(FetchError, match="The certificate of bad") as caught:
        fetch(f"https://bad.test:{secure.port}/", allow_hosts={"bad.test"})

    assert caught.value.kind == "tls"
    assert secure.requests == []


def test_a_certificate_nobody_vouches_for_is_refused(secure, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    connections._tls.cache_clear()

    with pytest.raises(FetchError) as caught:
        fetch(f"https://good.test:{secure.port}/", allow_hosts={"good.test"})

    assert caught.value.kind == "tls"
    assert secure.requests == []

"""The guard lets nothing through that is not on the open Internet."""

from __future__ import annotations

import ipaddress
import random
import socket
import threading
import time

import pytest

from newsreel.kit.http import FetchError, fetch, guard

REFUSED = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:0:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:10::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::1",
    "3fff::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]
PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "192.0.1.1", "2606:4700::1111", "2a00:1450:4001::1"]

HOSTILE_ADDRESSES = [
    "http://localhost/",
    "http://LOCALHOST./",
    "http://a.localhost/",
    "http://localhost6/",
    "http://rancher-metadata/",
    "http://metadata.google.internal/computeMetadata/v1/",
    "http://printer.local/",
    "http://router.lan/",
    "http://nas.home.arpa/",
    "http://hidden.onion/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://017700000001/",
    "http://0/",
    "http://0xA9FEA9FE/",
    "http://127。0。0。1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://%31%32%37.0.0.1/",
    "http://127.0.0.1.:6379/",
    "https://127.0.0.1:443/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fd00:ec2::254]/latest/",
    "http://[fe80::1%25eth0]/",
    "http://example.com@127.0.0.1/",
    "http://127.1.1.1:80#\\@127.2.2.2:80/",
    "http://127.1.1.1\\@example.com/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_SAVE",
    "dict://127.0.0.1:11211/",
    "ftp://example.com/",
    "data:text/plain,x",
    "jar:http://example.com!/",
    "//example.com/",
    "http://user:secret@example.com/",
]


@pytest.fixture
def names(monkeypatch):
    """Replaces the look-up of names; every look-up is noted."""
    known: dict[str, list[str] | OSError] = {}
    asked = []

    def getaddrinfo(name, port, **_):
        asked.append(name)
        found = known.get(name, socket.gaierror("unknown"))
        if isinstance(found, OSError):
            raise found
        families = [(socket.AF_INET6 if ":" in address else socket.AF_INET, address) for address in found]
        return [(family, socket.SOCK_STREAM, 6, "", (address, port)) for family, address in families]

    monkeypatch.setattr(guard, "getaddrinfo", getaddrinfo)
    known["asked"] = asked
    return known


def soon() -> float:
    return time.monotonic() + 5


@pytest.mark.parametrize("address", REFUSED)
def test_addresses_off_the_open_internet_are_not_public(address):
    assert not guard.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_open_internet_are_public(address):
    assert guard.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("url", HOSTILE_ADDRESSES)
def test_hostile_addresses_are_refused_without_a_look_up(url, names):
    with pytest.raises(FetchError) as caught:
        fetch(url)

    assert caught.value.kind in {"address", "refused"}
    assert str(caught.value).endswith(".")
    assert names["asked"] == []


@pytest.mark.parametrize("address", REFUSED)
def test_a_name_that_leads_to_a_forbidden_address_is_refused(address, names):
    names["rebound.example"] = [address]

    with pytest.raises(FetchError) as caught:
        guard.addresses("rebound.example", 80, deadline=soon(), allowed=False)

    assert (caught.value.kind, caught.value.permanent) == ("refused", False)


def test_one_forbidden_address_among_public_ones_refuses_the_name(names):
    names["mixed.example"] = ["93.184.216.34", "10.0.0.1"]

    with pytest.raises(FetchError, match="not on the public Internet"):
        guard.addresses("mixed.example", 80, deadline=soon(), allowed=False)


def test_all_public_addresses_of_a_name_are_handed_on_after_one_look_up(names):
    names["fine.example"] = ["93.184.216.34", "2606:4700::1111"]

    found = guard.addresses("fine.example", 8080, deadline=soon(), allowed=False)

    assert found == [("93.184.216.34", 8080), ("2606:4700::1111", 8080)]
    assert names["asked"] == ["fine.example"]


def test_the_connection_goes_to_the_checked_address_and_nowhere_else(names, server):
    """The second look-up of a rebinding name would lead elsewhere; there is none."""
    names["rebinding.example"] = ["127.0.0.1"]
    server.answers["/"] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

    response = fetch(f"http://rebinding.example:{server.port}/", allow_hosts={"rebinding.example"})

    assert response.body == b"ok"
    assert names["asked"] == ["rebinding.example"]
    assert f"Host: rebinding.example:{server.port}".encode() in server.requests[0]


def test_an_allowed_host_may_be_anywhere_but_only_that_host(server):
    server.answers["/"] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

    assert fetch(server.url(), allow_hosts={"127.0.0.1"}).body == b"ok"
    with pytest.raises(FetchError, match="not on the public Internet"):
        fetch(server.url().replace("127.0.0.1", "127.0.0.2"), allow_hosts={"127.0.0.1"})
    with pytest.raises(FetchError, match="not on the public Internet"):
        fetch(server.url())
    assert len(server.requests) == 1


def test_a_name_nobody_knows_may_be_our_own_lines_fault(names):
    with pytest.raises(FetchError, match="or our own line is down") as caught:
        guard.addresses("nowhere.example", 80, deadline=soon(), allowed=False)

    assert (caught.value.kind, caught.value.permanent) == ("dns", False)


def test_a_name_without_addresses_is_as_good_as_unknown(names):
    names["empty.example"] = []

    with pytest.raises(FetchError) as caught:
        guard.addresses("empty.example", 80, deadline=soon(), allowed=False)

    assert caught.value.kind == "dns"


def test_a_resolver_that_hangs_is_left_behind(monkeypatch):
    released = threading.Event()
    monkeypatch.setattr(guard, "getaddrinfo", lambda *_, **__: released.wait(10) and [])

    with pytest.raises(FetchError, match="could not be looked up in time") as caught:
        guard.addresses("slow.example", 80, deadline=time.monotonic() + 0.05, allowed=False)

    released.set()
    assert caught.value.kind == "timeout"


def test_no_address_raises_anything_but_a_fetch_error(names):
    dice = random.Random(2)
    pieces = (
        "http://",
        "127.0.0.1",
        "[::1]",
        "localhost",
        "a.b",
        ":",
        "@",
        "/",
        "\\",
        "%00",
        "%zz",
        "é",
        "。",
        "#",
        "?",
    )
    for _ in range(1000):
        url = "http://" + "".join(dice.choices(pieces, k=dice.randint(0, 6)))
        with pytest.raises(FetchError):
            fetch(url)

    assert names["asked"]
    assert not any(name.startswith("127") and name.endswith(".1") for name in names["asked"])

"""The guard: which hosts may be asked at all, and at which of their addresses.

A name is looked up once, every address it has is checked, and the caller connects to one of those very addresses: a
second look-up could give others (DNS rebinding). One forbidden address among several refuses the name.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
import time
from typing import TypeAlias

from newsreel.kit.http.answers import FetchError
from newsreel.kit.urls import is_ip

IPAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
SocketAddress: TypeAlias = tuple[str, int]

_FAMILIES = frozenset((socket.AF_INET, socket.AF_INET6))

# Beyond what `is_global` knows of the IANA special-purpose registries: ways of IPv6 that carry an IPv4 address inside
# (mapped, compatible, translated, NAT64 by RFC 6052 and 8215, 6to4, Teredo), and ranges that lead out of the Internet.
_FORBIDDEN = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "224.0.0.0/3",
        "::/96",
        "::ffff:0:0/96",
        "::ffff:0:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/9",
        "ff00::/8",
    )
)

# Names that stand for something near, whatever a resolver says (RFC 6761, 6762, 8375, ICANN's .internal).
_NEAR = frozenset(
    ("corp", "home", "internal", "intranet", "invalid", "lan", "local", "localdomain", "localhost", "onion")
)

# A resolver cannot be interrupted, only left behind: this many may hang at once.
_LOOKUPS = threading.BoundedSemaphore(48)

getaddrinfo = socket.getaddrinfo


def is_public(address: IPAddress) -> bool:
    """Whether an address belongs to the open Internet."""
    same_family = (network for network in _FORBIDDEN if network.version == address.version)
    return address.is_global and not address.is_multicast and not any(address in network for network in same_family)


def addresses(host: str, port: int, *, deadline: float, allowed: bool) -> list[SocketAddress]:
    """Where a host, as `newsreel.kit.urls.Parts` has it, may be reached; never empty.

    `deadline` is on the monotonic clock. `allowed` hosts may be anywhere. Raises FetchError: "refused", "dns" or
    "timeout".
    """
    if not allowed and not is_ip(host) and _is_near(host):
        raise _refusal(host)
    found: list[SocketAddress] = [(host, port)] if is_ip(host) else _look_up(host, port, deadline)
    if not allowed and not all(is_public(ipaddress.ip_address(address[0].partition("%")[0])) for address in found):
        raise _refusal(host)
    return found


def _is_near(name: str) -> bool:
    return "." not in name or name.rpartition(".")[2] in _NEAR or name.endswith(".home.arpa")


def _refusal(host: str) -> FetchError:
    sentence = f"{host} is not on the public Internet, so it is never asked."
    return FetchError(sentence, kind="refused", permanent=is_ip(host))


def _look_up(name: str, port: int, deadline: float) -> list[SocketAddress]:
    answers: queue.SimpleQueue[list[SocketAddress] | OSError] = queue.SimpleQueue()
    late = FetchError(f"The name {name} could not be looked up in time.", kind="timeout")
    if not _LOOKUPS.acquire(timeout=max(0.0, deadline - time.monotonic())):
        raise late
    threading.Thread(target=_resolve, args=(name, port, answers), daemon=True, name="look-up").start()
    try:
        answer = answers.get(timeout=max(0.0, deadline - time.monotonic()))
    except queue.Empty:
        raise late from None
    if isinstance(answer, list) and answer:
        return answer
    sentence = f"The name {name} is not known on the Internet, or our own line is down."
    raise FetchError(sentence, kind="dns") from (answer if isinstance(answer, OSError) else None)


def _resolve(name: str, port: int, answers: queue.SimpleQueue[list[SocketAddress] | OSError]) -> None:
    try:
        found = getaddrinfo(name, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
        answers.put([(str(address[0]), port) for family, _, _, _, address in found if family in _FAMILIES])
    except (OSError, UnicodeError) as error:
        answers.put(error if isinstance(error, OSError) else OSError(str(error)))
    finally:
        _LOOKUPS.release()

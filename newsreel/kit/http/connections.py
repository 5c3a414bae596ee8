"""Connections: opened to checked addresses only, read under a deadline, kept for the next fetch from the same host.

HTTP/1.1 itself is httpcore2's; the stream under it is ours, because only there do a deadline for the whole exchange and
a count of every byte hold whatever the layers above do.
"""

from __future__ import annotations

import os
import select
import socket
import ssl
import threading
import time
from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from httpcore2 import URL, HTTP11Connection, NetworkStream, Request, Response, default_ssl_context

from newsreel.kit.http import guard
from newsreel.kit.http.answers import FetchError, Limits

if TYPE_CHECKING:
    from newsreel.kit.http.guard import SocketAddress
    from newsreel.kit.urls import Parts

# Idle connections are worth little beyond one round of polls, and cost the servers.
_KEEP_SECONDS = 20.0
_KEEP_AT_MOST = 32


class _Stream(NetworkStream):
    """A socket that knows until when and how much may be read. `allowance` counts down the bytes still allowed."""

    def __init__(self, connected: socket.socket, host: str) -> None:
        self._socket = connected
        self._host = host
        self.deadline = 0.0
        self.allowance = 0
        self.received = 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 # our deadline is stricter
        if self.allowance <= 0:
            raise FetchError(f"{self._host} sends more than we are willing to read.", kind="too_big")
        try:
            self._socket.settimeout(self._left())
            received = self._socket.recv(min(max_bytes, self.allowance))
        except TimeoutError:
            raise self._late() from None
        except OSError as error:
            raise FetchError(f"{self._host} broke the connection off.", kind="connection") from error
        self.received += len(received)
        self.allowance -= len(received)
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 # our deadline is stricter
        if not buffer:
            return  # HTTP's end of a message without a body is written as no bytes
        try:
            self._socket.settimeout(self._left())
            self._socket.sendall(buffer)
        except TimeoutError:
            raise self._late() from None
        except OSError as error:
            raise FetchError(f"{self._host} broke the connection off.", kind="connection") from error

    def close(self) -> None:
        self._socket.close()

    def get_extra_info(self, info: str) -> object:
        """Tells httpcore2 whether an idle connection was closed by the server: then it has something to read."""
        return info == "is_readable" and _is_readable(self._socket)

    def _left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise self._late()
        return left

    def _late(self) -> FetchError:
        return FetchError(f"{self._host} took too long to answer.", kind="timeout")


class _Http(HTTP11Connection):
    """httpcore2's HTTP/1.1, asked one thing more."""

    @property
    def has_leftovers(self) -> bool:
        """Whether bytes arrived behind the last answer: they would be taken for the answer to the next question."""
        return bool(self._h11_state.trailing_data[0])


@dataclass(frozen=True, slots=True)
class Place:
    """Who is asked: what makes two connections the same. Hosts that are `allowed` anywhere never share with others."""

    scheme: str
    host: str
    port: int
    allowed: bool

    @classmethod
    def of(cls, parts: Parts, *, allowed: bool) -> Place:
        return cls(parts.scheme, parts.host, parts.port, allowed)


class Connection:
    """One connection to a place, new or used before."""

    def __init__(self, place: Place, stream: _Stream) -> None:
        self.place = place
        self.used = False
        self._stream = stream
        self._http = _Http(origin=_url(place, "/").origin, stream=stream, keepalive_expiry=_KEEP_SECONDS)

    def ask(
        self, method: str, target: str, *, headers: list[tuple[bytes, bytes]], content: bytes | None, allowance: int
    ) -> Response:
        """Sends a request and reads the answer's headers, of `allowance` bytes at most."""
        self._stream.allowance = allowance
        return self._http.handle_request(Request(method, _url(self.place, target), headers=headers, content=content))

    def set_deadline(self, deadline: float) -> None:
        self._stream.deadline = deadline

    def allow(self, allowance: int) -> None:
        """How many bytes may still arrive."""
        self._stream.allowance = allowance

    @property
    def received(self) -> int:
        """Bytes that arrived over this connection since it was made."""
        return self._stream.received

    @property
    def is_reusable(self) -> bool:
        return self._http.is_idle() and not self._http.has_leftovers and not self._http.has_expired()

    def close(self) -> None:
        self._http.close()


class Pool:
    """Idle connections, for threads to share; the oldest go first when there are too many."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: deque[Connection] = deque()

    def take(self, place: Place) -> Connection | None:
        with self._lock:
            match = next((connection for connection in reversed(self._idle) if connection.place == place), None)
            if match:
                self._idle.remove(match)
        if match and not match.is_reusable:
            match.close()
            return None
        return match

    def give(self, connection: Connection) -> None:
        if not connection.is_reusable:
            connection.close()
            return
        connection.used = True
        with self._lock:
            self._idle.append(connection)
            surplus = self._idle.popleft() if len(self._idle) > _KEEP_AT_MOST else None
        if surplus:
            surplus.close()

    def forget(self) -> None:
        """Drops all idle connections without a word to the servers: after a fork they belong to the parent."""
        self._lock = threading.Lock()
        self._idle = deque()


def connect(place: Place, *, deadline: float, limits: Limits) -> Connection:
    """Opens a connection to a place, at an address the guard has checked. `deadline` is on the monotonic clock.

    Raises FetchError: "refused", "dns", "connection", "tls" or "timeout".
    """
    until = min(deadline, time.monotonic() + limits.connect_seconds)
    addresses = guard.addresses(place.host, place.port, deadline=until, allowed=place.allowed)
    plain = _connect_to_one(place.host, addresses, until)
    connected = _secure(plain, place.host, until) if place.scheme == "https" else plain
    return Connection(place, _Stream(connected, place.host))


def _connect_to_one(host: str, addresses: list[SocketAddress], until: float) -> socket.socket:
    """Tries one address after the other, each with its share of the time left."""
    failure: OSError = TimeoutError()
    for tried, address in enumerate(addresses):
        left = until - time.monotonic()
        if left <= 0:
            break
        plain = socket.socket(socket.AF_INET6 if ":" in address[0] else socket.AF_INET, socket.SOCK_STREAM)
        try:
            plain.settimeout(left / (len(addresses) - tried))
            plain.connect(address)
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            plain.close()
            failure = error
        else:
            return plain
    if isinstance(failure, TimeoutError):
        raise FetchError(f"{host} could not be reached in time.", kind="timeout") from failure
    raise FetchError(f"{host} does not take connections.", kind="connection") from failure


def _secure(plain: socket.socket, host: str, until: float) -> ssl.SSLSocket:
    """Speaks TLS over a connection; the certificate must be for the name that was asked for, whatever the address."""
    try:
        plain.settimeout(max(0.01, until - time.monotonic()))
        return _tls().wrap_socket(plain, server_hostname=host)
    except TimeoutError as error:
        plain.close()
        raise FetchError(f"{host} took too long to agree on a secure connection.", kind="timeout") from error
    except ssl.SSLCertVerificationError as error:
        plain.close()
        sentence = f"The certificate of {host} is not valid: {error.verify_message}."
        raise FetchError(sentence, kind="tls") from error
    except (OSError, ValueError) as error:
        plain.close()
        raise FetchError(f"No secure connection to {host} could be made.", kind="tls") from error


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    context = default_ssl_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    return context


def _url(place: Place, target: str) -> URL:
    return URL(scheme=place.scheme, host=place.host, port=place.port, target=target)


def _is_readable(connected: socket.socket) -> bool:
    if connected.fileno() < 0:
        return True
    poll = select.poll()
    poll.register(connected, select.POLLIN)
    return bool(poll.poll(0))


pool = Pool()
os.register_at_fork(after_in_child=pool.forget)

"""`fetch`: one address asked for, redirects followed, every hop through the guard."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from email.utils import formatdate
from types import MappingProxyType
from typing import TYPE_CHECKING

from httpcore2 import LocalProtocolError, ProtocolError

from newsreel import __version__
from newsreel.kit import urls
from newsreel.kit.dates import read_date
from newsreel.kit.http.answers import FetchError, Limits, Response
from newsreel.kit.http.connections import Connection, Place, connect, pool
from newsreel.kit.http.unpacking import Unpacker
from newsreel.kit.text import size

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from httpcore2 import Response as Answer

    from newsreel.kit.urls import Parts

_LIMITS = Limits()
_WEEK = 7 * 86400.0
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PERMANENT = frozenset((301, 308))
_KEEP_METHOD = frozenset((307, 308))
_VISIBLE = re.compile(r"[\x20-\x7e\xa0-\xff]+")

_STATUS_SENTENCES = {
    401: "{host} wants a password for this address.",
    402: "{host} wants to be paid for this address.",
    403: "{host} refuses to let us read this address.",
    404: "{host} has nothing at this address.",
    410: "{host} says that this address is gone for good.",
    429: "{host} asks us to come less often.",
    451: "{host} may not show this address, for legal reasons.",
    503: "{host} is overloaded or being repaired.",
}


def fetch(
    url: str,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    allow_hosts: AbstractSet[str] = frozenset(),
    limits: Limits = _LIMITS,
    contact: str | None = None,
    accept: str = "*/*",
    data: Mapping[str, str] | None = None,
    stop_at: bytes | None = None,
) -> Response:
    """Asks for an address and hands back what its server says, or raises FetchError: no other error ever leaves here.

    `etag` and `last_modified`, as an earlier response gave them, make the question conditional. `allow_hosts` are
    hosts, in lower case and without brackets, that are taken for public wherever they are. `contact` is an address
    where a server's owner finds us. `data` is sent as a form by POST. `stop_at` ends the reading after these bytes,
    ASCII in either case, such as b"</head>". Keeps no cookies, sends no referrer, asks no proxy. Many
    threads may call it at once.
    """
    started = time.monotonic()
    headers = _request_headers(contact=contact, accept=accept, etag=etag, last_modified=last_modified)
    errand = _Errand(
        headers=headers,
        content=None if data is None else urls.form(dict(data)),
        is_conditional=any(name.startswith(b"If-") for name, _ in headers),
        allow_hosts=allow_hosts,
        limits=limits,
        deadline=started + limits.seconds,
        stop_at=stop_at.lower() if stop_at else None,
    )
    trail = _Trail(_address(url), most=limits.redirects)
    try:
        page = errand.visit(trail.here)
        while page.status in _REDIRECTS:
            trail.follow(page)
            errand.redirected(page.status)
            page = errand.visit(trail.here)
        _refuse_failure(page, trail.here, is_conditional=errand.is_conditional)
    except FetchError as error:
        error.url = error.url or trail.here.url
        raise
    return _response(page, trail, elapsed=time.monotonic() - started, wire_size=errand.received)


@dataclass(slots=True)
class _Page:
    """What one hop answered."""

    status: int
    headers: dict[str, str]
    body: bytes = b""
    complete: bool = True


@dataclass(slots=True)
class _Errand:
    """What stays the same over the hops of one fetch, and what they have cost so far."""

    headers: list[tuple[bytes, bytes]]
    content: bytes | None
    is_conditional: bool
    allow_hosts: AbstractSet[str]
    limits: Limits
    deadline: float
    stop_at: bytes | None
    received: int = 0

    def visit(self, parts: Parts) -> _Page:
        """Asks one address and reads its answer, through a connection that is open already if there is one."""
        place = Place.of(parts, allowed=parts.host in self.allow_hosts)
        connection = pool.take(place)
        if connection:
            try:
                return self._talk(connection, parts)
            except _ConnectionWentStaleError:
                if self.content is not None:
                    raise  # a form is never sent twice
        return self._talk(connect(place, deadline=self.deadline, limits=self.limits), parts)

    def redirected(self, status: int) -> None:
        """RFC 9110 section 15.4: only 307 and 308 repeat a form where they lead."""
        if status not in _KEEP_METHOD:
            self.content = None

    def _talk(self, connection: Connection, parts: Parts) -> _Page:
        before = connection.received
        connection.set_deadline(self.deadline)
        try:
            answer = self._ask(connection, parts)
            page = _Page(status=answer.status, headers=_headers(answer))
            if page.status not in _REDIRECTS:
                page.body, page.complete = self._read(answer, connection, page.headers, parts.host)
            answer.close()
        except BaseException:
            connection.close()
            raise
        finally:
            self.received += connection.received - before
        pool.give(connection)
        return page

    def _ask(self, connection: Connection, parts: Parts) -> Answer:
        before = connection.received
        headers = [(b"Host", parts.netloc.encode("ascii")), *self.headers]
        if self.content is not None:
            headers.append((b"Content-Type", b"application/x-www-form-urlencoded"))
            headers.append((b"Content-Length", str(len(self.content)).encode("ascii")))
        method = "GET" if self.content is None else "POST"
        try:
            return connection.ask(
                method, parts.target, headers=headers, content=self.content, allowance=self.limits.header_bytes
            )
        except LocalProtocolError as error:
            raise FetchError("The address cannot be asked for over HTTP.", kind="address", permanent=True) from error
        except (ProtocolError, FetchError) as error:
            if isinstance(error, FetchError) and error.kind != "connection":
                raise
            if connection.received > before:
                raise FetchError(f"{parts.host} does not answer as a web server does.", kind="protocol") from error
            if connection.used:
                raise _ConnectionWentStaleError(f"{parts.host} closed the connection.", kind="connection") from error
            raise FetchError(f"{parts.host} closed the connection without an answer.", kind="connection") from error

    def _read(
        self, answer: Answer, connection: Connection, headers: Mapping[str, str], host: str
    ) -> tuple[bytes, bool]:
        limit = self.limits.body_bytes
        announced = headers.get("content-length", "")
        if self.stop_at is None and announced.isdecimal() and len(announced) < 20 and int(announced) > limit:
            raise _too_big(f"The server announced {size(int(announced))}", limit)
        unpacker = Unpacker(headers.get("content-encoding", ""), cap=self.limits.unpacked_bytes)
        connection.allow(2 * limit + self.limits.header_bytes)  # chunks have heads of their own
        body, arrived = bytearray(), 0
        try:
            for chunk in answer.iter_stream():
                arrived += len(chunk)
                if arrived > limit:
                    raise _too_big("The server kept sending", limit)
                if time.monotonic() > self.deadline:
                    raise FetchError(f"{host} took too long to answer.", kind="timeout")
                for piece in unpacker.unpack(chunk):
                    searched = len(body)
                    body += piece
                    end = self._stop(body, searched)
                    if end is not None:
                        return bytes(body[:end]), True
        except ProtocolError as error:
            raise FetchError(f"The answer of {host} broke off or was garbled.", kind="connection") from error
        if not unpacker.complete and not body:
            raise FetchError(f"The packed answer of {host} is damaged.", kind="encoding")
        return bytes(body), unpacker.complete

    def _stop(self, body: bytearray, searched: int) -> int | None:
        """Where the marker ends that the reading stops at, if it has arrived; all before `searched` was looked at."""
        if self.stop_at is None:
            return None
        start = max(0, searched - len(self.stop_at))
        found = body[start:].lower().find(self.stop_at)
        return None if found < 0 else start + found + len(self.stop_at)


class _ConnectionWentStaleError(FetchError):
    """A kept connection that the server had closed before it answered: worth a new one."""


class _Trail:
    """Where redirects have led so far."""

    def __init__(self, start: Parts, *, most: int) -> None:
        self.here = start
        self.permanent: str | None = None
        self._only_permanent = True
        self._seen = {start.url}
        self._most = most

    def follow(self, page: _Page) -> None:
        """Takes the next step. Raises FetchError: "redirect" when it leads nowhere."""
        location = page.headers.get("location", "")
        if not location:
            raise FetchError(
                f"{self.here.host} redirects without saying where to.", kind="redirect", status=page.status
            )
        try:
            self.here = _address(urls.join(self.here.url, location))
        except FetchError as error:
            sentence = f"{self.here.host} redirects to an address that cannot be followed. {error.sentence}"
            raise FetchError(sentence, kind="redirect", status=page.status) from error
        if self.here.url in self._seen:
            raise FetchError(f"{self.here.host} redirects in a circle.", kind="redirect", status=page.status)
        if len(self._seen) > self._most:
            sentence = f"{self.here.host} redirects more than {self._most} times."
            raise FetchError(sentence, kind="redirect", status=page.status)
        self._seen.add(self.here.url)
        self._only_permanent &= page.status in _PERMANENT
        if self._only_permanent:
            self.permanent = self.here.url


def _address(url: str) -> Parts:
    try:
        parts = urls.split(url)
    except urls.BadAddressError as error:
        raise FetchError(str(error), kind="address", permanent=True) from error
    if parts.userinfo:
        raise FetchError("Addresses with a user name or password are not asked for.", kind="address", permanent=True)
    return parts


def _request_headers(
    *, contact: str | None, accept: str, etag: str | None, last_modified: str | None
) -> list[tuple[bytes, bytes]]:
    agent = f"Newsreel/{__version__}"
    told = {
        b"User-Agent": f"{agent} (+{contact})" if contact and _VISIBLE.fullmatch(contact) else agent,
        b"Accept": accept,
        b"Accept-Encoding": "gzip, deflate",
        b"If-None-Match": etag,
        b"If-Modified-Since": last_modified,
    }
    return [(name, value.encode("latin-1")) for name, value in told.items() if value and _VISIBLE.fullmatch(value)]


def _headers(answer: Answer) -> dict[str, str]:
    """Lower-cased, repeated ones joined as RFC 9110 section 5.2 says. Cookies, which cannot be joined, are not kept."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in answer.headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1").strip()
        if name not in {"set-cookie", "set-cookie2"}:
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _refuse_failure(page: _Page, parts: Parts, *, is_conditional: bool) -> None:
    """Raises FetchError for every answer that is not what was asked for."""
    if 200 <= page.status < 300 or (page.status == 304 and is_conditional):
        return
    if page.status == 304:
        sentence = f"{parts.host} says that nothing changed, though we asked for all of it."
        raise FetchError(sentence, kind="protocol", status=304)
    trouble = "{host} has trouble of its own" if page.status >= 500 else "{host} does not give us this address"
    sentence = _STATUS_SENTENCES.get(page.status, f"{trouble} (status {page.status}).").format(host=parts.host)
    raise FetchError(
        sentence,
        kind="gone" if page.status == 410 else "status",
        permanent=page.status == 410,
        status=page.status,
        retry_after=_retry_after(page.headers),
    )


def _response(page: _Page, trail: _Trail, *, elapsed: float, wire_size: int) -> Response:
    return Response(
        url=trail.here.url,
        status=page.status,
        headers=MappingProxyType(page.headers),
        body=page.body,
        etag=_validator(page, "etag", 256),
        last_modified=_validator(page, "last-modified", 64),
        not_modified=page.status == 304,
        permanent_url=trail.permanent,
        retry_after=_retry_after(page.headers),
        elapsed=elapsed,
        wire_size=wire_size,
        complete=page.complete,
    )


def _validator(page: _Page, name: str, longest: int) -> str | None:
    """A header fit to be sent back one day: short, visible, and of a body that came whole."""
    value = page.headers.get(name, "")
    return value if page.complete and len(value) <= longest and _VISIBLE.fullmatch(value) else None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """RFC 9110 section 10.2.3. A date is measured by the server's own clock, where it shows one."""
    told = headers.get("retry-after")
    if not told:
        return None
    if told.isdecimal() and len(told) < 12:
        return min(float(told), _WEEK)
    moment = read_date(told)
    if moment is None:
        return None
    now = read_date(headers.get("date", "")) or read_date(formatdate(usegmt=True))
    return min(max(0.0, (moment - now).total_seconds()), _WEEK) if now else None


def _too_big(what: str, limit: int) -> FetchError:
    return FetchError(f"{what}; we stop at {size(limit)}.", kind="too_big")

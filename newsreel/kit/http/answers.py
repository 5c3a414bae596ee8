"""What the network door takes and gives: limits, the response, the error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

# address: not written as one · refused: the guard said no · dns, connection, tls, timeout: on the way · protocol: not
# HTTP, or not as asked · redirect: leads nowhere · too_big · encoding: cannot be unpacked · gone: 410 · status: other.
Kind = Literal[
    "address",
    "refused",
    "dns",
    "connection",
    "tls",
    "timeout",
    "protocol",
    "redirect",
    "too_big",
    "encoding",
    "gone",
    "status",
]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of our time and room one fetch may take.

    `seconds` is for everything from the name's look-up to the last byte over all hops, `connect_seconds` for one hop's
    connection. Sizes are bytes: of headers per hop, of the body as sent, of the body unpacked.
    """

    seconds: float = 30.0
    connect_seconds: float = 10.0
    header_bytes: int = 64 * 1024
    body_bytes: int = 15 * 1024 * 1024
    unpacked_bytes: int = 30 * 1024 * 1024
    redirects: int = 8


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered: status 2xx, or 304 when `not_modified`.

    `url` is where the last redirect led; `permanent_url` where the leading permanent redirects (301, 308) led, None
    when there were none. `headers` are lower-cased, repeated ones joined by ", ", cookies left out. `body` is
    unpacked; `complete` is False when packing broke off and this is what had arrived: then `etag` and `last_modified`
    are None, so that nobody takes it for the whole. `retry_after` is seconds, 0 to a week. `wire_size` counts all bytes
    received, `elapsed` all seconds, over all hops.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    etag: str | None
    last_modified: str | None
    not_modified: bool
    permanent_url: str | None
    retry_after: float | None
    elapsed: float
    wire_size: int
    complete: bool = True


class FetchError(Exception):
    """A fetch that failed. Its text is a sentence for an editor; the attributes are for the program.

    `permanent` means that asking again for the same address is pointless; `status` is the HTTP status where there was
    one; `retry_after` is seconds, 0 to a week, where the server told; `url` is the address that failed, which after
    redirects is not the one asked for.
    """

    def __init__(
        self,
        sentence: str,
        *,
        kind: Kind,
        permanent: bool = False,
        status: int | None = None,
        retry_after: float | None = None,
        url: str | None = None,
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.kind = kind
        self.permanent = permanent
        self.status = status
        self.retry_after = retry_after
        self.url = url

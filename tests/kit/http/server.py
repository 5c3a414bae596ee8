"""A server on the loopback address that answers with the very bytes a test gives it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import TypeAlias

Act: TypeAlias = Callable[[socket.socket], None]
HOST = "127.0.0.1"


def answer(body: bytes = b"", *, status: str = "200 OK", length: bool = True, **headers: str) -> bytes:
    """The bytes of an HTTP answer; headers are named with underscores for hyphens."""
    lines = [f"HTTP/1.1 {status}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return answer(status=status, Location=to)


class Server:
    """Answers each path with its bytes, or hands its socket to a function, which then closes the connection."""

    def __init__(self, wrap: Callable[[socket.socket], socket.socket] = lambda plain: plain) -> None:
        self.answers: dict[str, bytes | Act | list[bytes | Act]] = {}
        self.requests: list[bytes] = []
        self.connections = 0
        self._wrap = wrap
        self._socket = socket.create_server((HOST, 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def url(self, path: str = "/") -> str:
        return f"http://{HOST}:{self.port}{path}"

    def close(self) -> None:
        self._socket.close()

    def _accept(self) -> None:
        while True:
            try:
                plain, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(plain,), daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        self.connections += 1
        try:
            with self._wrap(plain) as client:
                while (request := self._request(client)) and self._respond(client, request):
                    pass
        except OSError:
            pass

    def _request(self, client: socket.socket) -> bytes:
        received = b""
        while b"\r\n\r\n" not in received:
            more = client.recv(65536)
            if not more:
                return b""
            received += more
        head, _, body = received.partition(b"\r\n\r\n")
        length = next((int(row[15:]) for row in head.split(b"\r\n") if row.lower().startswith(b"content-length:")), 0)
        while len(body) < length:
            body += client.recv(65536)
        self.requests.append(head + b"\r\n\r\n" + body)
        return self.requests[-1]

    def _respond(self, client: socket.socket, request: bytes) -> bool:
        path = request.split(b" ")[1].decode("latin-1")
        given = self.answers.get(path, answer(b"nothing here", status="404 Not Found"))
        if isinstance(given, list):
            given = given.pop(0) if len(given) > 1 else given[0]
        if callable(given):
            given(client)
            return False
        client.sendall(given)
        return b"Connection: close" not in given

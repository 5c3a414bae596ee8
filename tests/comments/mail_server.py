"""A mail server of a few lines, on the loopback address."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Smtp(socketserver.StreamRequestHandler):
    """A mail server that takes mail or turns it down, as its `answer` says."""

    answer, taken = b"250 OK", []

    def handle(self) -> None:
        self.wfile.write(b"220 ready\r\n")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"RCPT":
                self.wfile.write(self.answer + b"\r\n")
            elif verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                data = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    data += part
                self.taken.append(data)
                self.wfile.write(b"250 OK\r\n")
            elif verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 OK\r\n")


@contextmanager
def mail_server() -> Iterator[tuple[type[Smtp], int]]:
    """The server, until the block ends: what it answers and has taken, and its port."""
    handler: type[Smtp] = type("Handler", (Smtp,), {"taken": []})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield handler, server.server_address[1]
        finally:
            server.shutdown()

"""The two web servers that `newsreel run` may serve with: waitress in this process, or granian in several.

Both serve the application that the settings name. Neither is trusted to judge a proxy's headers: they hand them on,
and the middleware believes them only from proxies that the options name.
"""

from __future__ import annotations

import errno
import importlib
import importlib.util
import logging
import os
import socket
from typing import TYPE_CHECKING

from django.core.management.base import CommandError
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connections
from waitress.server import create_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

BACKLOG = 1024
# An upload is a logo of at most 4 MB; what is larger is refused before it is read.
MOST_BODY = 8 * 1024 * 1024
MOST_HEADERS = 64 * 1024
MOST_CONNECTIONS = 1000
IDLE_SECONDS = 60
# Views wait for little but the database: more threads than this take turns without answering more.
MOST_GRANIAN_THREADS = 2
STOP_SECONDS = 5


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes any free one. Raises CommandError with what to do instead."""
    try:
        family, kind, number, _name, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, number)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(BACKLOG)
    except OSError as error:
        raise CommandError(_why(error, host, port)) from error
    return listener


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} at {host} is taken by another program, perhaps by another Newsreel. "
            f"Stop that one, or choose another port: newsreel run --port {port + 1 if port < 65535 else 8001}"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} is for the system's own services. Choose one from 1024 up, with a proxy in front of it."
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"This machine has no address {host!r}. Try --host 127.0.0.1, or 0.0.0.0 for all its addresses."
    return f"Port {port} at {host} cannot be opened: {error.strerror}."


def with_waitress(listener: socket.socket, *, threads: int) -> None:
    """Serves in this process until SystemExit or KeyboardInterrupt; requests in progress get five seconds."""
    # It warns whenever all threads are busy, which on a full site is always.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(
        _application(),
        sockets=[listener],
        threads=threads,
        ident=None,
        clear_untrusted_proxy_headers=False,
        max_request_body_size=MOST_BODY,
        max_request_header_size=MOST_HEADERS,
        connection_limit=MOST_CONNECTIONS,
        channel_timeout=IDLE_SECONDS,
        asyncore_use_poll=True,
    )
    try:
        server.run()
    finally:
        server.close()


def has_granian() -> bool:
    """Whether the `server` extra is installed."""
    return importlib.util.find_spec("granian") is not None


def with_granian(host: str, port: int, *, threads: int) -> None:
    """Serves in a process per core until SIGTERM or SIGINT. The application is loaded once, before they part."""
    # An extra, and large: whoever serves with waitress need not have it.
    granian = importlib.import_module("granian")
    constants = importlib.import_module("granian.constants")
    application = _application()
    # A connection must not be shared by the processes that part from this one.
    connections.close_all()
    server = granian.Granian(
        target="newsreel",
        address=host,
        port=port,
        interface=constants.Interfaces.WSGI,
        workers=os.cpu_count() or 1,
        blocking_threads=min(threads, MOST_GRANIAN_THREADS),
        backlog=BACKLOG,
        http=constants.HTTPModes.http1,
        log_level="warning",
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    )
    server.serve(target_loader=lambda: application, wrap_loader=False)


def _application() -> WSGIApplication:
    return get_internal_wsgi_application()

"""What every answer goes through: who is asking, and the headers that keep pages safe."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.deprecation import MiddlewareMixin

from newsreel.publish import policy

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
    from django.http.response import HttpResponseBase

    GetResponse = Callable[[HttpRequest], HttpResponse]

DESK = "/desk/"


class TrustedProxies:
    """Believes X-Forwarded-For and X-Forwarded-Proto from proxies that the options name, and from nobody else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.networks = [ip_network(text, strict=False) for text in settings.NEWSREEL.trusted_proxies]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if self.networks and _within(request.META.get("REMOTE_ADDR", ""), self.networks):
            request.META["REMOTE_ADDR"] = self._client(request)
            if request.META.get("HTTP_X_FORWARDED_PROTO") == "https":
                request.META["newsreel.https"] = "on"
        return self.get_response(request)

    def _client(self, request: HttpRequest) -> str:
        """The nearest address in the chain that is no trusted proxy; what stands before it may be invented."""
        chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
        client: str = request.META["REMOTE_ADDR"]
        while chain and _within(client, self.networks):
            client = chain.pop()
        return client if _is_address(client) else str(request.META["REMOTE_ADDR"])


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _within(text: str, networks: list[IPv4Network | IPv6Network]) -> bool:
    return _is_address(text) and any(ip_address(text) in network for network in networks)


class _DeskOnly(MiddlewareMixin):
    """Lets everything but the desk's pages pass by: readers have no session, no account and no cookie."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        return super().__call__(request) if _is_desk(request) else self.get_response(request)


def _is_desk(request: HttpRequest) -> bool:
    return request.path_info.startswith(DESK)


class Sessions(_DeskOnly, SessionMiddleware):
    """Sessions, at the desk."""


class Editors(_DeskOnly, AuthenticationMiddleware):
    """Who is signed in, at the desk."""


class Messages(_DeskOnly, MessageMiddleware):
    """What the last act had to say, at the desk."""


class FormTokens(_DeskOnly, CsrfViewMiddleware):
    """Tokens of forms, at the desk. Public forms carry signed tokens of their own, which need no cookie."""

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase],
        callback_args: tuple[object, ...],
        callback_kwargs: dict[str, object],
    ) -> HttpResponseForbidden | None:
        """Checks the token of a form of the desk."""
        if not _is_desk(request):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)


class SecurityHeaders:
    """Sets the policy headers that a view has not set for itself."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.headers = dict(policy.HEADERS)
        if settings.NEWSREEL.https:
            self.headers["Strict-Transport-Security"] = "max-age=31536000"

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response

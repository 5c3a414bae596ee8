"""How readers reach the site: its address, host names, https, proxies, and what it tells the servers it asks."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.http.request import validate_host

from newsreel.management.diagnosis.findings import Finding, advice, good, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsreel.options import Options

LOCAL_NAMES = {"localhost", "127.0.0.1", "::1", "[::1]"}
ANYWHERE = 0


def look(options: Options, *, name: str, address: str) -> Iterator[Finding]:
    """All there is to say of a site of that name and public address."""
    host = urlsplit(address).hostname or ""
    public = not is_local(host)
    yield _debug(options)
    yield from _hosts(options, host)
    yield from _https(options, address, public=public)
    yield from _proxies(options)
    yield from _site(name, address, public=public)
    yield _contact(options)


def is_local(host: str) -> bool:
    """Whether a host name is one that only this machine or network knows."""
    try:
        return not ip_address(host.strip("[]")).is_global
    except ValueError:
        return host in LOCAL_NAMES or host.endswith((".localhost", ".local", ".internal", ".test")) or "." not in host


def _debug(options: Options) -> Finding:
    if options.debug:
        return wrong(
            "debug", "debug is on: errors show the site's inside to every reader.", "Set NEWSREEL_DEBUG=false."
        )
    return good("debug", "debug is off.")


def _hosts(options: Options, host: str) -> Iterator[Finding]:
    if "*" in options.hosts:
        yield advice("hosts", "The site answers to any host name.", f"Set NEWSREEL_HOSTS={host}.")
    elif not validate_host(f"[{host}]" if ":" in host else host, list(options.hosts)):
        yield wrong(
            "hosts",
            f"The site's address names {host}, but hosts does not: every reader who asks for it gets 400.",
            f"Set NEWSREEL_HOSTS={','.join([host, *options.hosts])}",
        )
    else:
        yield good("hosts", f"The site answers to {host}.")


def _https(options: Options, address: str, *, public: bool) -> Iterator[Finding]:
    told = address.startswith("https://")
    if told and not options.https:
        yield wrong(
            "https", "The site's address is https, but https is off: the desk's cookie may travel in the clear.",
            "Set NEWSREEL_HTTPS=true.",
        )  # fmt: skip
    elif options.https and not told:
        yield wrong(
            "https", "https is on, but the site's address is http: nobody can sign in to the desk over it.",
            "Give the site its https address at /desk/site/, or set NEWSREEL_HTTPS=false.",
        )  # fmt: skip
    elif public and not told:
        yield wrong(
            "https", "The site is public without https: passwords and pages can be read and changed on their way.",
            "Put Caddy or nginx with a certificate in front (docs/operations.md), then set NEWSREEL_HTTPS=true.",
        )  # fmt: skip
    else:
        yield good("https", "https is as the site's address says.")


def _proxies(options: Options) -> Iterator[Finding]:
    networks = [ip_network(text, strict=False) for text in options.trusted_proxies]
    if options.https and not networks:
        yield wrong(
            "proxies",
            "https is on, but no proxy is trusted: sign-in fails, and all readers seem to come from one address.",
            "Set NEWSREEL_TRUSTED_PROXIES to the address of the proxy in front, such as 127.0.0.1.",
        )
    elif any(network.prefixlen == ANYWHERE for network in networks):
        yield wrong(
            "proxies",
            "trusted_proxies takes in every address: anybody may pretend to be anybody else.",
            "Set NEWSREEL_TRUSTED_PROXIES to the addresses of your own proxies.",
        )
    elif networks:
        yield good("proxies", f"Trusted proxies: {', '.join(options.trusted_proxies)}.")


def _site(name: str, address: str, *, public: bool) -> Iterator[Finding]:
    if not public:
        yield advice(
            "address",
            f"The site's address is {address}: links in feeds and shared pages lead nowhere for others.",
            "Give the site its public address at /desk/site/.",
        )
    if name == "Newsreel":
        yield advice("name", "The site is still called Newsreel.", "Give it its own name at /desk/site/.")


def _contact(options: Options) -> Finding:
    if not options.contact:
        return advice(
            "contact",
            "Servers that we fetch from are not told whom to write to; some refuse visitors who do not say.",
            "Set NEWSREEL_CONTACT to an address or e-mail of yours.",
        )
    return good("contact", f"Servers that we fetch from are told {options.contact}.")

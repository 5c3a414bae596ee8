"""Web addresses: told apart, joined, brought to one form.

An address is taken as a browser takes it (the WHATWG URL standard): white space around it, line breaks and tabs inside
it, backslashes, full-width characters and the many ways to write an IPv4 host all come to the one form that the guard
of `newsreel.kit.http` and the item's identity rest on. Nothing here asks the network.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

import idna

# Longer ones are no addresses: servers and browsers stop at 2,000 to 8,000 characters.
LONGEST = 4096

_DEFAULT_PORTS = {"http": 80, "https": 443}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PLAIN_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z][a-z0-9_-]{0,62}")
_CONTROLS = re.compile(r"[\x00-\x20\x7f]")
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_BARE_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

# Parameters that tell where a reader came from and nothing of what is read.
_TRACKING = _words(
    """__hsfp __hssc __hstc __s __twitter_impression _branch_match_id _ga _gl _hsenc _hsmi _openstat action_object_map
    action_ref_map action_type_map at_campaign at_campaign_type at_format at_link_id at_link_origin at_link_type
    at_medium at_ptr_name bbc_origin cmp cmp_id cmpid dclid ef_id emc epik fb_action_ids fb_action_types fb_ref
    fb_source fbclid gbraid gclid gclsrc guccounter guce_referrer guce_referrer_sig hsctatracking icid iesrc
    igsh igshid itm_campaign itm_content itm_medium itm_source ito li_fat_id maca mbid mc_cid mc_eid mibextid
    mkt_tok mkwid msclkid ncid ns_campaign ns_fee ns_linkname ns_mchannel ns_source ocid oly_anon_id oly_enc_id
    on.cx.points pcrid piwik_campaign piwik_keyword piwik_kwd rb_clickid ref_src ref_url rss_cid rss_id s_cid
    s_kwcid sc_campaign sc_channel sc_content sc_country sc_geo sc_medium sc_outcome smid smtyp soc_src soc_trk
    spm sr_share srnd srsltid taid tblci traffic_source trk trkcampaign ttclid twclid vero_conv vero_id wbraid
    wickedid wprov wt.mc_id wt_mc xtor yclid ysclid zanpid"""
)
_TRACKING_PREFIXES = ("utm_", "pk_", "mtm_", "matomo_", "hsa_", "at_custom", "ga_", "_bta_")
# These may carry meaning, but not when their value is the word for a feed.
_MAYBE_TRACKING = _words("source src ref from via feed medium campaign origin referrer partner cid rss")
_FEED_VALUE = re.compile(
    r"(?:rss|feed|atom|newsfeed|feedburner|podcast|newsletter|email)(?:[-_.].*|\d*)", re.IGNORECASE
)

_YOUTUBE_HOSTS = _words(
    "youtube.com www.youtube.com m.youtube.com music.youtube.com youtube-nocookie.com www.youtube-nocookie.com"
)
_YOUTUBE_PATH = re.compile(r"/(?:shorts|embed|live|v|e|vi)/([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])")
_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")

# Second levels under which countries register names, and hosts whose every subdomain is somebody else's site.
_SECOND_LEVELS = _words(
    """ac asso co com ed edu firm gen go gob gouv gov govt gv id in info k12 lg ltd me mil mod muni ne net news nhs nic
    nom nsw or org plc police press priv pro qld res sc sch school tm tv vic web"""
)
_SHARED_HOSTS = _words(
    """appspot.com blogspot.com fandom.com github.io gitlab.io herokuapp.com libsyn.com livejournal.com medium.com
    netlify.app over-blog.com pages.dev podbean.com substack.com tumblr.com vercel.app web.app weebly.com wixsite.com
    wordpress.com workers.dev"""
)


class BadAddressError(ValueError):
    """An address that cannot be taken as one; its text is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A web address in its parts.

    `host` is ASCII and lower-case, an IPv6 one without brackets; `port` is the scheme's where none is told; `path`
    starts with "/" and, like `query`, is escaped; `userinfo` is what stands before an "@", as it is.
    """

    scheme: str
    host: str
    port: int
    path: str
    query: str
    fragment: str
    userinfo: str = ""

    @property
    def netloc(self) -> str:
        """Host and port as a Host header has them: the port only where it is not the scheme's."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _DEFAULT_PORTS[self.scheme] else f"{name}:{self.port}"

    @property
    def target(self) -> str:
        """Path and query, as a request line has them."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def url(self) -> str:
        """The whole address without user name and fragment."""
        return f"{self.scheme}://{self.netloc}{self.target}"


def split(url: str) -> Parts:
    """The parts of an http or https address. Raises BadAddressError for anything else, telling in its text why."""
    try:
        pieces = urlsplit(_clean(url))
        port = pieces.port
        name = pieces.hostname or ""
    except BadAddressError:
        raise
    except ValueError as error:
        raise BadAddressError("The address is not written correctly.") from error
    if pieces.scheme not in _DEFAULT_PORTS:
        raise BadAddressError("Only addresses that start with http:// or https:// can be read.")
    return Parts(
        scheme=pieces.scheme,
        host=_host(name),
        port=_DEFAULT_PORTS[pieces.scheme] if port is None else port,
        path=_escape(pieces.path) or "/",
        query=_escape(pieces.query),
        fragment=pieces.fragment,
        userinfo=pieces.netloc.rpartition("@")[0],
    )


def is_web(url: str) -> bool:
    """Whether `url` is an absolute http or https address with a host that could be one."""
    return _parts(url) is not None


def host(url: str) -> str | None:
    """The host of a web address: lower-case ASCII, no port, no brackets; None when it is no web address."""
    parts = _parts(url)
    return parts.host if parts else None


def site(url: str) -> str | None:
    """The part of the host that somebody registered, more or less: "bbc.co.uk" of https://news.bbc.co.uk/1.

    Judged by a small table, not by the Public Suffix List: right for what feeds use, not a boundary of security.
    """
    name = host(url)
    if name is None or is_ip(name):
        return name
    labels = name.split(".")
    if len(labels) > 2 and (
        ".".join(labels[-2:]) in _SHARED_HOSTS or (len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVELS)
    ):
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def is_ip(name: str) -> bool:
    """Whether a host, as `Parts` has it, is an IP address and not a name."""
    return ":" in name or name.rpartition(".")[2].isdigit()


def join(base: str | None, url: str) -> str:
    """`url` as it reads on the page `base` (RFC 3986 section 5); as it stands where the two cannot be joined."""
    target = url.strip()
    if not base or target[:8].lower().startswith(("http://", "https://")):
        return target
    try:
        return urljoin(base.strip(), target)
    except ValueError:
        return target


def canonical(url: str) -> str | None:
    """The one form of an address, by which two links to the same page are known as one; None if it is no web address.

    Host in lower-case ASCII, no default port, no user name, no fragment (but #! routes stay), dot segments resolved,
    escapes in one form, parameters that only follow readers around removed, all addresses of a YouTube video as its
    watch page. The order of the other parameters, the scheme, AMP and mobile hosts stay: they may matter.
    """
    parts = _parts(url)
    if parts is None:
        return None
    video = _youtube_video(parts)
    if video:
        return f"https://www.youtube.com/watch?v={video}"
    path = urlsplit(urljoin(f"http://h{parts.path}", parts.path)).path if "/." in parts.path else parts.path
    query = _without_tracking(parts.query) if parts.query else ""
    route = f"#{_escape(parts.fragment)}" if parts.fragment.startswith("!") else ""
    return f"{parts.scheme}://{parts.netloc}{path}{'?' if query else ''}{query}{route}"


def youtube_video(url: str) -> str | None:
    """The eleven characters that name a YouTube video, from any of the addresses it has; None for other addresses."""
    parts = _parts(url)
    return _youtube_video(parts) if parts else None


def form(fields: dict[str, str]) -> bytes:
    """A form as application/x-www-form-urlencoded."""
    return urlencode(fields).encode("ascii")


def _parts(url: str) -> Parts | None:
    try:
        return split(url)
    except BadAddressError:
        return None


def _clean(url: str) -> str:
    cleaned = url.strip()
    if len(cleaned) > LONGEST:
        raise BadAddressError(f"The address is longer than {LONGEST:,} characters.")
    if _CONTROLS.search(cleaned):
        cleaned = re.sub(r"[\t\r\n]", "", cleaned)
        if re.search(r"[\x00-\x1f\x7f]", cleaned):
            raise BadAddressError("The address contains control characters.")
    if "\\" in cleaned:
        stop = re.search(r"[?#]", cleaned)
        end = stop.start() if stop else len(cleaned)
        cleaned = cleaned[:end].replace("\\", "/") + cleaned[end:]
    return cleaned


def _host(name: str) -> str:
    """The host in ASCII, an IPv4 address in four decimal numbers, however either was written."""
    if _PLAIN_HOST.fullmatch(name):
        if len(name) > 253:
            raise BadAddressError("The address names a host that is too long.")
        if "xn--" not in name and not name.rpartition(".")[2].startswith("0x"):
            return name
    if ":" in name:
        return _ipv6(name)
    plain = _ascii_name(unquote(name, errors="strict") if "%" in name else name)
    if not plain:
        raise BadAddressError("The address names no host.")
    last = plain.rpartition(".")[2]
    return _ipv4(plain) if _NUMBER.fullmatch(last) else plain


def _ascii_name(name: str) -> str:
    if len(name) > 253:
        raise BadAddressError("The address names a host that is too long.")
    try:
        plain = idna.uts46_remap(name, std3_rules=False, transitional=False).rstrip(".").lower()
        if not plain.isascii() or "xn--" in plain:
            plain = idna.encode(plain, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise BadAddressError("The host in the address is not written correctly.") from error
    if re.search(r"[^a-z0-9._-]", plain) or ".." in plain or plain.startswith("."):
        raise BadAddressError("The host in the address is not written correctly.")
    return plain


def _ipv6(name: str) -> str:
    try:
        return str(ipaddress.IPv6Address(name))
    except ValueError as error:
        raise BadAddressError("The host in the address is not written correctly.") from error


def _ipv4(name: str) -> str:
    """WHATWG URL, "IPv4 parser": one to four numbers, each decimal, octal (0…) or hexadecimal (0x…)."""
    numbers = name.split(".")
    if len(numbers) > 4 or not all(_NUMBER.fullmatch(number) for number in numbers):
        raise BadAddressError("The host in the address is not written correctly.")
    try:
        values = [_number(number) for number in numbers]
        last = values.pop()
        if any(value > 255 for value in values) or last >= 256 ** (4 - len(values)):
            raise BadAddressError("The host in the address is no IP address that exists.")
        whole = sum(value << 8 * (3 - place) for place, value in enumerate(values)) + last
        return str(ipaddress.IPv4Address(whole))
    except ValueError as error:
        raise BadAddressError("The host in the address is no IP address that exists.") from error


def _number(digits: str) -> int:
    if len(digits) > 20:
        raise BadAddressError("The host in the address is no IP address that exists.")
    if digits[:2] in {"0x", "0X"}:
        return int(digits[2:] or "0", 16)
    return int(digits, 8) if digits.startswith("0") else int(digits)


def _escape(text: str) -> str:
    """Escapes in one form (RFC 3986 section 6.2.2): what needs none has none, hexadecimal digits are capitals."""
    if "%" not in text and text.isascii() and not re.search(r'[ "<>`{}|^\\]', text):
        return text
    text = _BARE_PERCENT.sub("%25", text)
    text = quote(text, safe="%/:?#[]@!$&'()*+,;=~")
    return _ESCAPE.sub(_one_escape, text)


def _one_escape(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()


def _without_tracking(query: str) -> str:
    kept = [pair for pair in query.split("&") if pair and not _is_tracking(pair)]
    return "&".join(kept)


def _is_tracking(pair: str) -> bool:
    name, _, value = pair.partition("=")
    name = unquote(name).lower()
    if name in _TRACKING or name.startswith(_TRACKING_PREFIXES):
        return True
    return name in _MAYBE_TRACKING and bool(_FEED_VALUE.fullmatch(unquote(value)))


def _youtube_video(parts: Parts) -> str | None:
    if parts.host in {"youtu.be", "www.youtu.be"}:
        first = parts.path.lstrip("/").partition("/")[0]
        return first if _YOUTUBE_ID.fullmatch(first) else None
    if parts.host not in _YOUTUBE_HOSTS:
        return None
    if parts.path.rstrip("/") in {"/watch", "/watch_popup"}:
        told = dict(parse_qsl(parts.query, max_num_fields=None)).get("v", "")
        return told if _YOUTUBE_ID.fullmatch(told) else None
    inside = _YOUTUBE_PATH.match(parts.path)
    return inside[1] if inside else None

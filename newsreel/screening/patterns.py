"""Shapes of addresses other than a host's name: schemes, paths, numbers that are hosts, markup, encodings."""

from __future__ import annotations

import re
from typing import NamedTuple


class Pattern(NamedTuple):
    """A shape to look for in folded text. It runs only where one of `needles` occurs. Group `at` is its span."""

    label: str
    needles: tuple[str, ...]
    shape: re.Pattern[str]


def pattern(label: str, needles: str, shape: str) -> Pattern:
    """A pattern from its needles (divided by blanks; `␣` stands for a blank in one) and its verbose shape.

    A shape should begin with what is rare, a letter or a sign of its own, and look back from there: so it runs fast.
    """
    words = tuple(needle.replace("␣", " ") for needle in needles.split())
    return Pattern(label, words, re.compile(shape, re.VERBOSE))


_SITES = (
    "youtube|youtu|facebook|instagram|insta|twitter|twitch|tiktok|telegram|soundcloud|patreon|onlyfans|discord|snapchat|"
    "reddit|pinterest|linkedin|vkontakte|fb|ig|github|spotify|paypal|venmo|cashapp|gofundme|kickstarter"
)
_NOT_PAGES = f"{_SITES}|google|apple|amazon|netflix|whatsapp|reuters|handout|getty|screengrab|and|or|etc"
_NAMED_SCHEMES = "mailto|tel|sms|skype|whatsapp|magnet|bitcoin|javascript|tg|xmpp|sips?|callto|vbscript"

SHAPES = (
    pattern(
        "address",
        ": ; __ // \\\\ colon",
        r"h(?<![a-z]h)[tx*]{2,4}ps?(?![a-z])(?:[ \t]{0,2}[\[(]?[:;]|[_/\\]{2}|[ \t]{0,2}colon\b)",
    ),
    pattern("address", "/ \\", r"[:;](?<=[a-z0-9\ ][:;])\ ?[/\\]\ ?[/\\]\ ?[^\s/\\]"),
    pattern("address", "//", r"//(?<![\w/:]//)[a-z0-9]"),
    pattern(
        "address",
        "mailto: tel: sms: skype: whatsapp: magnet: bitcoin: javascript: tg: xmpp: sip: sips: callto: vbscript: data:",
        rf"(?<![a-z])(?:(?:{_NAMED_SCHEMES}):(?=[\w+?/])|data:[a-z]+/)",
    ),
    pattern("address", "www", r"www(?<![a-z0-9]www)\d?(?![a-z0-9])[ \t]{0,2}(?:dot\b|[^\w\s]){0,3}[ \t]{0,2}\w"),
    pattern("address", "ftp.", r"ftp\.(?<![a-z0-9]ftp.)\w"),
    pattern(
        "address", "?", r"watch\ ?\?\ ?v\ ?=|/\?\w{1,16}=|\?(?:v|id|ref|utm_\w{1,16}|share|invite)=\w|/watch\ ?\?\ ?v"
    ),
    pattern("address", "xn--", r"xn--(?<!\wxn--)[a-z0-9]"),
    pattern("address", "::", r"(?<![\w:])[0-9a-f]{3,4}(?::[0-9a-f]{1,4}){0,6}::[0-9a-f]{0,4}(?!\w)|\[::[0-9a-f]"),
    pattern("address", ":", r":(?:[0-9a-f]{1,4}:){6}[0-9a-f]{1,4}(?![\w:])"),
    pattern("address", "0x", r"0x(?<!\w0x)[0-9a-f]{8}(?!\w)"),
    pattern("address", "/", r"\d(?<![\w.,].)\d{8,9}/[a-z]"),
    pattern("address", "moc. gro. ofni. zib.", r"(?<![a-z])(?:moc|gro|ofni|zib)\.[a-z0-9\-]{3}"),
    pattern("address", "ptth", r"/:?s?ptth"),
    pattern("address", "/ slash gg", rf"(?:{_SITES})(?:\ ?/\ ?|\W{{1,2}}slash\W{{1,2}})(?P<page>[\w.@\-]{{3,64}})"),
    pattern("address", "discord", r"discord\W{1,3}gg\W{1,3}\w"),
    pattern(
        "address",
        "␣com ␣net ␣org ␣info",
        r"""(?:visit|go\ to|going\ to|check\ out|browse|website|site|web|page|homepage|besuche|visita|visitez)\W{1,3}
        (?:www\W)?[a-z0-9\-]{3,40}\ (?:com|net|org|info)(?!\w)(?!\ [a-z])|(?<![\w\ ])[a-z0-9\-]{3,40}\ com/\w""",
    ),
    pattern("address", "␣ly/ ␣gg/ ␣gl/", r"(?<!\w)[a-z0-9]{2,20}\ (?:ly|gg|gl)/\w"),
    pattern("encoded", "ahr0c", r"ahr0c(?:dovl|hm6l)"),
    pattern("encoded", "%", r"(?:%[0-9a-f]{2}){4,}+"),
    pattern("encoded", "&#", r"(?:&\#x?[0-9a-f]{2,6};?){3,}+"),
    pattern("encoded", "\\u \\x", r"(?:\\[ux][0-9a-f]{2,4}){3,}+"),
    pattern("markup", "[", r"\[\ ?/?(?:url|link|img|e-?mail|iurl|video|youtube|media)(?:\]|\ ?=|\ \w{1,12}=)"),
    pattern(
        "markup",
        "<",
        r"<\ ?/?(?:a|img|iframe|script|link|form|object|embed|svg|video|audio|base|meta|area|frame|style)\b",
    ),
    pattern("markup", "href src", r"(?:href|src|srcdoc)\ ?=\ ?[^\s=]"),
    pattern("markup", "](", r"\]\((?=[^\s()]{0,80}[./:\#@])[^\s)]"),
    pattern("markup", "]:", r"\]:(?<=[^\s\[]\]:)[ \t]{0,3}\S{1,80}[./]\w"),
)
"""What leads elsewhere by its shape alone. A `page` group is a site's page: `is_page` has the last word on it."""

_NUMBER_HOST = re.compile(r"\d(?<![\w.].)\d{0,3}(?:[\\ \[({]{0,8}[.][\\ \])}]{0,3}\d{1,4}){3}(?!\w|\.\d)")
_VERSION = re.compile(r"(?:version|firmware|release|ver|v|build|section)[ .]?$")
_DIGITS = re.compile(r"\d++")
_IS_SITE = re.compile(rf"(?<!\w)(?:{_SITES})\W")
_IS_NO_PAGE = re.compile(rf"(?:{_NOT_PAGES})(?!\w)")


def number_hosts(text: str) -> list[tuple[int, int]]:
    """Where four numbers stand that are an IPv4 address: decimal, or the octal that browsers still take."""
    if text.count(".") < 3:
        return []
    found = [match for match in _NUMBER_HOST.finditer(text) if _in_range(match.group())]
    return [match.span() for match in found if not _VERSION.search(text[max(0, match.start() - 10) : match.start()])]


def is_page(folded: str, match: re.Match[str], as_written: str) -> bool:
    """Whether what follows a site's name and a slash is somebody's page there: news writes "Twitter/Reuters" too."""
    if not _IS_SITE.match(folded, match.start()) or _IS_NO_PAGE.match(folded, match.start("page")):
        return False
    return not as_written.istitle() and not as_written.isupper()


def _in_range(host: str) -> bool:
    return all(int(part) <= 255 or (part[0] == "0" and len(part) == 4) for part in _DIGITS.findall(host))

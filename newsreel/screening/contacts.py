"""E-mail addresses, handles and telephone numbers: being led elsewhere by a person instead of a page."""

from __future__ import annotations

import re

from newsreel.screening.patterns import pattern

_NETWORKS = (
    "instagram insta twitter tiktok telegram snapchat snap kik whatsapp wechat discord skype signal viber facebook "
    "messenger onlyfans cashapp venmo paypal twitch soundcloud ig tg fb sc psn gamertag vk threads mastodon"
)
_NETWORK = "|".join(sorted(_NETWORKS.split(), key=len, reverse=True))
_MAIL_HOUSE = "gmail|googlemail|hotmail|yahoo|outlook|proton|protonmail|icloud|gmx|web\\.de|yandex|aol|zoho"
_ASKS = "follow|dm|pm|inbox|message|text|contact|add|hit\\ me|write|reach|find\\ me|subscribe|folge|sigue"

CONTACTS = (
    pattern("e-mail", "@", r"@(?<=[\w.+%\-]@)\ ?\[?[\w\-]{1,63}+[\x01.][\w\-]"),
    pattern(
        "e-mail",
        "@",
        r"@(?<=[\w.+%\-\ ]@)\ ?[\w\-]{2,63}+(?<=[\w\-]{2})\ ?\.\ ?(?:com|net|org|info|de|ru|fr|uk|es|it)(?!\w)",
    ),
    pattern("e-mail", "@", rf"@(?<=[\w ]@)\ ?(?:{_MAIL_HOUSE})(?!\w)"),
    pattern(
        "e-mail",
        "at] at) at} at> at_ at* at␣) at␣] arroba ät",
        rf"[\[({{<][ ]?(?:at|ät|arroba|klammeraffe)[ ]?[\])}}>][ ]?(?=\w)|[_*]at[_*][ ]?(?:{_MAIL_HOUSE})(?!\w)",
    ),
    pattern(
        "e-mail",
        "at␣gmail at␣hotmail at␣protonmail at␣googlemail",
        r"(?<![\w.+\-])(?=[a-z.+\-]{0,40}[\d_.])[\w.+\-]{1,64}+\ at\ (?:gmail|googlemail|hotmail|protonmail)(?!\w)",
    ),
    pattern(
        "handle",
        "@ +",
        rf"""(?<!\w)(?:(?:{_NETWORK})(?!\w)\W{{0,3}}(?:at|as|is|id|name|me)?\W{{0,3}}|(?:{_ASKS})(?!\w)[^\n.!?@]{{0,40}})
        (?<!\w)[@+]\ ?(?P<at>[a-z_]\w{{2,30}}(?:\.\w{{1,20}})?)""",
    ),
    pattern(
        "handle",
        _NETWORKS,
        rf"""(?<!\w)(?:{_NETWORK})(?:\W{{0,4}}(?:is|id|name|username|user|handle|account|at|as|me|page)\b){{0,2}}\W{{1,4}}
        (?P<at>(?=[a-z_.]{{1,32}}[\d_]|_)[a-z_][\w.]{{4,32}})""",
    ),
    pattern(
        "handle",
        ": =",
        rf"""(?<!\w)(?:me|my|us|our|mich|mein|mi)(?:\ (?:on|at|in|auf|en))?\ (?:{_NETWORK})
        (?:\ (?:id|name|handle|account))?\ ?[:=]\ ?(?P<at>[\w.]{{4,32}})""",
    ),
    pattern("handle", "@", rf"@(?<!\w@)(?P<at>[a-z_]\w{{2,30}})\ (?:on|at|auf|in|sur|en)\ (?:{_NETWORK})(?!\w)"),
    pattern("handle", "#", r"\#\d{4}(?!\w)(?<=\w\#....)"),
)
"""E-mail addresses, and handles that are offered as contact."""

_MANY_DIGITS = re.compile(r"\d(?:[ \-.()/]{0,3}\d){6}")
_PHONE = re.compile(
    r"""
    \+(?<![\w+]\+)[ ]?\d{1,3}[ \-.()/]{0,3}(?:\d[ \-.()/]{0,2}){6,12}(?!\w)
  | 00(?<![\w+]00)[1-9]\d{0,2}[ \-.()/]{0,3}(?:\d[ \-.()/]{0,2}){6,12}(?!\w)
  | \(\d{3}\)[ ]?\d{3}[ .\-]\d{4}(?![\w\-]|[.,]\d)
  | \d(?<![\w.,\-].)(?:[ .\-]?\d)?\d{1,2}[.\-]\d{3}[ .\-]\d{4}(?![\w\-]|[.,]\d)
  | 0(?<![\w.,\-]0)\d{2,5}[ /\-]{1,3}\d{3,4}[ \-]?\d{3,6}(?![\w\-]|[.,]\d)
    """,
    re.VERBOSE,
)
_PHONE_OFFERED = re.compile(
    r"(?<!\w)(?:call|text|whats ?app|sms|phone|tel|telefon|telegram|mobile|cell|viber|anrufen|ruf|llama|signal|contact|"
    r"number|nummer|imo|zalo)(?!\w)[^\n\d.!?]{0,30}(?P<number>\d(?:[ \-.()/]{0,2}\d){8,13})(?!\w|,\d)"
)


def phones(text: str) -> list[tuple[int, int]]:
    """Where telephone numbers stand in folded text: by their shape, or because somebody asks to call them."""
    if not _MANY_DIGITS.search(text):
        return []
    shaped = [match.span() for match in _PHONE.finditer(text)]
    return shaped + [match.span("number") for match in _PHONE_OFFERED.finditer(text)]

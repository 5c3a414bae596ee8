"""Reads the dates that feeds and pages write: `read_date`.

Two regular expressions catch the forms that nearly all feeds use (RFC 5322 section 3.3, RFC 3339); what they leave goes
to a slower reader that cuts the clock out of the text, then the zone, and makes a day of the words and numbers left.
A date that cannot be is refused rather than rolled over: a wrong date hurts a reader more than none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from newsreel.kit.calendar_words import FILLERS, MONTHS, UNITED_STATES, WEEKDAYS, ZONES

LONGEST = 160

_RFC5322 = re.compile(
    r"\s*(?:[A-Za-z]{3,9}, *)?([0-9]{1,2}) +([A-Za-z]{3,9}) +([0-9]{4}) +"
    r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}))? +([A-Za-z]{1,5}|[+-](?:0[0-9]|1[0-4])[0-5][0-9])\s*"
)
_RFC3339 = re.compile(
    r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]{1,12})?"
    r" ?(Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])\s*"
)
_ENGLISH = "jan feb mar apr may jun jul aug sep oct nov dec"
_ENGLISH_MONTHS = {
    spelling: number
    for number, name in enumerate(_ENGLISH.split(), 1)
    for spelling in (name, name.title(), name.upper())
}


def read_date(text: str, *, zone: tzinfo = UTC) -> datetime | None:
    """The moment that `text` names, aware and in UTC, to the second; None when it names none or an impossible one.

    Understands RFC 822 and 5322, ISO 8601 with W3CDTF, asctime, Unix seconds and milliseconds, and the free forms of
    publishers in some forty languages. A day without a clock is its midnight, a month or a year its first day. `zone`
    is where the clock stands when the text names no zone. 3/4/2020 is the third of April unless its weekday, an a.m.
    or p.m., or a zone of the United States tells otherwise. Never raises; the time it takes is bounded.
    """
    moment = _read_usual(text)
    if moment:
        return moment
    line = text.strip()
    if len(line) > LONGEST:
        return None
    try:
        return _read_freely(_fold(line), zone)
    except (ValueError, OverflowError):
        return None


def named_zone(name: str) -> tzinfo | None:
    """The zone an IANA name ("Europe/Brussels"), an abbreviation ("CEST") or an offset ("+02:00") stands for."""
    folded = name.strip().casefold()
    offset = _OFFSET.fullmatch(folded)
    if offset:
        return _offset(offset)
    if folded in ZONES:
        return _fixed(ZONES[folded])
    return _from_zone_database(name.strip())


def _read_usual(text: str) -> datetime | None:
    if match := _RFC5322.fullmatch(text):
        return _from_rfc5322(match)
    if match := _RFC3339.fullmatch(text):
        return _from_rfc3339(match)
    return None


def _from_rfc5322(match: re.Match[str]) -> datetime | None:
    day, month_name, year, hour, minute, second, zone = match.groups()
    month = _ENGLISH_MONTHS.get(month_name) or MONTHS.get(month_name.lower(), 0)
    try:
        moment = datetime(int(year), month, int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC)
        return moment - _east_of_utc(zone)
    except (LookupError, ValueError, OverflowError):
        return None


def _from_rfc3339(match: re.Match[str]) -> datetime | None:
    wall, zone = match.groups()
    try:
        return datetime.fromisoformat(wall).replace(tzinfo=UTC) - _east_of_utc(zone)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=512)
def _east_of_utc(zone: str) -> timedelta:
    """How far a zone's clocks are ahead of UTC. Raises LookupError for a name that is not in the table."""
    if zone[0] not in "+-":
        return timedelta(minutes=ZONES[zone.lower()])
    digits = zone[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timedelta(minutes=-minutes if zone[0] == "-" else minutes)


# --- the slow reader: fold, cut out the clock, cut out the zone, make a day of what is left ----------------------

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("’‘ʹ`", "'"))
_COMMENT = re.compile(r"\([^()]*\)")
_HANGUL = re.compile(r"[가-힣]")
_KOREA = timezone(timedelta(hours=9))

# What is written otherwise in some languages, told in one way. The order matters.
_REWRITINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\\[nrt]", " "),  # a line break that was escaped once too often
        (r"(?<=\b\d{4}):(?=\d)", " "),  # the Apache log's 02/Jan/2006:15:04:05
        (r"\b[dl]'(?=[^\W\d])", ""),  # Catalan d'abril
        (r"(\d{2,4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号號]", r"\1-\2-\3 "),
        (r"星期.|礼拜.|禮拜.|周[一二三四五六日]|週[一二三四五六日]|[日月火水木金土]曜日?|[일월화수목금토]요일", " "),
        (r"(\d{1,2})\s*[分분]\s*(\d{1,2})\s*[秒초]", r"\1:\2 "),
        (r"(\d{1,2})\s*[时時시点點]\s*(\d{1,2})\s*[分분]?", r"\1:\2"),
        (r"(?<=\d)t(\d\d)(?=z|[+-]|$)", r" \1:00"),
        (r"(?<=\d)t(?=\d)", " "),
        (r"(?<=\d)(?:st|nd|rd|th|er|re|o|a|e|го|ого)\b", ""),
        (r"(?<!\d)(\d{4})(\d\d)(\d\d) ?(\d\d)(\d\d)(\d\d)(?!\d)", r"\1-\2-\3 \4:\5:\6"),
        (r"(?<!\d)(\d{4})(\d\d)(\d\d) ?(\d\d)(\d\d)(?!\d)", r"\1-\2-\3 \4:\5"),
        (r"(?<![\d:])(\d{1,2}) ?h ?(\d\d)(?!\d)", r"\1:\2"),
        (r"(?<![\d:])(\d{1,2}) ?(?:h|uhr)\b", r"\1:00"),
        (r"(?<![\d.])(\d{1,2})\.(\d\d) ?(?:uhr|h)\b", r"\1:\2"),
        (r"\b(klo?\.?) ?(\d{1,2})\.(\d\d)(?![\d.])", r"\2:\3"),
        (r"(?<=\d{4})([, ]+)(\d{1,2})\.(\d\d)\.(\d\d)(?= |$)", r"\1\2:\3:\4"),
        (r"(?<=\d{4})([, ]+)(\d{1,2})\.(\d\d)(?= |$)", r"\1\2:\3"),
    )
)

_CLOCK = re.compile(
    r"(?P<early>오전|上午|午前|早上|凌晨)?(?P<late>오후|下午|午後|午后|晚上)?\s*"
    r"(?<![\d:])(?P<hour>\d{1,2})\s*:\s*(?P<minute>\d{1,2})(?:\s*:\s*(?P<second>\d{1,2})(?:[.,]\d{1,12})?)?(?!\d|\s*:)"
    r"(?:\s*(?P<half>am|pm|[ap]\.\s?m\.?|[πμ]\.?μ\.?|[صم])(?![^\W_]))?"
)
_HOUR_ALONE = re.compile(r"(?<![\d:.])(?P<hour>\d{1,2})\s*(?P<half>am|pm|[ap]\.\s?m\.?)(?![^\W_])")
_MILITARY_CLOCK = re.compile(r"(?<= )(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?= [a-z+-]|$)")
_OFFSET = re.compile(
    r"(?:(?:gmt|utc|ut|z)\s*)?([+-])(\d{1,2}):?(\d\d)(?::?\d\d)?(?=z?(?:[^\w:]|$))"
    r"|(?:gmt|utc|ut)\s*([+-])\s?(\d{1,2})(?:(?::?)(\d\d))?(?![\w:])"
    r"|([+-])(\d{1,2})()$"
)
_PLACE = re.compile(r"\b[a-z]+(?:/[a-z0-9_+-]+){1,2}")
_WORD = re.compile(r"[^\W\d_]+")
_SEPARATORS = re.compile(r"[\s,.;/|·•'-]*")

_UNIX = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{13})")
_ISO_WEEK = re.compile(r"(\d{4})-?w(\d\d)(?:-?([1-7]))?(?=$| )")
_ISO_ORDINAL = re.compile(r"(\d{4}|\d\d)-?(\d{3})(?=$| )")
_ISO_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?=$| )",
        r"(?P<year>\d{4})-(?P<month>\d\d)$",
        r"(?P<year>[12]\d{3})$",
        r"-(?P<year>\d\d)-?(?P<month>\d\d)$",
        r"(?P<year>\d\d)(?P<dash>-?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d)(?=$| )",
    )
)
_MISTYPED_YEAR = re.compile(r"\d(?:19|20)\d\d(?!\d)")


@dataclass(slots=True)
class _Words:
    """What the words of a date told: its month, its weekday (Monday 0), its zone."""

    month: int | None = None
    weekday: int | None = None
    zone: tzinfo | None = None
    month_first: bool = False


def _fold(text: str) -> str:
    """Casefolded, without accents, comments and invisible characters, every kind of space and dash the plain one."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_DASHES))
    kept = "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cf", "Cc"} or c.isspace())
    line = unicodedata.normalize("NFC", kept)
    while (shorter := _COMMENT.sub(" ", line)) != line:
        line = shorter
    return " ".join(line.split())


def _rewrite(line: str) -> str:
    for pattern, replacement in _REWRITINGS:
        line = pattern.sub(replacement, line)
    return " ".join(line.split())


def _read_freely(line: str, zone: tzinfo) -> datetime | None:
    unix = _UNIX.fullmatch(line)
    if unix:
        return _from_unix(unix)
    if zone is UTC and _HANGUL.search(line):
        zone = _KOREA  # Korean publishers name no zone, and Korea has one
    day, rest = _iso_day(_rewrite(line))
    clock, half_known, before, after = _cut_clock(rest)
    told_zone, before, after = _cut_zone(before, after, has_clock=clock is not None)
    words = _Words(zone=told_zone, month_first=half_known)
    numbers = _take_words(f"{before} ", words, after_clock=clock is None) + _take_words(after, words, after_clock=True)
    if day is None:
        day = _day_from_numbers(numbers, words)
    elif numbers:
        return None
    return _moment(day, clock or timedelta(0), words.zone or zone)


def _moment(day: date, clock: timedelta, zone: tzinfo) -> datetime:
    midnight = datetime.combine(day, time())
    return (midnight + clock).replace(tzinfo=zone).astimezone(UTC)


def _from_unix(match: re.Match[str]) -> datetime:
    seconds, milliseconds = match.groups()
    return datetime.fromtimestamp(int(seconds) if seconds else int(milliseconds) // 1000, UTC)


def _iso_day(line: str) -> tuple[date | None, str]:
    """The day of an ISO 8601 form that is not year, month and day with separators, and what follows it."""
    if week := _ISO_WEEK.match(line):
        year, number, weekday = week.groups()
        return date.fromisocalendar(int(year), int(number), int(weekday or 1)), line[week.end() :]
    if ordinal := _ISO_ORDINAL.match(line):
        return _day_of_year(*ordinal.groups(), mistyped=bool(_MISTYPED_YEAR.match(line))), line[ordinal.end() :]
    for pattern in _ISO_DAYS:
        if match := pattern.match(line):
            part = match.groupdict()
            return date(_year(part["year"]), int(part.get("month", 1)), int(part.get("day", 1))), line[match.end() :]
    return None, line


def _day_of_year(year: str, ordinal: str, *, mistyped: bool) -> date:
    if mistyped or not 1 <= int(ordinal) <= 366:
        raise ValueError("neither a year nor a day of one")
    day = date(_year(year), 1, 1) + timedelta(days=int(ordinal) - 1)
    if day.year != _year(year):
        raise ValueError("the year has no such day")
    return day


def _cut_clock(line: str) -> tuple[timedelta | None, bool, str, str]:
    """The time of day, whether it said a.m. or p.m., and what stands before and after it."""
    match = _CLOCK.search(line) or _HOUR_ALONE.search(line)
    if match is None:
        match = _military_clock(line)
    if match is None:
        return None, False, line, ""
    part = match.groupdict()
    hour, minute, second = int(part["hour"]), int(part.get("minute") or 0), int(part.get("second") or 0)
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        raise ValueError("no such time of day")
    half = part.get("half") or ""
    late = bool(part.get("late")) or half[:1] in {"p", "م"} or half.startswith("μ")
    early = bool(part.get("early")) or (bool(half) and not late)
    if (late and hour < 12) or (early and hour == 12):
        hour = (hour + 12) % 24
    clock = timedelta(hours=hour, minutes=minute, seconds=second)
    return clock, bool(half), line[: match.start()], line[match.end() :]


def _military_clock(line: str) -> re.Match[str] | None:
    """The four digits at the end of "3 Apr 02 1500 GMT": a clock only where day, month and year stand before it."""
    found = list(_MILITARY_CLOCK.finditer(line))
    if not found:
        return None
    before = line[: found[-1].start()]
    is_dated = len(re.findall(r"\d+", before)) >= 2 and any(word in MONTHS for word in _WORD.findall(before))
    return found[-1] if is_dated else None


def _cut_zone(before: str, after: str, *, has_clock: bool) -> tuple[tzinfo | None, str, str]:
    """The zone told by an offset or by a place, and both texts without it. Without a clock it may end the date."""
    if not has_clock:
        head, space, tail = before.rpartition(" ")
        zone, _, rest = _cut_zone("", tail, has_clock=True) if space else (None, "", tail)
        return (zone, f"{head} {rest}", after) if zone else (None, before, after)
    offset = _OFFSET.search(after)
    if offset:
        return _offset(offset), before, after[: offset.start()] + " " + after[offset.end() :]
    place = _PLACE.search(after)
    zone = _from_zone_database(place[0]) if place else None
    if place and zone:
        return zone, before, after[: place.start()] + " " + after[place.end() :]
    return None, before, after


def _offset(match: re.Match[str]) -> tzinfo:
    sign, hours, minutes = next(match.groups()[i : i + 3] for i in (0, 3, 6) if match[i + 1])
    return _signed(sign, int(hours), int(minutes or 0))


def _take_words(text: str, words: _Words, *, after_clock: bool) -> list[str]:
    """The numbers of `text` in their order; what its words tell is written into `words`. A stranger is refused."""
    months = []
    for position, match in enumerate(_WORD.finditer(text)):
        word = match[0]
        if after_clock and word in ZONES:
            words.month_first |= word in UNITED_STATES
            words.zone = words.zone or _fixed(ZONES[word])
        elif word in MONTHS:
            months.append(word)
        elif word in WEEKDAYS:
            words.weekday = WEEKDAYS[word]
        elif word not in FILLERS and not _may_pass(text, match, position, words, after_clock=after_clock):
            raise ValueError("a word that no date has")
    words.month = _the_month(months) or words.month
    numbers = re.split(r"[^\d]+", _WORD.sub(" ", text))
    if not _SEPARATORS.fullmatch(re.sub(r"\d+", " ", _WORD.sub(" ", text))):
        raise ValueError("a sign that no date has")
    return [number for number in numbers if number]


def _may_pass(text: str, match: re.Match[str], position: int, words: _Words, *, after_clock: bool) -> bool:
    """Whether an unknown word may stand where it does: a weekday of some other language, or an unheard-of zone.

    RFC 5322 section 4.3 reads unknown zones as UTC.
    """
    if after_clock and text.strip() == match[0] and words.zone is None:
        return match[0].isascii() and len(match[0]) <= 5
    return position == 0 and not after_clock and len(match[0]) <= 20 and text[: match.start()].strip() == ""


def _the_month(names: list[str]) -> int | None:
    """The one month among `names`; "mar." may be the Tuesday before it."""
    certain = [name for name in names if name not in WEEKDAYS] or names[-1:]
    numbers = {MONTHS[name] for name in certain}
    if len(numbers) > 1:
        raise ValueError("two months")
    return numbers.pop() if numbers else None


def _day_from_numbers(numbers: list[str], words: _Words) -> date:
    if words.month is not None:
        return _day_with_month(numbers, words.month)
    if len(numbers) != 3:
        raise ValueError("not a day, a month and a year")
    first, second, third = numbers
    if len(first) == 4:
        return date(int(first), int(second), int(third))
    orders = [(third, second, first), (third, first, second)]
    if words.month_first:
        orders.reverse()
    possible = [day for order in orders if (day := _possible_day(*order))]
    agreeing = [day for day in possible if day.weekday() == words.weekday]
    return (agreeing or possible or [date(_year(first), int(second), int(third))])[0]


def _day_with_month(numbers: list[str], month: int) -> date:
    if len(numbers) == 1 and len(numbers[0]) == 4:
        return date(int(numbers[0]), month, 1)
    if len(numbers) != 2:
        raise ValueError("not a day and a year")
    first, second = numbers
    if len(first) > 2 or int(first) > 31:
        first, second = second, first
    return date(_year(second), month, int(first))


def _possible_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(_year(year), int(month), int(day))
    except ValueError:
        return None


def _year(digits: str) -> int:
    """RFC 5322 section 4.3: two digits up to 49 are of this century, three digits count from 1900."""
    year = int(digits)
    if len(digits) == 4:
        return year
    if len(digits) == 3:
        return 1900 + year
    if len(digits) != 2:
        raise ValueError("no year has so few or so many digits")
    return year + (2000 if year < 50 else 1900)


@lru_cache(maxsize=256)
def _fixed(minutes: int) -> tzinfo:
    return timezone(timedelta(minutes=minutes)) if minutes else UTC


def _signed(sign: str, hours: int, minutes: int) -> tzinfo:
    if hours > 23 or minutes > 59:
        raise ValueError("no zone is so far from UTC")
    return _fixed((hours * 60 + minutes) * (-1 if sign == "-" else 1))


@lru_cache(maxsize=1)
def _zone_names() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def _from_zone_database(name: str) -> tzinfo | None:
    known = _zone_names().get(name.casefold())
    return ZoneInfo(known) if known else None

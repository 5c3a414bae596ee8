"""Transcripts and captions: WebVTT, SRT, podcast JSON and basic TTML as cues.

WebVTT follows the parsing rules of the W3C's WebVTT (section 6), which forgive nothing in times and much elsewhere;
SRT, which nobody standardised, is read as generously as it is written.
"""

from __future__ import annotations

import json
import math
import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any

from lxml import etree

from newsreel.records import Cue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_BYTES = 10 * 1024 * 1024
MAX_CUES = 50_000
_MAX_TEXT = 2_000
_MAX_SPEAKER = 100
_MAX_SECONDS = 1_000 * 3_600

_VTT_TIME = r"(?:(\d{2,}):)?0*(\d\d):(\d\d)\.(\d{3})"  # the standard knows no 0 before minutes; writers do
_VTT_TIMING = re.compile(rf"[ \t\f]*{_VTT_TIME}[ \t\f]*-->[ \t\f]*{_VTT_TIME}(?!\d)")
_VTT_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t\n]+([^>]*)>?")
_VTT_TAG = re.compile(r"<[^>]*>?")
_SRT_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[,.](\d{1,3}))?"
_SRT_TIMING = re.compile(rf"\s*{_SRT_TIME}\s*-{{1,2}}>\s*{_SRT_TIME}(?!\d)")
_SRT_TAG = re.compile(r"</?(?:[biu]|font)\b[^<>]*>|\{\\[^{}]*\}", re.IGNORECASE)
_TTML_CLOCK = re.compile(r"(\d{1,4}):(\d\d):(\d\d)(?:(\.\d+)|:(\d+))?\Z")
_TTML_OFFSET = re.compile(r"(\d{1,9}(?:\.\d+)?)(h|ms|m|s|f|t)\Z")
_SPACES = re.compile(r"[ \t\u00a0]+")


class TranscriptError(ValueError):
    """A transcript that cannot be used. Its text is a sentence that says why."""


def read_transcript(data: bytes, *, content_type: str | None = None) -> tuple[Cue, ...]:
    """The cues of a transcript in the order of the file, times in seconds, text plain; 50,000 at most.

    The format is told from the bytes, and where they do not tell it, from `content_type`. Raises TranscriptError when
    the bytes are more than 10 MiB, of no known format, or hold not a single usable cue.
    """
    if len(data) > MAX_BYTES:
        raise TranscriptError(f"The transcript has {len(data) // 2**20} MB; at most {MAX_BYTES // 2**20} are read.")
    text = _decoded(data)
    start = text[:100].lstrip()
    if start.startswith(("{", "[")):
        found = _json_cues(text)
    elif start.startswith("<"):
        found = _ttml_cues(data)
    elif "WEBVTT" in text[:100] or "vtt" in (content_type or "").lower():
        found = _vtt_cues(text)
    else:
        found = _srt_cues(text)
    cues = tuple(islice((cue for cue in found if 0 <= cue.start <= _MAX_SECONDS and cue.end <= _MAX_SECONDS), MAX_CUES))
    if not cues:
        raise TranscriptError("No line with a time was found: this is no WebVTT, SRT, podcast JSON or TTML transcript.")
    return cues


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        is_vtt = data.removeprefix(b"\xef\xbb\xbf").startswith(
            b"WEBVTT"
        )  # always UTF-8; SRT is what the writer's PC had
        text = data.decode("utf-8-sig", "replace") if is_vtt else data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")


def _cue(start: float, end: float, text: str, *, speaker: str | None = None, id: str | None = None) -> Cue:  # noqa: A002
    lines = (_SPACES.sub(" ", line).strip() for line in text[: _MAX_TEXT * 2].split("\n"))
    words = "\n".join(line for line in lines if line)[:_MAX_TEXT]
    name = " ".join((speaker or "").split())[:_MAX_SPEAKER]
    return Cue(start, max(end, start), words, name or None, (id or "")[:_MAX_TEXT] or None)


def _seconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> float:
    whole = int((hours or "0")[:9]) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + int((fraction or "0").ljust(3, "0")) / 1000


# --- WebVTT ---------------------------------------------------------------------------------------------------------


def _vtt_cues(text: str) -> Iterator[Cue]:
    lines = text.split("\n")
    if not re.match(r"WEBVTT(?:[ \t]|\Z)", lines[0]):
        raise TranscriptError("The file does not begin with WEBVTT, as a WebVTT transcript must.")
    position = 1
    while position < len(lines) and lines[position] and "-->" not in lines[position]:
        position += 1
    while position < len(lines):
        if not lines[position]:
            position += 1
            continue
        end = position
        cue, position = _vtt_block(lines, position)
        if cue is not None:
            yield cue
        position = max(position, end + 1)


def _vtt_block(lines: list[str], position: int) -> tuple[Cue | None, int]:
    """Read one block from `position`; return its cue, if it is one, and the place after it."""
    id_, timing = None, lines[position]
    if "-->" not in timing and position + 1 < len(lines) and "-->" in lines[position + 1]:
        id_, timing = timing, lines[position + 1]
        position += 1
    is_cue = "-->" in timing
    times = _vtt_times(timing) if is_cue else None
    position += 1
    first = position
    while position < len(lines) and lines[position] and "-->" not in lines[position]:
        position += 1
    if times is None:
        return None, position
    return _vtt_cue(*times, "\n".join(lines[first:position]), id_), position


def _vtt_times(line: str) -> tuple[float, float] | None:
    found = _VTT_TIMING.match(line)
    if found is None or any(int(found[group]) > 59 for group in (2, 3, 6, 7)):
        return None
    return _seconds(*found.groups()[:4]), _seconds(*found.groups()[4:])


def _vtt_cue(start: float, end: float, payload: str, id_: str | None) -> Cue:
    payload = payload[: _MAX_TEXT * 4]
    voice = _VTT_VOICE.search(payload)
    text = unescape(_VTT_TAG.sub("", payload))
    return _cue(start, end, text, speaker=unescape(voice[1]) if voice else None, id=id_)


# --- SRT ------------------------------------------------------------------------------------------------------------


def _srt_cues(text: str) -> Iterator[Cue]:
    """A cue lasts from its line of times to the next; blank lines do not end it, since writers put them inside."""
    times: re.Match[str] | None = None
    number: str | None = None
    held: list[str] = []
    for line in text.split("\n"):
        found = _SRT_TIMING.match(line) if "->" in line else None
        if found is None:
            held.append(line)
            continue
        next_number = _taken_number(held)
        if times is not None:
            yield _srt_cue(times, held, number)
        times, number, held = found, next_number, []
    if times is not None:
        yield _srt_cue(times, held, number)


def _taken_number(lines: list[str]) -> str | None:
    """Take the number of the next cue from the end of the lines before it, if it stands there."""
    while lines and not lines[-1].strip():
        lines.pop()
    return lines.pop().strip() if lines and lines[-1].strip().isdigit() else None


def _srt_cue(times: re.Match[str], lines: list[str], number: str | None) -> Cue:
    start, end = _seconds(*times.groups()[:4]), _seconds(*times.groups()[4:])
    return _cue(start, end, unescape(_SRT_TAG.sub("", "\n".join(lines)[: _MAX_TEXT * 4])), id=number)


# --- podcast JSON ---------------------------------------------------------------------------------------------------


def _json_cues(text: str) -> Iterator[Cue]:
    """Podcasting 2.0's transcript JSON (startTime, endTime, body, speaker), and the names that recognisers use."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TranscriptError("The transcript looks like JSON, but it is broken.") from error
    segments = document.get("segments") if isinstance(document, dict) else document
    if not isinstance(segments, list):
        raise TranscriptError("The JSON has no list of segments, as a podcast transcript must.")
    for segment in segments:
        if isinstance(segment, dict):
            yield from _json_cue(segment)


def _json_cue(segment: dict[str, Any]) -> Iterable[Cue]:
    start = _number(segment.get("startTime", segment.get("start")))
    end = _number(segment.get("endTime", segment.get("end")))
    body = segment.get("body", segment.get("text"))
    if start is None or not isinstance(body, str) or not body.strip():
        return ()
    speaker = segment.get("speaker")
    return (_cue(start, start if end is None else end, body, speaker=speaker if isinstance(speaker, str) else None),)


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


# --- TTML -----------------------------------------------------------------------------------------------------------


def _ttml_cues(data: bytes) -> Iterator[Cue]:
    """TTML paragraphs with begin and end or dur (W3C TTML 1, section 10.3.1); nested timing is not followed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise TranscriptError("The transcript looks like XML, but it is broken.") from error
    if root is None:
        raise TranscriptError("The transcript looks like XML, but it is broken.")
    if etree.QName(root).localname != "tt":
        raise TranscriptError("The file is XML, but no TTML transcript.")
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, etree.Entity, with_tail=False)
    for line_break in root.iterfind(".//{*}br"):
        line_break.text = "\n"
    for paragraph in root.iterfind(".//{*}p"):
        begin, end, length = (_ttml_seconds(paragraph.get(name)) for name in ("begin", "end", "dur"))
        if begin is None:
            continue
        until = end if end is not None else begin + (length or 0)
        yield _cue(begin, until, "".join(str(part) for part in paragraph.itertext()))


def _ttml_seconds(value: str | None) -> float | None:
    if value is None:
        return None
    clock = _TTML_CLOCK.match(value.strip())
    if clock is not None:
        hours, minutes, seconds, fraction, frames = clock.groups()
        part = float(fraction) if fraction else int((frames or "0")[:3]) / 30
        return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + part
    offset = _TTML_OFFSET.match(value.strip())
    if offset is None:
        return None
    unit = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001, "f": 1 / 30, "t": 1e-7}[offset[2]]
    return float(offset[1]) * unit

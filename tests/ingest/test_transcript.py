"""Transcripts of every kind become cues; what is none is refused with a sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreel.ingest.transcript import MAX_BYTES, MAX_CUES, TranscriptError, read_transcript
from newsreel.records import Cue

VTT = b"""WEBVTT - A title

NOTE
a note, which is no cue

STYLE
::cue { color: red }

1
00:01.000 --> 00:02.500 align:start position:10%
<v.loud Ann Example>Hello <i>there</i> &amp; welcome

01:00:00.000 --> 01:00:01.000
two
lines
"""


def test_webvtt_is_read() -> None:
    assert read_transcript(VTT) == (
        Cue(1.0, 2.5, "Hello there & welcome", "Ann Example", "1"),
        Cue(3600.0, 3601.0, "two\nlines"),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfWEBVTT\n\n00:01.000 --> 00:02.000\nx",
        b"WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nx\r\n",
        b"WEBVTT\r\r00:01.000 --> 00:02.000\rx",
        b"WEBVTT\nKind: captions\nLanguage: en\n\n00:01.000 --> 00:02.000\nx",
        b"WEBVTT\n00:01.000 --> 00:02.000\nx",
        b"WEBVTT\n\n\n\nid\n00:01.000-->00:02.000\nx\n\n\n",
        b"WEBVTT\n\n000:01.000 --> 00:02.000\nx",
        b"WEBVTT\n\nbroken --> time\nlost\n\n00:01.000 --> 00:02.000\nx",
        b"WEBVTT\n\n00:01.00 --> 00:02.000\nlost\n\n00:01.000 --> 00:02.000\nx",
        b"WEBVTT\n\n00:61.000 --> 00:62.000\nlost\n\n00:01.000 --> 00:02.000\nx",
        b"WEBVTT\n\nNOTE 00:01\n\n00:01.000 --> 00:02.000\nx",
    ],
)
def test_webvtt_is_read_however_it_is_laid_out(data: bytes) -> None:
    (cue,) = read_transcript(data, content_type="text/vtt; charset=utf-8")
    assert (cue.start, cue.end, cue.text) == (1.0, 2.0, "x")


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        (b"<b>bold</b> <c.yellow>class</c>", "bold class"),
        (b"<00:01.500>word", "word"),
        (b"<v Ann", ""),
        (b"a &lt; b &amp;&nbsp;c", "a < b & c"),
        (b"nul\x00l", "nul\ufffdl"),
        ("Ünïcödé".encode(), "Ünïcödé"),
        (b"\xff\xfe bad bytes", "\ufffd\ufffd bad bytes"),
    ],
)
def test_the_text_of_a_webvtt_cue_is_plain(payload: bytes, text: str) -> None:
    (cue,) = read_transcript(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + payload)
    assert cue.text == text


SRT = b"""1
00:00:00,500 --> 00:00:07,000
Caption <i>one</i>

2
00:00:07,000 --> 00:00:11.890
{\\an8}Caption

two
3
0:00:12 --> 0:00:13,5
<font color="#fff">Caption</font> three
"""


def test_srt_is_read_with_all_its_habits() -> None:
    assert read_transcript(SRT) == (
        Cue(0.5, 7.0, "Caption one", id="1"),
        Cue(7.0, 11.89, "Caption\ntwo", id="2"),
        Cue(12.0, 13.5, "Caption three", id="3"),
    )


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nGrüße".encode("cp1252"), "Grüße"),
        ("1\n00:00:01,000 --> 00:00:02,000\nGrüße".encode("utf-16"), "Grüße"),
        ("\ufeff1\n00:00:01,000 --> 00:00:02,000\nGrüße".encode(), "Grüße"),
        (b"00:00:01,000 -> 00:00:02,000\nno number", "no number"),
        (b"Some words before\n\n1\n00:00:01,000 --> 00:00:02,000\n100 per cent", "100 per cent"),
    ],
)
def test_srt_is_read_in_the_encodings_it_comes_in(data: bytes, text: str) -> None:
    (cue,) = read_transcript(data)
    assert (cue.start, cue.end, cue.text) == (1.0, 2.0, text)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            {"version": "1.0.0", "segments": [{"speaker": "Ann", "startTime": 0.5, "endTime": 1.5, "body": "Hello"}]},
            (Cue(0.5, 1.5, "Hello", "Ann"),),
        ),
        ({"segments": [{"start": 1, "end": 2, "text": " Hello "}]}, (Cue(1.0, 2.0, "Hello"),)),
        ([{"startTime": "3.5", "body": "Hello"}], (Cue(3.5, 3.5, "Hello"),)),
        (
            {
                "segments": [
                    {"body": "lost"},
                    "lost",
                    None,
                    {"startTime": 1, "body": ""},
                    {"startTime": 1, "body": "kept"},
                ]
            },
            (Cue(1.0, 1.0, "kept"),),
        ),
        (
            {"segments": [{"startTime": 1, "endTime": 2, "body": "a", "speaker": 7}, {"startTime": True, "body": "b"}]},
            (Cue(1.0, 2.0, "a"),),
        ),
    ],
)
def test_podcast_json_is_read(document: object, expected: tuple[Cue, ...]) -> None:
    assert read_transcript(json.dumps(document).encode(), content_type="application/json") == expected


TTML = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tt [<!ENTITY e SYSTEM "file:///etc/hostname">]>
<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div>
<p begin="00:00:01.500" end="00:00:02.000">One<br/>two <span>three</span></p>
<p begin="3s" dur="500ms">Four &e;</p>
<p begin="00:00:05:15">Five</p>
<p>no time</p><p begin="soon">no time either</p>
</div></body></tt>"""


def test_ttml_is_read_and_its_entities_are_not() -> None:
    assert read_transcript(TTML) == (
        Cue(1.5, 2.0, "One\ntwo three"),
        Cue(3.0, 3.5, "Four"),
        Cue(5.5, 5.5, "Five"),
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "No line with a time"),
        (b"1\nsome text", "No line with a time"),
        (b"Just words.", "No line with a time"),
        (b"WEBVTT\n\n", "No line with a time"),
        (b"WEBVTTX\n\n00:01.000 --> 00:02.000\nx", "does not begin with WEBVTT"),
        (b"\nWEBVTT\n\n00:01.000 --> 00:02.000\nx", "does not begin with WEBVTT"),
        (b"{", "broken"),
        (b"[" * 100_000, "broken"),
        (b'{"segments": 3}', "no list of segments"),
        (b'{"segments": []}', "No line with a time"),
        (b'{"segments": [{"startTime": NaN, "body": "x"}]}', "No line with a time"),
        (b"<html><body>Not found</body></html>", "no TTML"),
        (b"<", "broken"),
        (b"x" * (MAX_BYTES + 1), "at most 10"),
    ],
)
def test_what_is_no_transcript_is_refused_with_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(TranscriptError, match=said) as refused:
        read_transcript(data)
    assert str(refused.value).endswith(".")


def test_times_stay_within_reason() -> None:
    data = b"WEBVTT\n\n00:05.000 --> 00:01.000\nbackwards\n\n9999999:00:00.000 --> 9999999:00:01.000\nnever\n"
    assert read_transcript(data) == (Cue(5.0, 5.0, "backwards"),)


def test_a_transcript_is_bounded() -> None:
    many = b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\nx\n\n" * (MAX_CUES + 10)
    assert len(read_transcript(many)) == MAX_CUES
    (cue,) = read_transcript(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"word " * 10_000)
    assert len(cue.text) <= 2_000


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([b"", b"WEBVTT\n\n", b"{", b'{"segments":[', b"<tt>", b"1\n"]),
    st.lists(
        st.one_of(
            st.binary(max_size=20),
            st.sampled_from(
                [b"00:01.000 --> 00:02.000", b"\n", b"\n\n", b"-->", b"<v A>", b"&#0;", b"00:00:01,0 --> 9:9:9"]
            ),
        ),
        max_size=20,
    ),
)
def test_any_bytes_give_cues_or_a_refusal(start: bytes, pieces: list[bytes]) -> None:
    try:
        cues = read_transcript(start + b"".join(pieces))
    except TranscriptError:
        return
    assert cues
    assert all(0 <= cue.start <= cue.end for cue in cues)

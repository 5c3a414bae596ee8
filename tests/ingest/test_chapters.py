"""Lines with time marks become chapters; other lines with a colon do not."""

from __future__ import annotations

import pytest

from newsreel.ingest.chapters import MAX_CHAPTERS, chapters
from newsreel.records import Chapter

THREE = (Chapter(0.0, "Intro"), Chapter(65.0, "The river"), Chapter(3723.0, "Questions"))


@pytest.mark.parametrize(
    "text",
    [
        "0:00 Intro\n1:05 The river\n1:02:03 Questions",
        "00:00 - Intro\n01:05 – The river\n01:02:03 — Questions",
        "0:00: Intro\n1:05: The river\n1:02:03: Questions",
        "(0:00) Intro\n(1:05) The river\n(1:02:03) Questions",
        "[00:00] Intro\n[01:05] The river\n[01:02:03] Questions",
        "• 0:00 Intro\n• 1:05 The river\n• 1:02:03 Questions",
        "▶ 0:00 | Intro\n▶ 1:05 | The river\n▶ 1:02:03 | Questions",
        "0:00 - 1:05 Intro\n1:05 - 1:02:03 The river\n1:02:03 - 1:10:00 Questions",
        "Intro 0:00\nThe river 1:05\nQuestions 1:02:03",
        "Intro - 0:00\nThe river (1:05)\nQuestions [1:02:03]",
        "A talk.\n\nChapters:\n0:00 Intro\n\n1:05 The river\nnot a chapter\n1:02:03 Questions\n\nMore at https://a.example:80/",
        "Live at 18:30 Moscow time\n0:00 Intro\n1:05 The river\n1:02:03 Questions",
        "0:00 Intro\n1:05 The river\n0:30 back again\n1:02:03 Questions",
    ],
)
def test_time_marks_become_chapters(text: str) -> None:
    assert chapters(text) == THREE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0:00 Intro\n1:05 The river",
        "0:00\n1:05\n2:00",
        "3:00 c\n2:00 b\n1:00 a",
        "Ratio 1:2:3:4\nScore 2:1\nVerse: John 3:16",
        "0:99 a\n1:99 b\n2:99 c",
        "Words: one\nWords: two\nWords: three",
        "x" * 500 + " 0:00\n" + "y" * 500 + " 1:00\n" + "z" * 500 + " 2:00",
    ],
)
def test_too_few_or_no_marks_give_no_chapters(text: str) -> None:
    assert chapters(text) == ()


def test_marks_beyond_the_end_are_passed_over() -> None:
    text = "0:00 a\n1:00 b\n2:00 c\n3:00 d"
    assert [chapter.title for chapter in chapters(text, duration=150.0)] == ["a", "b", "c"]
    assert chapters(text, duration=100.0) == ()


def test_chapters_are_bounded() -> None:
    text = "\n".join(f"{hour}:{minute:02}:00 part" for hour in range(1, 9) for minute in range(60))
    assert len(chapters(text)) == MAX_CHAPTERS
    assert chapters("0:00 " + " - " * 100_000) == ()

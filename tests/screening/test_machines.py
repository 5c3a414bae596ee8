import hashlib
import itertools

import pytest

from newsreel.screening.machines import MOST_BITS, Stamp, proves, read_stamp, sprang_trap, stamp

KEY, OTHER = b"k" * 32, b"o" * 32
TOKEN = stamp(KEY, now=1000, subject="item 7", mark="abc123")


@pytest.mark.parametrize(
    ("value", "sprung"), [(None, False), ("", False), ("  ", False), ("http://a", True), ("x", True)]
)
def test_who_fills_in_what_no_person_sees_is_a_machine(value, sprung):
    assert sprang_trap(value) is sprung


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (1000, "early"),
        (1002.9, "early"),
        (1003, "good"),
        (1000 + 43200, "good"),
        (1001 + 43200, "stale"),
        (900, "early"),
    ],
)
def test_a_stamp_tells_the_age_of_its_form(now, state):
    assert read_stamp(TOKEN, KEY, now=now, subject="item 7") == Stamp(state, 1000, "abc123")


@pytest.mark.parametrize(
    ("token", "key", "subject"),
    [
        (TOKEN, OTHER, "item 7"),
        (TOKEN, KEY, "item 8"),
        (TOKEN, KEY, ""),
        (TOKEN.replace("1000.", "1001."), KEY, "item 7"),
        (TOKEN.replace("abc123", "abc124"), KEY, "item 7"),
        (TOKEN[:-1], KEY, "item 7"),
        (TOKEN + "0", KEY, "item 7"),
        (TOKEN + ".x", KEY, "item 7"),
        ("", KEY, "item 7"),
        ("..", KEY, "item 7"),
        ("1.2", KEY, "item 7"),
        ("9" * 13 + ".a.b", KEY, "item 7"),
        ("x" * 100_000, KEY, "item 7"),
        ("１０００.abc123.é", KEY, "item 7"),
        ("\ud800.\ud800.\ud800", KEY, "item 7"),
    ],
)
def test_a_forged_stamp_tells_nothing(token, key, subject):
    assert read_stamp(token, key, now=2000, subject=subject) == Stamp("forged", None, None)


@pytest.mark.parametrize("mark", ["", "a.b", "a b", "é", "a\n"])
def test_a_mark_that_could_be_read_otherwise_is_refused(mark):
    with pytest.raises(ValueError, match="letters and digits"):
        stamp(KEY, now=1, subject="", mark=mark)


def answer_for(token, bits):
    for number in itertools.count():
        work = hashlib.sha256(f"{token}:{number}".encode()).digest()
        if int.from_bytes(work, "big") >> (256 - bits) == 0:
            return str(number)
    raise AssertionError


def test_a_proof_of_work_holds_for_its_own_token_only():
    answer = answer_for(TOKEN, 10)
    assert proves(TOKEN, answer, bits=10)
    assert not proves(stamp(KEY, now=1001, subject="item 7", mark="abc124"), answer, bits=10)


@pytest.mark.parametrize("answer", ["", "x", "0" * 41, "\ud800", "1" * 100_000])
def test_no_work_is_no_proof(answer):
    assert not proves(TOKEN, answer, bits=20)


def test_where_nothing_is_asked_nothing_need_be_proven():
    assert proves(TOKEN, "", bits=0)
    assert not proves(TOKEN, "1", bits=MOST_BITS + 100)

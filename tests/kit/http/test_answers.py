"""What the door takes and gives keeps its form."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from newsreel.kit.http import FetchError, Limits, Response


def test_the_limits_are_those_that_were_promised():
    limits = Limits()

    assert limits.body_bytes == 15 * 1024 * 1024
    assert limits.unpacked_bytes >= limits.body_bytes
    assert limits.connect_seconds < limits.seconds <= 60
    assert limits.header_bytes <= 100 * 1024
    assert 3 <= limits.redirects <= 20


@pytest.mark.parametrize("record", [Limits, Response])
def test_records_cannot_be_changed(record):
    made = record(**{field.name: None for field in fields(record)})

    with pytest.raises(FrozenInstanceError):
        setattr(made, fields(record)[0].name, 1)


def test_an_error_is_a_sentence_and_facts():
    error = FetchError("The server sent 64 MB; we stop at 15 MB.", kind="too_big")

    assert str(error) == error.sentence == "The server sent 64 MB; we stop at 15 MB."
    assert (error.kind, error.permanent, error.status, error.retry_after, error.url) == (
        "too_big",
        False,
        None,
        None,
        None,
    )

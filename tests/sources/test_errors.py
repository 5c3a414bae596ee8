"""What cannot be read says why."""

from __future__ import annotations

import pytest

from newsreel.sources import FeedError


@pytest.mark.parametrize(
    ("fault", "passing"), [("empty", True), ("broken", True), ("html", False), ("not a feed", False)]
)
def test_an_error_is_a_sentence_and_tells_the_program_whether_to_try_again(fault, passing):
    error = FeedError("The document is empty.", fault=fault)
    assert str(error) == "The document is empty."
    assert error.fault == fault
    assert error.passing is passing
    assert isinstance(error, ValueError)

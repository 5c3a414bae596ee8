import dataclasses

import pytest

from newsreel.screening import Context


def test_a_context_without_facts_speaks_against_nobody():
    context = Context()
    assert (context.min_length, context.max_length) == (20, 5000)
    assert not context.site_languages
    assert not context.watched_words
    assert context.same_elsewhere == context.near_elsewhere == context.range_spam == 0
    assert not context.first_comment


def test_a_context_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Context().range_spam = 1

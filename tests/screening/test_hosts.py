import pytest

from newsreel.screening.fold import fold
from newsreel.screening.hosts import MOST_DOUBTS, hosts


def found(text):
    folded = fold(text)
    return [folded.text[start:end] for start, end in hosts(folded, text)]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("see example.com now", "example.com"),
        ("see example[.]com now", "example[.]com"),
        ("see example (dot) com now", "example (dot) com"),
        ("see example dot com now", "example dot com"),
        ("see example {dot} it now", "example {dot} it"),
        ("see example . com now", "example . com"),
        ("see example .com now", "example .com"),
        ("see example. com now", "example. com"),
        ("see example\\.com now", "example\\.com"),
        ("see example%2ecom now", "example%2ecom"),
        ("see example&#46;com now", "example&#46;com"),
        ("see example*com now", "example*com"),
        ("see example...com now", "example...com"),
        ("see example(remove).com now", "remove).com"),
        ("see exampledotcom now", "exampledotcom"),
        ("see example.(com) now", "example.(com"),
        ("see example /dot/ com now", "example /dot/ com"),
        ("beispiel punkt de", "beispiel punkt de"),
        ("пример точка com", "пример точка com"),
        ("ejemplo punto com", "ejemplo punto com"),
        ("see example.c o m", "example.c o m"),
    ],
)
def test_a_dot_is_found_however_it_is_written(text, host):
    assert host in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "the dot com bubble",
        "the dot-com boom",
        "a dot com millionaire",
        "Kim Dotcom is here",
        "from that point in time",
        "un punto de vista",
        "le point de vue",
        "[sic]. In 2015 he left",
        "(something). It rained",
        "**bold**. It rained",
        "“Hello”. In 2015",
        "end of story.\n\nIn other news",
        "version 3.11.2",
        "",
        ".",
        ".com",
    ],
)
def test_what_only_looks_like_a_dot_is_none(text):
    assert found(text) == []


def test_many_pairs_that_prove_nothing_are_taken_to_hide_one():
    assert found("love.it " * MOST_DOUBTS) == []
    assert len(found("love.it " * (MOST_DOUBTS + 1))) == 1


def test_the_words_that_follow_a_host_do_not_belong_to_it():
    assert found("example.comだよね") == ["example.com"]

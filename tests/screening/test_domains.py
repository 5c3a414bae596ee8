import pytest

from newsreel.screening.domains import COMMON, EVERYWHERE, TOP_LEVEL, Candidate, is_host, top_level


def candidate(label, top, dot="plain", path=False):
    return Candidate(label.lower(), top.lower(), dot, label, top, path)


def test_the_list_of_top_level_domains_is_the_real_one():
    assert {"com", "de", "museum", "рф", "香港", "xyz", "zw"} <= TOP_LEVEL
    assert not {"", "js", "pdf", "the", "invalid", "localhost", "#"} & TOP_LEVEL
    assert 1300 < len(TOP_LEVEL) < 1700


def test_common_words_hold_what_ends_sentences():
    assert {"it", "love", "song", "dr", "nicht", "nada"} <= COMMON
    assert not {"bookshop", "youtube"} & COMMON


@pytest.mark.parametrize(
    ("word", "top"), [("com", "com"), ("c0m", "com"), ("0rg", "org"), ("exe", None), ("нет", "net")]
)
def test_digits_for_letters_stand_for_a_top_level_domain(word, top):
    assert top_level(word) == top


HOSTS = [
    ("example", "com", "plain", False),
    ("Example", "Com", "plain", False),
    ("EXAMPLE", "COM", "plain", False),
    ("163", "com", "plain", False),
    ("x", "com", "plain", False),
    ("a", "ws", "plain", False),
    ("bookshop", "de", "plain", False),
    ("bookshop", "in", "plain", False),
    ("bookshop", "online", "plain", False),
    ("t", "me", "plain", True),
    ("youtu", "be", "plain", True),
    ("onet", "pl", "plain", False),
    ("asp", "net", "plain", True),
    ("example", "it", "hidden", False),
    ("love", "it", "hidden", False),
    ("example", "com", "odd", False),
    ("example", "com", "spaced", False),
    ("example", "net", "spaced", False),
    ("example", "com", "word", False),
    ("example", "ru", "word", False),
    ("beispiel", "com", "named", False),
]
NO_HOSTS = [
    ("1", "it", "plain", False),
    ("love", "it", "plain", False),
    ("end", "So", "plain", False),
    ("St", "Petersburg", "plain", False),
    ("W", "Va", "plain", False),
    ("main", "py", "plain", False),
    ("README", "md", "plain", False),
    ("my_file", "rs", "plain", False),
    ("ASP", "NET", "plain", False),
    ("using", "NET", "spaced", False),
    ("the", "com", "word", False),
    ("polka", "top", "word", False),
    ("point", "de", "named", False),
    ("he", "is", "spaced", False),
    ("page", "in", "odd", False),
    ("news", "info", "odd", False),
    ("example", "invalid", "hidden", False),
    ("", "com", "plain", False),
]


@pytest.mark.parametrize(("label", "top", "dot", "path"), HOSTS)
def test_a_host_is_believed(label, top, dot, path):
    assert is_host(candidate(label, top, dot, path))


@pytest.mark.parametrize(("label", "top", "dot", "path"), NO_HOSTS)
def test_a_sentence_a_file_or_an_abbreviation_is_no_host(label, top, dot, path):
    assert not is_host(candidate(label, top, dot, path))


def test_a_top_level_domain_used_everywhere_is_no_common_word():
    assert not (EVERYWHERE & COMMON) - {"com"}

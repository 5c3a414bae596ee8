import csv

import pytest

from newsreel.screening.filter import Filter
from scripts.train_comment_filter import comments, trained

ROWS = {
    "Youtube01-One.csv": [
        ("Subscribe to my channel<br />please", "1"),
        ("What a voice &amp; what a song", "0"),
        ('look <a href="http://example.com">http://example.com</a>', "1"),
        ("Great\ufeff", "0"),
    ],
    "Youtube02-Two.csv": [("Subscribe to my channel<br />please", "1"), ("I was there that night", " 0 ")],
}


@pytest.fixture
def folder(tmp_path):
    for name, rows in ROWS.items():
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            file.write("\ufeff\n" if name.startswith("Youtube01") else "")
            writer = csv.writer(file)
            writer.writerow(["COMMENT_ID", "AUTHOR", "DATE", "CONTENT", "CLASS"])
            writer.writerows([["id", "somebody", "", text, kind] for text, kind in rows])
    (tmp_path / "other.csv").write_text("not,a,comment\n", encoding="utf-8")
    return tmp_path


def test_comments_are_read_as_their_readers_saw_them(folder):
    assert comments(folder / "Youtube01-One.csv") == [
        ("Subscribe to my channel\nplease", True),
        ("What a voice & what a song", False),
        ("look http://example.com", True),
        ("Great", False),
    ]


def test_each_different_comment_is_learned_once_and_the_source_is_credited(folder):
    model = trained(folder)
    assert model.learned == 5
    assert "5 comments" in model.provenance
    assert "Youtube01-One, Youtube02-Two" in model.provenance
    assert "CC BY 4.0" in model.provenance
    assert "other" not in model.provenance


def test_the_model_holds_no_words_of_the_comments(folder):
    written = trained(folder).to_bytes()
    assert b"that night" not in written
    assert b"example.com" not in written
    assert Filter.from_bytes(written).holds("Subscribe to my channel please")


def test_the_same_files_give_the_same_model(folder):
    assert trained(folder).to_bytes() == trained(folder).to_bytes()


def test_the_model_that_ships_was_written_by_this_script():
    assert "scripts/train_comment_filter.py" in Filter.start().provenance

"""A file that is no pack, or no whole one, is refused with a sentence; the old pack stays where it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsreel.knowledge import PackError, open_pack
from newsreel.knowledge.layout import FOOTER, MAGIC, VERSION, Directory, closing
from tests.knowledge.samples import built

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    return built(tmp_path / "whole.pack").path.read_bytes()


def refused(path: Path, content: bytes) -> PackError:
    path.write_bytes(content)
    with pytest.raises(PackError) as caught:
        open_pack(path)
    return caught.value


@pytest.mark.parametrize("left", [0, 1, 16, 40, 100, 1000, -1, -30, -60])
def test_a_pack_cut_short_is_told_so(tmp_path: Path, content: bytes, left: int) -> None:
    error = refused(tmp_path / "cut.pack", content[:left])
    assert error.reason in {"truncated", "foreign"}
    assert str(tmp_path / "cut.pack") in str(error)
    assert str(error).endswith(".")


@pytest.mark.parametrize(
    "foreign",
    [b"x", b"PK\x03\x04" + bytes(200), b"SQLite format 3\0" + bytes(5000), b'{"id": "Q1"}\n' * 100, bytes(10_000)],
)
def test_a_file_of_another_kind_is_no_pack(tmp_path: Path, foreign: bytes) -> None:
    error = refused(tmp_path / "other", foreign)
    assert (error.reason, str(error)) == ("foreign", f"The file {tmp_path / 'other'} is not a pack.")


def test_an_absent_pack_is_absent(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"^There is no pack at .*none\.pack\.$") as caught:
        open_pack(tmp_path / "none.pack")
    assert caught.value.reason == "absent"
    with pytest.raises(PackError) as caught:
        open_pack(tmp_path)
    assert caught.value.reason == "absent"


def test_a_pack_of_another_version_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    fields = list(FOOTER.unpack(content[-FOOTER.size :]))
    fields[1] = VERSION + 1
    error = refused(tmp_path / "new.pack", content[: -FOOTER.size] + FOOTER.pack(*fields))
    assert error.reason == "version"
    assert f"has format {VERSION + 1}" in str(error)
    assert "Build it again" in str(error)


def test_a_directory_that_lies_is_damage(tmp_path: Path, content: bytes) -> None:
    at = content.rindex(b'"title"')
    assert refused(tmp_path / "a.pack", content[:at] + b'"tItle"' + content[at + 7 :]).reason == "damaged"
    directory = Directory(title="x", made="2026-01-01", names=1, entities=1, sections={"trie": (0, 10**9, 0)})
    assert refused(tmp_path / "b.pack", content[:1000] + closing(directory, 1000)).reason == "damaged"


def test_sections_out_of_bounds_are_damage(tmp_path: Path, content: bytes) -> None:
    _, _, length, offset, _, _ = FOOTER.unpack(content[-FOOTER.size :])
    told = json.loads(content[offset : offset + length])
    told["sections"]["text"][1] = 2**40
    directory = Directory(
        title="x", made="x", names=told["names"], entities=told["entities"], sections=told["sections"]
    )
    assert refused(tmp_path / "c.pack", content[:offset] + closing(directory, offset)).reason == "damaged"


def test_verifying_finds_one_changed_byte(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "flipped.pack"
    at = content.rindex(b"Frankreich")
    path.write_bytes(content[:at] + b"f" + content[at + 1 :])
    pack = open_pack(path)  # opening reads only the directory, and that is whole
    with pytest.raises(PackError, match="text") as caught:
        pack.verify()
    assert caught.value.reason == "damaged"
    open_pack(tmp_path / "whole.pack").verify()


def test_the_directory_tells_what_is_inside(tmp_path: Path, content: bytes) -> None:
    directory = open_pack(tmp_path / "whole.pack").directory
    assert directory.title == "A test pack"
    assert directory.credits == ("Facts: nobody, public domain",)
    assert directory.entities == 6
    assert directory.names > 10
    assert content[-FOOTER.size :].startswith(MAGIC)

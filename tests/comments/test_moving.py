"""Comments come in from other systems with threads and dates, and go out again; what is private stays behind."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from newsreel import cli
from newsreel.comments.moving import disqus, isso, wxr
from newsreel.comments.moving.carried import NotReadable
from newsreel.comments.moving.take_in import Places
from newsreel.models import Comment, Item, Letter, MailAddress
from tests.comments import moving_files
from tests.comments.conftest import FISH, comment
from tests.comments.moving_files import PAGE

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2019, 5, 1, 10, tzinfo=UTC)


@pytest.fixture
def old(item: Item) -> Item:
    """An item whose original was at the old site's address."""
    Item.objects.filter(pk=item.pk).update(url=PAGE)
    return item


def told() -> dict[str, tuple[str, str, str]]:
    """State, name and text of what was stored, by the old id."""
    rows = Comment.objects.order_by("pk").values_list("origin_id", "state", "name", "text")
    return {key: (state, name, text) for key, state, name, text in rows}


def test_wordpress_is_read_with_threads_and_dates(
    old: Item, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "old.xml"
    path.write_text(moving_files.WXR, encoding="utf-8")
    assert cli.main(["comments", "import", str(path)]) == 0
    assert told() == {
        "11": ("published", "Ann & Co", "The dam has held, and the catch grew.\n\nIt may grow further."),
        "12": ("published", "", "Yes."),
        "13": ("rejected", "", "Read it at my page www.spam.com"),
        "14": ("held", "", "Nobody has looked at this one yet."),
        "15": ("rejected", "", "Spam there, spam here."),
    }
    first, second = Comment.objects.get(origin_id="11"), Comment.objects.get(origin_id="12")
    assert (first.created, first.published_at) == (NOON, NOON)
    assert (second.parent_id, second.thread) == (first.pk, first.pk)
    said = capsys.readouterr().out
    assert "6 comments read." in said
    assert "https://old.example/another/ (1)" in said
    assert "link (1)" in said


def test_disqus_is_read_with_threads_and_dates(old: Item, tmp_path: Path) -> None:
    path = tmp_path / "old.xml"
    path.write_text(moving_files.DISQUS, encoding="utf-8")
    assert cli.main(["comments", "import", str(path)]) == 0
    assert told() == {
        "201": ("published", "Ann", "The dam has held, and the catch grew."),
        "202": ("published", "Ben", "It may grow further."),
        "204": ("rejected", "", "Buy it all."),
    }
    assert Comment.objects.get(origin_id="202").parent == Comment.objects.get(origin_id="201")
    assert Comment.objects.get(origin_id="201").created == NOON


def test_isso_is_read_with_threads_and_dates(item: Item, tmp_path: Path) -> None:
    path = moving_files.isso(tmp_path / "comments.db")
    before = path.read_bytes()
    pages = tmp_path / "pages.csv"
    pages.write_text(f"/2019/the-dam/,{item.pk}\n")
    assert cli.main(["comments", "import", str(path), "--map", str(pages)]) == 0
    assert told() == {
        "1": ("published", "Ann", "The dam has held <b>well</b>.\n\nAnd the catch grew."),
        "2": ("published", "", "It may grow further."),
        "3": ("held", "Cy", "Nobody has looked yet."),
    }
    assert Comment.objects.get(origin_id="2").parent == Comment.objects.get(origin_id="1")
    assert Comment.objects.get(origin_id="1").created == NOON
    assert "&lt;b&gt;well" in Comment.objects.get(origin_id="1").html
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", ["wordpress", "disqus", "isso"])
def test_addresses_stay_behind_and_nobody_is_mailed(old: Item, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "old"
    if kind == "isso":
        moving_files.isso(path)
    else:
        path.write_text(moving_files.WXR if kind == "wordpress" else moving_files.DISQUS, encoding="utf-8")
    pages = tmp_path / "pages.csv"
    pages.write_text(f"/2019/the-dam/,{old.pk}\n")
    assert cli.main(["comments", "import", str(path), "--from", kind, "--map", str(pages)]) == 0
    stored = str(list(Comment.objects.values()))
    assert "203.0.113" not in stored
    assert "ann@reader" not in stored
    assert "ann.example" not in stored
    assert not MailAddress.objects.exists()
    assert not Letter.objects.exists()


def test_importing_again_stores_nothing_twice(old: Item, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "old.xml"
    path.write_text(moving_files.DISQUS, encoding="utf-8")
    cli.main(["comments", "import", str(path)])
    capsys.readouterr()
    assert cli.main(["comments", "import", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["outcomes"] == {"there already": 3}
    assert Comment.objects.count() == 3


BROKEN = {
    "cut short": moving_files.WXR[:1500],
    "no XML": "these are not the comments you look for",
    "empty": "",
    "a bomb": '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss><item>&b;</item>',
}


@pytest.mark.parametrize("words", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_ends_in_a_sentence(
    site: object, tmp_path: Path, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.xml"
    path.write_text(words)
    assert cli.main(["comments", "import", str(path), "--from", "wordpress"]) == 1
    assert "no well-formed XML" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["nowhere.xml", "."])
def test_a_file_that_is_not_there_is_told(site: object, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["comments", "import", name]) == 1
    assert "There is no file" in capsys.readouterr().err


def test_a_file_of_no_known_kind_is_told(site: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x"
    path.write_text("hello")
    assert cli.main(["comments", "import", str(path)]) == 1
    assert "--from" in capsys.readouterr().err


def test_readers_say_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    for read in (wxr.read, disqus.read):
        with pytest.raises(NotReadable):
            list(read(io.BytesIO(b"<a>")))
    other = tmp_path / "other.db"
    other.write_bytes(b"SQLite format 3\0 not quite")
    with pytest.raises(NotReadable):
        list(isso.read(other))
    with pytest.raises(NotReadable):
        list(isso.read(tmp_path / "nowhere.db"))


def test_no_entity_from_outside_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    bomb = f"""<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rss xmlns:wp="w"><item><link>x</link>
        <wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_content>&x;</wp:comment_content></wp:comment></item></rss>"""
    assert "hidden" not in str(list(wxr.read(io.BytesIO(bomb.encode()))))


PLACES = [PAGE, PAGE.rstrip("/"), f"{PAGE}?utm_source=feed", "https://steppe.example/items/{item}/any-words/"]


@pytest.mark.parametrize("page", PLACES)
def test_an_item_is_found_by_the_addresses_it_has(old: Item, page: str) -> None:
    assert Places().item(page.format(item=old.pk)) == old.pk


@pytest.mark.parametrize("page", ["", "https://old.example/", "/items/", "/items/999999/", "/items/x/", "http://[bad"])
def test_no_item_is_found_for_other_addresses(old: Item, page: str) -> None:
    assert Places().item(page) is None


@pytest.fixture
def full(item: Item) -> list[Comment]:
    """A thread with an address, and what is not published."""
    root = comment(item, "One & <two> of the dams.", name="Ann", email="ann@reader.example")
    answer = comment(item, FISH, parent_id=root.pk)
    Comment.objects.filter(pk=answer.pk).update(state="held")
    gone = comment(item, "This one will be gone before long.")
    Comment.objects.filter(pk=gone.pk).update(state="deleted", text="", html="")
    return [root, answer]


def test_json_holds_every_comment_and_no_address(full: list[Comment], tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    assert cli.main(["comments", "export", str(path)]) == 0
    written = json.loads(path.read_text(encoding="utf-8"))
    assert [(row["id"], row["answers"], row["state"]) for row in written["comments"]] == [
        (full[0].pk, None, "published"),
        (full[1].pk, full[0].pk, "held"),
    ]
    assert written["comments"][0]["text"] == "One & <two> of the dams."
    for private in ("reader.example", full[0].abuse_key, full[0].secret_hash or "?"):
        assert private not in path.read_text(encoding="utf-8")


def test_wxr_can_be_read_again(full: list[Comment], tmp_path: Path) -> None:
    path = tmp_path / "out.xml"
    assert cli.main(["comments", "export", str(path), "--format", "wxr"]) == 0
    with path.open("rb") as file:
        carried = list(wxr.read(file))
    assert [(one.id, one.parent, one.standing) for one in carried] == [
        (str(full[0].pk), None, "published"),
        (str(full[1].pk), str(full[0].pk), "waiting"),
    ]
    assert carried[0].markup == "<p>One &amp; &lt;two&gt; of the dams.</p>"
    assert "reader.example" not in path.read_text(encoding="utf-8")
    Comment.objects.all().delete()
    assert cli.main(["comments", "import", str(path)]) == 0
    assert Comment.objects.get(origin_id=str(full[0].pk)).text == "One & <two> of the dams."


def test_an_export_without_a_file_goes_to_standard_output(
    full: list[Comment], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["comments", "export"]) == 0
    assert len(json.loads(capsys.readouterr().out)["comments"]) == 2

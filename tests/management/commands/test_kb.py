"""`newsreel kb` takes knowledge in; the pack in use stays in use until the new one is whole."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace

import pytest

from newsreel import cli
from newsreel.knowledge.build import build_pack
from newsreel.knowledge.record import Record
from newsreel.models import Entity
from newsreel.pipeline import entities, entity_rows, pack_imports, packs
from tests.pipeline.material import Network, answer

pytestmark = pytest.mark.django_db
PEOPLE = (
    '{"id": "Q900001", "label": "Nino Kobakhidze", "kind": "person", "aliases": ["N. Kobakhidze"], "weight": 0.4}\n'
    '{"id": "Q265", "label": "Uzbekistan", "kind": "place", "aliases": ["Land of Cotton"]}\n'
)


def entity(number: int, name: str, claims: dict | None = None) -> str:
    """A line of a dump, with just the parts that are read."""
    human = {
        "mainsnak": {"snaktype": "value", "property": "P31", "datavalue": {"value": {"id": "Q5"}}},
        "rank": "normal",
    }
    return json.dumps(
        {
            "type": "item",
            "id": f"Q{number}",
            "labels": {"en": {"language": "en", "value": name}} if name else {},
            "descriptions": {},
            "aliases": {},
            "claims": claims or {"P31": [human]},
            "sitelinks": {"enwiki": {"site": "enwiki", "title": name}},
        }
    )


@pytest.fixture
def folder(tmp_path, settings, monkeypatch):
    """A data directory of this test's own, over a small pack that stands for the one that ships."""
    settings.DATA_DIR = tmp_path
    settings.NEWSREEL = replace(settings.NEWSREEL, data_dir=tmp_path)
    build_pack(
        [
            Record("country:UZ", "place", "Uzbekistan", weight=0.7, references={"wikidata": "Q265"}, latitude=41.0, longitude=64.0),
            Record("country:KZ", "place", "Kazakhstan", weight=0.7),
        ],
        tmp_path / "shipped.pack",
        title="Shipped",
        credits=["Places: somebody"],
    )  # fmt: skip
    shipped = packs.open_pack(tmp_path / "shipped.pack")
    for module in (packs, pack_imports):
        monkeypatch.setattr(module, "builtin", lambda _cache: shipped)
    packs._shipped.cache_clear()
    yield tmp_path
    packs._shipped.cache_clear()
    packs._in_use.clear()


def done(capsys, *words):
    """Runs `kb`; the exit code, what it said and what it complained of."""
    code = cli.main(["kb", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_lines_of_json_are_laid_over_the_pack_that_ships(folder, capsys):
    code, out, _ = done(capsys, "import", "jsonl", write(folder, "people.jsonl", PEOPLE))
    assert code == 0
    assert "The pack in use has 3 entities" in out
    pack = packs.pack()
    assert pack.path == folder / "packs" / "current.pack"
    assert pack.entity("Q900001").name == "Nino Kobakhidze"
    assert pack.entity("Q265").id == "country:UZ", "it is one with what ships"
    assert pack.candidates(pack.name_id("Land of Cotton"))[0].entity == "country:UZ"
    assert pack.directory.credits == ("Places: somebody",)
    assert not list((folder / "packs").glob("*.new"))


def test_a_dump_is_taken_in_with_its_credit(folder, capsys):
    lines = ",\n".join([entity(1, "One Person"), entity(2, "Two Person"), entity(3, "")])
    path = write(folder, "dump.json.gz", gzip.compress(f"[\n{lines}\n]\n".encode()))
    code, out, err = done(capsys, "import", "wikidata-dump", path)
    assert code == 0
    assert "kept 2" in out
    assert "Reading: 100 %" in err
    assert packs.pack().entity("Q1").name == "One Person"
    assert "Wikidata (wikidata.org), CC0" in packs.pack().directory.credits
    assert not (folder / "packs" / "dump").exists(), "what was kept on the way is gone"


def test_kinds_that_are_not_asked_for_stay_out(folder, capsys):
    path = write(folder, "dump.json", f"[\n{entity(1, 'One Person')}\n]\n")
    code, _, err = done(capsys, "import", "wikidata-dump", path, "--kinds", "place")
    assert code == 1
    assert "nothing that was asked for" in err
    assert "'planet' is no kind" in done(capsys, "import", "wikidata-dump", path, "--kinds", "planet")[2]


def test_one_import_lies_over_another_when_that_is_asked_for(folder, capsys):
    done(capsys, "import", "jsonl", write(folder, "a.jsonl", PEOPLE))
    more = write(folder, "b.jsonl", '{"id": "Q900002", "label": "Else Body", "kind": "person"}\n')
    assert done(capsys, "import", "jsonl", more, "--keep")[0] == 0
    assert packs.pack().entity("Q900001")
    assert packs.pack().entity("Q900002")
    assert done(capsys, "import", "jsonl", more)[0] == 0
    assert packs.pack().entity("Q900001") is None


BROKEN = {
    "absent": None,
    "empty": b"",
    "no json": b"x\ny\n",
    "no entity": b'{"id": "Q1"}\n{"label": "No id", "kind": "person"}\n',
    "cut gzip": gzip.compress(PEOPLE.encode())[:-20],
}


@pytest.mark.parametrize("form", ["jsonl", "wikidata-dump"])
@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_whatever_is_wrong_with_a_file_the_pack_in_use_stays(folder, capsys, form, content):
    done(capsys, "import", "jsonl", write(folder, "good.jsonl", PEOPLE))
    before = (folder / "packs" / "current.pack").read_bytes()
    path = str(folder / "absent") if content is None else write(folder, "broken", content)
    code, out, err = done(capsys, "import", form, path)
    assert code == 1
    assert out == ""
    assert err.splitlines()[-1].startswith("newsreel kb: ")
    assert (folder / "packs" / "current.pack").read_bytes() == before
    assert packs.pack().entity("Q900001")


def test_a_dump_that_was_cut_goes_on_where_it_ended_once_it_is_whole(folder, capsys):
    whole = f"[\n{entity(1, 'One Person')},\n{entity(2, 'Two Person')}\n]\n"
    path = write(folder, "dump.json", whole[: len(whole) - 40])
    assert done(capsys, "import", "wikidata-dump", path)[0] == 1
    assert not (folder / "packs" / "current.pack").exists()
    write(folder, "dump.json", whole)
    code, out, _ = done(capsys, "import", "wikidata-dump", path)
    assert (code, "kept 2" in out) == (0, True)


def test_lines_that_were_left_out_are_counted_and_the_first_told(folder, capsys):
    code, _, err = done(capsys, "import", "jsonl", write(folder, "p.jsonl", "x\n" * 9 + PEOPLE))
    assert code == 0
    assert "Line 1: It is not a JSON object." in err
    assert "9 lines were left out." in err
    assert "Line 4" not in err


def test_it_shows_the_pack_in_use_and_goes_back_to_the_one_that_ships(folder, capsys):
    assert "ships with Newsreel" in done(capsys, "show")[1]
    done(capsys, "import", "jsonl", write(folder, "p.jsonl", PEOPLE))
    told = json.loads(done(capsys, "show", "--json")[1])
    assert (told["imported"], told["entities"], told["credits"]) == (True, 3, ["Places: somebody"])
    assert "in use again" in done(capsys, "drop")[1]
    assert "No other pack" in done(capsys, "drop")[1]
    assert packs.pack().entity("Q900001") is None


def test_profiles_are_made_anew(folder, capsys):
    entity_rows.make(["country:UZ", "country:KZ"])
    entities.change(entity=Entity.objects.get(key="country:KZ"), description="ours", by=None)
    Entity.objects.update(description="old")
    assert "Made 2 profiles anew." in done(capsys, "refresh")[1]
    assert dict(Entity.objects.values_list("key", "description")) == {"country:UZ": "", "country:KZ": "old"}


def test_looking_up_is_off_until_it_is_allowed(folder, capsys, settings, monkeypatch):
    network = Network()
    monkeypatch.setattr("newsreel.kit.http.fetch", network)
    code, _, err = done(capsys, "suggest", "Nino")
    assert (code, network.asked) == (1, [])
    assert "the option lookup is off" in err
    settings.NEWSREEL = replace(settings.NEWSREEL, lookup=True)
    body = b'{"search": [{"id": "Q7", "label": "Nino", "description": "given name"}]}'
    monkeypatch.setattr("newsreel.kit.http.fetch", lambda *_a, **_k: answer(body))
    code, out, _ = done(capsys, "suggest", "Nino")
    assert (code, "Q7" in out, "given name" in out, "CC BY-SA" in out) == (0, True, True, True)
    assert json.loads(done(capsys, "suggest", "Nino", "--json")[1])[0]["wikidata"] == "Q7"


def test_building_and_fitting_say_what_they_miss(folder, capsys):
    code, _, err = done(capsys, "build", "places", "--npm", str(folder))
    assert code == 1
    assert "Install the packages with: npm install" in err
    code, _, err = done(capsys, "fit", "--wikinews", str(folder / "no"), "--wikidata", str(folder / "no"))
    assert (code, "There is no file" in err) == (1, True)


@pytest.mark.parametrize("words", [[], ["nothing"], ["import", "csv", "x"]])
def test_what_is_not_understood_ends_with_two(words, capsys):
    assert cli.main(["kb", *words]) == 2

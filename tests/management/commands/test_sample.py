"""The sample newsroom comes by the path every feed takes, once, and says what it is."""

from __future__ import annotations

import json

import pytest

from newsreel import cli
from newsreel.models import Feed, Item, Source, SourceFact

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("media_root")]


def test_three_sources_with_a_dozen_items_each_and_their_profiles(capsys):
    assert cli.main(["sample"]) == 0
    assert "36 items" in capsys.readouterr().out
    assert (Source.objects.count(), Item.objects.count()) == (3, 36)
    assert all(address.startswith("file:///") for address in Feed.objects.values_list("address", flat=True))
    owners = SourceFact.objects.filter(field="owner").values_list("value", "reference_title", "origin")
    assert set(owners) == {("Newsreel (sample content)", "newsreel/sample", "editor")}
    assert not Feed.objects.exclude(set_aside=0).exists()


def test_what_is_there_is_not_added_again(capsys):
    assert cli.main(["sample", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"new": 36}
    assert cli.main(["sources", "remove", "sample-almanac", "--yes"]) == 0
    capsys.readouterr()
    assert cli.main(["sample", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"new": 12}
    assert cli.main(["sample"]) == 0
    assert "there already" in capsys.readouterr().out
    assert Item.objects.count() == 36

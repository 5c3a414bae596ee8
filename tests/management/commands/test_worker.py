"""The worker does what is due and nothing else, and stops when nothing is left or when it is asked to."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from newsreel import cli
from newsreel.models import Feed, Item, PictureFetch, Source
from tests.management.conftest import write_feed


def worked(capsys):
    """How many rows the worker says it worked on."""
    return int(re.search(r"Worked on (\d+) rows", capsys.readouterr().out)[1])


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("media_root")
def test_once_does_what_is_due_and_leaves_the_rest(tmp_path, capsys):
    for name in ("due", "later", "paused"):
        assert cli.main(["add", str(write_feed(tmp_path / f"{name}.xml", name, f"{name} one"))]) == 0
        write_feed(tmp_path / f"{name}.xml", name, f"{name} one", f"{name} two")
    assert cli.main(["worker", "--once"]) == 0
    before = timezone.now() - timedelta(minutes=1)
    Feed.objects.exclude(source__slug="later").update(next_check=before)
    Source.objects.filter(slug="paused").update(paused=True)
    capsys.readouterr()
    assert cli.main(["worker", "--once"]) == 0
    assert worked(capsys) >= 1
    titles = set(Item.objects.values_list("title", flat=True))
    assert "due two" in titles
    assert not {"later two", "paused two"} & titles
    assert cli.main(["worker", "--once"]) == 0
    assert worked(capsys) == 0


@pytest.mark.django_db(transaction=True)
def test_pictures_of_the_sample_are_made(media_root, capsys):
    assert cli.main(["sample"]) == 0
    assert PictureFetch.objects.exists()
    assert cli.main(["worker", "--once"]) == 0
    assert not PictureFetch.objects.exists()
    assert list(media_root.glob("*-400.webp"))
    assert not list(media_root.glob(".*"))


def test_a_worker_beside_ends_with_the_input_it_was_given(site):
    # Its input is empty, as a pipe is whose other end has gone.
    process = site.start("worker", "--beside")
    assert process.wait(60) == 0

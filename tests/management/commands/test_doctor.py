"""`newsreel doctor` tells what would hurt, how to mend it, and by its exit code whether anything is wrong."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from newsreel import cli
from newsreel.models import Feed, Site, Source
from newsreel.options import Options
from newsreel.pipeline import editors
from newsreel.pipeline.site import ensure_site, set_site

pytestmark = pytest.mark.django_db

SOUND = {
    "hosts": ("news.example.org",),
    "https": True,
    "trusted_proxies": ("127.0.0.1",),
    "contact": "desk@news.example.org",
}


@pytest.fixture(autouse=True)
def sound(settings, tmp_path, monkeypatch):
    """A site as it should be, in public, with one feed that was checked just now."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    (folder / "secret.key").write_text("k")
    (folder / "secret.key").chmod(0o600)
    settings.DATA_DIR = folder
    settings.NEWSREEL = Options(data_dir=folder, **SOUND)
    monkeypatch.setenv("NEWSREEL_DATA_DIR", str(folder))
    monkeypatch.delenv("NEWSREEL_TEST_DATA", raising=False)
    ensure_site(name="Our news", address="https://news.example.org")
    editors.add_editor(name="anna", password="a long password of anna", by=None)
    source = Source.objects.create(name="x", slug="x")
    Feed.objects.create(source=source, address="https://example.org/feed", next_check=timezone.now())
    return folder


def examine(capsys):
    """The exit code and what was found, by topic and level."""
    code = cli.main(["doctor", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert all(finding["mend"] for finding in found if finding["level"] != "good")
    return code, {(finding["topic"], finding["level"]): finding["sentence"] for finding in found}


def test_a_sound_site_has_nothing_wrong(capsys):
    code, found = examine(capsys)
    assert code == 0
    assert {level for _topic, level in found} <= {"good", "advice"}
    assert {topic for topic, level in found if level == "advice"} <= {"account", "disk"}


OPTIONS = {
    "debug on": ({"debug": True}, "debug"),
    "a host that is not named": ({"hosts": ("localhost",)}, "hosts"),
    "https off": ({"https": False}, "https"),
    "no proxy named": ({"trusted_proxies": ()}, "proxies"),
    "every address a proxy": ({"trusted_proxies": ("0.0.0.0/0",)}, "proxies"),
    "every IPv6 address a proxy": ({"trusted_proxies": ("127.0.0.1", "::/0")}, "proxies"),
}


@pytest.mark.parametrize(("changed", "topic"), OPTIONS.values(), ids=OPTIONS)
def test_an_option_that_hurts_is_wrong(changed, topic, settings, capsys):
    settings.NEWSREEL = Options(**{**SOUND, **changed})
    code, found = examine(capsys)
    assert code == 1
    assert [name for name, level in found if level == "wrong"] == [topic]


ADDRESSES = {
    "no https": ("http://news.example.org", ("https", "wrong")),
    "only this machine": ("https://localhost", ("address", "advice")),
    "only this network": ("https://10.0.0.7", ("address", "advice")),
}


@pytest.mark.parametrize(("address", "expected"), ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_that_readers_cannot_use_is_told(address, expected, capsys):
    set_site(address=address, by=None)
    assert expected in examine(capsys)[1]


def test_a_site_without_a_name_of_its_own_is_told(capsys):
    Site.objects.update(name="Newsreel")
    assert ("name", "advice") in examine(capsys)[1]


VARIABLES = {
    "a near miss": ("NEWSREEL_TRUSTED_PROXYS", "Did you mean NEWSREEL_TRUSTED_PROXIES?"),
    "small letters": ("newsreel_port", "Did you mean NEWSREEL_PORT?"),
    "a slip in the prefix": ("NEWSREL_PORT", "Did you mean NEWSREEL_PORT?"),
    "nothing known": ("NEWSREEL_Q", "newsreel options"),
}


@pytest.mark.parametrize(("variable", "hint"), VARIABLES.values(), ids=VARIABLES)
def test_a_variable_that_nothing_reads_is_wrong(variable, hint, monkeypatch, capsys):
    monkeypatch.setenv(variable, "x")
    assert cli.main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert f"The variable {variable} is set" in told
    assert hint in told


def test_other_programs_variables_are_not_our_business(monkeypatch, capsys):
    for name in ("NEWS_PORT", "RAILS_ENV", "NEWSREEL_PORT", "NEWSREEL_CONFIG_NOT"):
        monkeypatch.setenv(name, "8000")
    assert cli.main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "NEWSREEL_CONFIG_NOT" in told
    assert "NEWS_PORT" not in told.replace("NEWSREEL_CONFIG_NOT", "")
    assert "RAILS_ENV" not in told


def test_secrets_that_others_may_read_are_wrong(sound, capsys):
    (sound / "secret.key").chmod(0o644)
    (sound / "newsreel.toml").write_text("")
    (sound / "newsreel.toml").chmod(0o640)
    assert cli.main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert f"chmod 600 {sound / 'secret.key'}" in told
    assert f"chmod 600 {sound / 'newsreel.toml'}" in told


def test_a_worker_that_is_not_there_is_told_by_what_waits(capsys):
    Feed.objects.update(next_check=timezone.now() - timedelta(hours=3))
    code, found = examine(capsys)
    assert code == 1
    assert "1 feeds have waited" in found["worker", "wrong"]
    Source.objects.update(paused=True)
    assert ("worker", "wrong") not in examine(capsys)[1]


def test_feeds_in_trouble_are_advice_only(capsys):
    Feed.objects.update(failures=3)
    code, found = examine(capsys)
    assert code == 0
    assert ("feeds", "advice") in found


def test_what_is_fine_is_shown_when_asked_for(capsys):
    assert cli.main(["doctor"]) == 0
    short = capsys.readouterr().out
    assert "✓" not in short
    assert cli.main(["doctor", "--all"]) == 0
    assert "✓ debug: debug is off." in capsys.readouterr().out

"""Options come from the environment, a file or the table, in this order; what cannot be used is told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsreel import cli, options
from newsreel.options import OptionError, Options, config_file, load, table

DOCUMENT = Path(options.__file__).parent.parent / "docs" / "options.md"


def test_without_anything_told_the_table_holds(tmp_path):
    assert load({"NEWSREEL_DATA_DIR": str(tmp_path)}) == Options(data_dir=tmp_path)


TEXTS = {
    "a number": ("PORT", "9000", "port", 9000),
    "a fraction": ("FETCH_DEADLINE", "2.5", "fetch_deadline", 2.5),
    "yes": ("HTTPS", "Yes", "https", True),
    "nothing for no": ("HTTPS", "", "https", False),
    "a list": ("HOSTS", "news.example.org, www.example.org,", "hosts", ("news.example.org", "www.example.org")),
    "an empty list": ("TRUSTED_PROXIES", "", "trusted_proxies", ()),
    "a path": ("DATA_DIR", "/srv/news", "data_dir", Path("/srv/news")),
    "text as it is": ("CONTACT", " desk@example.org", "contact", " desk@example.org"),
}


@pytest.mark.parametrize(("variable", "text", "name", "value"), TEXTS.values(), ids=TEXTS)
def test_a_variable_is_read_by_its_type(variable, text, name, value):
    assert getattr(load({f"NEWSREEL_{variable}": text}), name) == value


def test_the_environment_wins_over_the_file(tmp_path):
    (tmp_path / "newsreel.toml").write_text('port = 9001\ncontact = "file"\nhosts = ["a", "b"]\nfetch_deadline = 3\n')
    found = load({"NEWSREEL_DATA_DIR": str(tmp_path), "NEWSREEL_PORT": "9002"})
    assert (found.port, found.contact, found.hosts, found.fetch_deadline) == (9002, "file", ("a", "b"), 3.0)


def test_a_file_may_be_named(tmp_path):
    (tmp_path / "other.toml").write_text("port = 9003\n")
    environ = {"NEWSREEL_CONFIG": str(tmp_path / "other.toml")}
    assert load(environ).port == 9003
    assert config_file(environ) == tmp_path / "other.toml"


BAD = {
    "a word for a number": ({"NEWSREEL_PORT": "many"}, "NEWSREEL_PORT is 'many'; it takes a whole number"),
    "a word for yes or no": ({"NEWSREEL_HTTPS": "maybe"}, "NEWSREEL_HTTPS is 'maybe'; it takes a true or false"),
    "a port that is none": ({"NEWSREEL_PORT": "70000"}, "port is 70000"),
    "no threads": ({"NEWSREEL_THREADS": "0"}, "threads is 0"),
    "a comment without room": ({"NEWSREEL_COMMENT_MOST": "5"}, "comment_most is less than comment_least"),
    "a proof too hard": ({"NEWSREEL_COMMENT_PROOF_BITS": "60"}, "comment_proof_bits is 60"),
    "mail to nowhere": ({"NEWSREEL_MAIL": "pigeon"}, "mail is 'pigeon'; it takes maildir, terminal or smtp."),
    "an unknown level": ({"NEWSREEL_LOG_LEVEL": "LOUD"}, "log_level is 'LOUD'"),
    "a proxy that is no network": ({"NEWSREEL_TRUSTED_PROXIES": "proxy"}, "trusted_proxies holds 'proxy'"),
    "a file that is not there": ({"NEWSREEL_CONFIG": "/nowhere/x.toml"}, "no such file"),
}


@pytest.mark.parametrize(("environ", "sentence"), BAD.values(), ids=BAD)
def test_what_cannot_be_used_is_told(environ, sentence):
    with pytest.raises(OptionError) as caught:
        load(environ)
    assert sentence in str(caught.value)


BAD_FILES = {
    "no TOML": ("port 9000", "is no valid TOML"),
    "an unknown name": ("colour = 1", "sets colour, which is no option"),
    "a near miss": ("prot = 9000", "Did you mean port?"),
    "a text for a number": ('port = "9000"', "it takes a whole number"),
    "yes for a number": ("port = true", "it takes a whole number"),
    "a number for yes": ("https = 1", "it takes a true or false"),
    "a list of numbers": ("hosts = [1, 2]", "it takes a list"),
}


@pytest.mark.parametrize(("text", "sentence"), BAD_FILES.values(), ids=BAD_FILES)
def test_what_a_file_gets_wrong_is_told_with_its_path(text, sentence, tmp_path):
    path = tmp_path / "newsreel.toml"
    path.write_text(text)
    with pytest.raises(OptionError) as caught:
        load({"NEWSREEL_DATA_DIR": str(tmp_path)})
    assert sentence in str(caught.value)
    assert str(path) in str(caught.value)


def test_every_option_has_its_place_and_says_what_it_is_for():
    names = [row.name for row in table()]
    assert len(names) == len(set(names))
    for row in table():
        assert row.variable == f"NEWSREEL_{row.name.upper()}"
        assert row.help.endswith("."), row.name
    assert {row.name for row in table() if row.secret} == {"database_url", "secret_key", "smtp_password"}


def test_the_document_is_what_the_command_makes(capsys):
    assert cli.main(["options", "--markdown"]) == 0
    assert capsys.readouterr().out == DOCUMENT.read_text(encoding="utf-8"), (
        "newsreel options --markdown > docs/options.md"
    )


def test_secrets_are_not_shown(settings, capsys):
    settings.NEWSREEL = Options(secret_key="a-hidden-word", database_url="postgresql://u:a-hidden-word@h/n")
    for words in (["options"], ["options", "--json"], ["options", "--markdown"]):
        assert cli.main(words) == 0
        shown = capsys.readouterr().out
        assert "hidden" not in shown
    assert "secret_key" in shown

"""Every option in one table: its name, type, default, help, and whether it is secret. Pure: no Django.

An option is read from the environment (`NEWSREEL_` and its name in capitals), else from a TOML file
(`newsreel.toml` in the data directory, or the file that NEWSREEL_CONFIG names), else its default holds.
`docs/options.md` is made from this table.
"""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import MISSING, dataclass, field, fields
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "NEWSREEL_"
CONFIG = "NEWSREEL_CONFIG"
CONFIG_NAME = "newsreel.toml"


class OptionError(ValueError):
    """An option that cannot be used. The message names the option, what was given and what to give instead."""


def option(default: Any, help: str, *, secret: bool = False) -> Any:  # noqa: A002 -- the table's own column name
    """One row of the table."""
    return field(default=default, metadata={"help": help, "secret": secret})


@dataclass(frozen=True, kw_only=True)
class Options:
    """The options in force. Sizes are bytes, times seconds."""

    data_dir: Path = option(
        Path("newsreel-data"), "Folder for the database, pictures and secrets; made when it is not there."
    )
    database_url: str = option(
        "", "Where the data is: empty for SQLite in the data directory, or postgresql://user@host/name.", secret=True
    )
    secret_key: str = option(
        "", "Signs sessions and links. Empty: made on first run and kept in the data directory.", secret=True
    )
    host: str = option("127.0.0.1", "Address that `newsreel run` listens on.")
    port: int = option(8000, "Port that `newsreel run` listens on.")
    threads: int = option(4, "Threads of the web server that `newsreel run` starts.")
    hosts: tuple[str, ...] = option(
        ("localhost", "127.0.0.1", "[::1]"), "Host names the site answers to; anything else gets 400."
    )
    https: bool = option(
        default=False, help="Readers reach the site by https: cookies are marked secure and HSTS is sent."
    )
    trusted_proxies: tuple[str, ...] = option(
        (), "Addresses or networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed."
    )
    contact: str = option("", "Address or e-mail told to the servers we fetch from, in the User-Agent.")
    fetch_private_hosts: tuple[str, ...] = option(
        (), "Hosts fetched from although their addresses are private, such as a feed server in your own network."
    )
    fetch_body_limit: int = option(15 * 1024 * 1024, "Largest answer read from a source, unpacked.")
    fetch_deadline: float = option(30.0, "Longest time one fetch may take, from name look-up to last byte.")
    fetch_threads: int = option(8, "Feeds fetched at the same time by one worker.")
    fetch_gap: float = option(
        0.5, "Least time between two checks at one host, of which two at most go on at once; none for your own hosts."
    )
    answers_age: int = option(30 * 24 * 3600, "Time for which the last answer of each feed is kept for the desk.")
    answers_size: int = option(256 * 1024 * 1024, "Room for those answers; the oldest give way. 0 keeps none.")
    check_interval: int = option(1800, "Time between two checks of a feed before its own rhythm is known.")
    check_interval_least: int = option(900, "Shortest time between two checks of a feed, however busy it is.")
    check_interval_most: int = option(86_400, "Longest time between two checks of a feed, however quiet it is.")
    read_processes: int = option(2, "Processes that read what was fetched, started when needed; 0: read in the worker.")
    youtube_look_up: bool = option(
        default=True, help="Ask YouTube for a page, only when an editor pastes a handle or a video to follow."
    )
    items_per_fetch: int = option(1000, "Most items taken from one fetched feed; the newest win.")
    thumbnails: bool = option(default=True, help="Fetch, re-encode and show the pictures of items.")
    picture_body_limit: int = option(10 * 1024 * 1024, "Largest picture fetched.")
    media_body_limit: int = option(200 * 1024 * 1024, "Largest media file copied from beside a feed file.")
    excerpt_length: int = option(300, "Characters shown where a source's rights say excerpt.")
    session_age: int = option(14 * 24 * 3600, "Time after which an editor must sign in again.")
    sign_in_attempts: int = option(10, "Failed sign-ins per address range and per name in a quarter of an hour.")
    comment_least: int = option(20, "Fewest characters of a comment.")
    comment_most: int = option(5000, "Most characters of a comment.")
    comment_edit_time: int = option(900, "Time in which its author may edit a comment; deleting it is always possible.")
    comment_form_least: float = option(3.0, "Comments sent sooner than this after the form was made wait in the queue.")
    comment_form_most: int = option(12 * 3600, "Time after which a form has to be sent once more.")
    comments_per_range: int = option(10, "Most comments from one address range in ten minutes.")
    comments_per_item: int = option(60, "Most comments below one item in ten minutes.")
    comment_proof_bits: int = option(
        0,
        "Zero bits of the proof of work a comment brings, 0 for none; each doubles the work, and telephones feel 14.",
    )
    comment_languages: tuple[str, ...] = option(
        (), "Languages of comments besides the site's and the item's; others wait in the queue. `any` takes all."
    )
    comments_log: bool = option(default=False, help="Show readers what moderators decided, without names or texts.")
    mail: str = option("maildir", "Where mail goes: maildir (the folder mail in the data directory), terminal or smtp.")
    mail_from: str = option("newsreel@localhost", "Sender of the site's mail.")
    smtp_host: str = option("localhost", "Mail server, where mail is smtp.")
    smtp_port: int = option(25, "Its port.")
    smtp_security: str = option("none", "How the line to it is kept private: none, starttls or tls.")
    smtp_user: str = option("", "Name to sign in with, if it asks for one.")
    smtp_password: str = option("", "Password to sign in with.", secret=True)
    lookup: bool = option(
        default=False, help="Let editors look names up at Wikidata and Wikipedia, whose servers then see the names."
    )
    lookup_wikidata: str = option("https://www.wikidata.org", "Where Wikidata is asked, or a mirror of it.")
    lookup_wikipedia: str = option("", "Where Wikipedia is asked; empty for that of the site's language.")
    log_level: str = option("INFO", "Least level that is logged: DEBUG, INFO, WARNING or ERROR.")
    debug: bool = option(default=False, help="Show tracebacks in the browser. Never on a public site.")


@dataclass(frozen=True, slots=True)
class Row:
    """One option as documentation and `newsreel doctor` show it."""

    name: str
    variable: str
    type: str
    default: Any
    help: str
    secret: bool


_TYPE_NAMES = {str: "text", int: "whole number", float: "number", bool: "true or false", Path: "path"}


def table() -> tuple[Row, ...]:
    """All options in the order of the table."""
    hints = get_type_hints(Options)
    return tuple(
        Row(
            name=row.name,
            variable=PREFIX + row.name.upper(),
            type=_TYPE_NAMES.get(hints[row.name], "list, separated by commas"),
            default=row.default,
            help=row.metadata["help"],
            secret=row.metadata["secret"],
        )
        for row in fields(Options)
    )


def load(environ: Mapping[str, str]) -> Options:
    """The options in force. Raises OptionError with a sentence on any value that cannot be used."""
    given = _from_file(environ)
    hints = get_type_hints(Options)
    for row in fields(Options):
        text = environ.get(PREFIX + row.name.upper())
        if text is not None:
            given[row.name] = _from_text(row.name, text, hints[row.name])
    options = Options(**given)
    _check(options)
    return options


def config_file(environ: Mapping[str, str]) -> Path:
    """The TOML file that is read, whether or not it is there."""
    if CONFIG in environ:
        return Path(environ[CONFIG])
    return Path(environ.get(PREFIX + "DATA_DIR", _default("data_dir"))) / CONFIG_NAME


def _default(name: str) -> Any:
    return next(row.default for row in fields(Options) if row.name == name and row.default is not MISSING)


def _from_file(environ: Mapping[str, str]) -> dict[str, Any]:
    path = config_file(environ)
    if not path.is_file():
        if CONFIG in environ:
            raise OptionError(f"{CONFIG} names {path}, but there is no such file.")
        return {}
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionError(f"{path} is no valid TOML: {error}") from error
    hints = get_type_hints(Options)
    return {name: _from_toml(name, value, hints.get(name), path) for name, value in told.items()}


def _from_toml(name: str, value: Any, kind: Any, path: Path) -> Any:
    if kind is None:
        near = difflib.get_close_matches(name, [row.name for row in fields(Options)], n=1)
        hint = f" Did you mean {near[0]}?" if near else " `newsreel doctor` lists all options."
        raise OptionError(f"{path} sets {name}, which is no option.{hint}")
    if isinstance(value, list) and kind == tuple[str, ...] and all(isinstance(part, str) for part in value):
        return tuple(value)
    if kind is Path and isinstance(value, str):
        return Path(value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(kind, type) or type(value) is not kind:
        wanted = _TYPE_NAMES.get(kind, "list of texts")
        raise OptionError(f"{path} sets {name} to {value!r}; it takes a {wanted}.")
    return value


def _from_text(name: str, text: str, kind: Any) -> Any:
    try:
        if kind is bool:
            return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False, "": False}[
                text.strip().lower()
            ]
        if kind == tuple[str, ...]:
            return tuple(part.strip() for part in text.split(",") if part.strip())
        return kind(text)
    except (KeyError, ValueError) as error:
        wanted = _TYPE_NAMES.get(kind, "list")
        raise OptionError(f"{PREFIX}{name.upper()} is {text!r}; it takes a {wanted}.") from error


_CHOICES = {
    "log_level": ("DEBUG", "INFO", "WARNING", "ERROR"),
    "mail": ("maildir", "terminal", "smtp"),
    "smtp_security": ("none", "starttls", "tls"),
}


def _check(options: Options) -> None:
    if not 0 < options.port < 65536:
        raise OptionError(f"port is {options.port}; it takes a number from 1 to 65535.")
    for name in (
        "threads",
        "fetch_threads",
        "check_interval",
        "check_interval_least",
        "items_per_fetch",
        "fetch_body_limit",
        "comment_least",
        "comments_per_range",
        "comments_per_item",
    ):
        if getattr(options, name) < 1:
            raise OptionError(f"{name} is {getattr(options, name)}; it takes a number from 1 up.")
    for name in ("fetch_gap", "answers_age", "answers_size"):
        if getattr(options, name) < 0:
            raise OptionError(f"{name} is {getattr(options, name)}; it takes a number from 0 up.")
    if options.check_interval_most < options.check_interval_least:
        raise OptionError("check_interval_most is less than check_interval_least; it takes at least as much.")
    if options.comment_most < options.comment_least:
        raise OptionError("comment_most is less than comment_least; it takes at least as much.")
    if not 0 <= options.comment_proof_bits <= 24:
        raise OptionError(f"comment_proof_bits is {options.comment_proof_bits}; it takes a number from 0 to 24.")
    _check_choices(options)
    _check_networks(options)


def _check_choices(options: Options) -> None:
    for name, choices in _CHOICES.items():
        if getattr(options, name) not in choices:
            *most, last = choices
            raise OptionError(f"{name} is {getattr(options, name)!r}; it takes {', '.join(most)} or {last}.")


def _check_networks(options: Options) -> None:
    for network in options.trusted_proxies:
        try:
            ip_network(network, strict=False)
        except ValueError as error:
            raise OptionError(f"trusted_proxies holds {network!r}, which is no address or network.") from error

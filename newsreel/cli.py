"""The `newsreel` command: finds the verb, sets Django up, and turns what went wrong into a sentence."""

from __future__ import annotations

import os
import pkgutil
import sys
from pathlib import Path

from newsreel import __version__
from newsreel.options import OptionError

FIRST_STEPS = """\
Newsreel runs a curated news-video site.

First steps:
  newsreel run                                  start the site on http://127.0.0.1:8000
  newsreel add https://example.org/feed.xml     follow a source (a feed's file works too)
  newsreel user add anna                        make an account for the desk at /desk/
  newsreel doctor                               see what would hurt in production

Commands:
{commands}
  migrate    Bring the database's tables to this version (`run` does it too).

`newsreel COMMAND --help` explains each. Options are set by NEWSREEL_… variables or in newsreel.toml.
"""
# Of Django's own commands, those that whoever runs or changes a site may need.
DJANGO_COMMANDS = {"migrate", "makemigrations", "check", "shell", "dbshell", "makemessages", "compilemessages"}


def main(argv: list[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 not done, 2 not understood, 130 stopped by Ctrl-C."""
    words = sys.argv[1:] if argv is None else argv
    if not words or words[0] in {"-h", "--help", "help"}:
        sys.stdout.write(FIRST_STEPS.format(commands=_list()))
        return 0
    if words[0] == "--version":
        sys.stdout.write(f"newsreel {__version__}\n")
        return 0
    return _run(words[0], words[1:])


def _run(verb: str, words: list[str]) -> int:
    if verb not in _verbs() and verb not in DJANGO_COMMANDS:
        sys.stderr.write(f"newsreel: there is no command {verb!r}. `newsreel --help` lists them.\n")
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsreel.conf.settings")
    try:
        return _execute(verb, words)
    except OptionError as error:
        sys.stderr.write(f"newsreel: {error}\n")
    except SystemExit as stop:
        # argparse ends this way, after it has printed its help or what it did not understand.
        return stop.code if isinstance(stop.code, int) else 1
    except KeyboardInterrupt:
        sys.stderr.write("\nnewsreel: stopped.\n")
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone, as `head` does; nothing is left to say to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _execute(verb: str, words: list[str]) -> int:
    import django  # noqa: PLC0415 -- only once the settings are named, so that --help stays quick
    from django.core.management import CommandError, execute_from_command_line, load_command_class  # noqa: PLC0415
    from django.db import DatabaseError  # noqa: PLC0415

    django.setup()
    try:
        if verb in DJANGO_COMMANDS:
            execute_from_command_line(["newsreel", verb, *words])
            return 0
        command = load_command_class("newsreel", verb)
        options = vars(command.create_parser("newsreel", verb).parse_args(words))
        command.execute(*options.pop("args", ()), **options)
    except CommandError as error:
        sys.stderr.write(f"newsreel {verb}: {error}\n")
        return error.returncode
    except DatabaseError as error:
        sys.stderr.write(f"newsreel {verb}: the database cannot be used: {' '.join(str(error).split())}\n")
        sys.stderr.write("`newsreel migrate` brings its tables to this version; `newsreel doctor` looks at the rest.\n")
        return 1
    return 0


def _verbs() -> dict[str, str]:
    """Our verbs with the first line of each module's docstring, read without importing Django."""
    folder = Path(__file__).parent / "management" / "commands"
    found = {}
    for module in pkgutil.iter_modules([str(folder)]):
        first = (folder / f"{module.name}.py").read_text(encoding="utf-8").split("\n", 1)[0]
        found[module.name] = first.strip('"')
    return found


def _list() -> str:
    return "\n".join(f"  {name:<10} {line}" for name, line in _verbs().items())


if __name__ == "__main__":
    sys.exit(main())

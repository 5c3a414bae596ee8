"""Make and change the accounts of editors."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import CommandError

from newsreel.management.console import NewsreelCommand
from newsreel.models import Editor
from newsreel.pipeline import editors, first_editor

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(NewsreelCommand):
    """`newsreel user add|password|list|keep-out|let-in|link`."""

    help = (
        "Make and change the accounts of editors. A password is asked for; a pipe may give it with --password-stdin. "
        "A moderator may only look after comments."
    )
    examples = """\
  newsreel user add anna
  newsreel user add ben --role moderator
  newsreel user password anna
  newsreel user keep-out ben        he cannot sign in any more; let-in takes it back
  newsreel user link                the one-time link for the first account, while there is none
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and to whom."""
        parser.add_argument("act", choices=["add", "password", "list", "keep-out", "let-in", "link"])
        parser.add_argument("name", nargs="?", help="Sign-in name.")
        parser.add_argument("--role", choices=Editor.Role.values, default=Editor.Role.EDITOR)
        parser.add_argument("--password-stdin", action="store_true", help="Read the password from standard input.")
        self.add_json(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Runs the act."""
        act, name = options["act"], options["name"]
        if act == "list":
            self._list(as_json=options["json"])
        elif act == "link":
            self._link()
        elif not name:
            raise CommandError(f"Whom? Type `newsreel user {act} NAME`.")
        elif act == "add":
            editors.add_editor(name=name, password=self._password(options), role=options["role"], by=None)
            self.say(f"Made the account {name}. Sign in at /desk/.")
        else:
            self._change(act, name, options)

    def _change(self, act: str, name: str, options: dict[str, Any]) -> None:
        editor = Editor.objects.filter(name=name).first()
        if editor is None:
            raise CommandError(f"There is no editor named {name}. `newsreel user list` shows them.")
        if act == "password":
            editors.set_password(editor=editor, password=self._password(options), by=None)
            self.say(f"Changed the password of {name}; other sessions of the account have ended.")
        else:
            editors.set_active(editor=editor, active=act == "let-in", by=None)
            self.say(f"{name} may sign in." if act == "let-in" else f"{name} may not sign in any more.")

    def _password(self, options: dict[str, Any]) -> str:
        if options["password_stdin"]:
            return sys.stdin.readline().rstrip("\n")
        if not sys.stdin.isatty():
            raise CommandError("There is no terminal to ask for the password; give it with --password-stdin.")
        first = getpass.getpass("Password: ")
        if first != getpass.getpass("The same again: "):
            raise CommandError("The two differ. Nothing was changed.")
        return first

    def _link(self) -> None:
        link = first_editor.link(settings.NEWSREEL.host, settings.NEWSREEL.port)
        if link is None:
            raise CommandError("There are editors already; one of them can make further accounts.")
        self.say(link)

    def _list(self, *, as_json: bool) -> None:
        rows = list(Editor.objects.order_by("name").values("name", "role", "is_active", "last_login"))
        if as_json:
            self.answer(rows)
            return
        for row in rows:
            self.say(f"{row['name']:<24} {row['role']:<10} {'' if row['is_active'] else 'kept out'}")
        if not rows:
            self.say("There is no editor yet. `newsreel user add NAME` makes one.")

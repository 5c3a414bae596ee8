"""Build, import and look at the knowledge base: the places, people and organisations that names may mean."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import CommandError

from newsreel import knowledge
from newsreel.knowledge import PackError
from newsreel.knowledge.inputs import NPM_PACKAGES, InputsError
from newsreel.knowledge.layout import KINDS
from newsreel.knowledge.making import build_places
from newsreel.knowledge.wikidata import Wanted
from newsreel.management.console import HelpFormatter, NewsreelCommand
from newsreel.management.progress import progress, share
from newsreel.pipeline import entity_rows, lookups, pack_imports, packs
from newsreel.understand import fit

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction
    from collections.abc import Callable

    from newsreel.knowledge.importing import State
    from newsreel.knowledge.layout import Directory

DATA = Path(knowledge.__file__).parent / "data"
WEIGHTS = Path(fit.__file__).parent / "weights.json"
MOST_SENTENCES = 3


class Command(NewsreelCommand):
    """`newsreel kb show|import|drop|refresh|suggest|build|fit`."""

    help = (
        "The knowledge base that items are read with. A pack of places and organisations ships; a Wikidata dump or "
        "a file of your own may be laid over it."
    )
    examples = """\
  newsreel kb show
  newsreel kb import wikidata-dump latest-all.json.gz --kinds person,organisation
  newsreel kb import jsonl our-people.jsonl --keep     over what was imported before
  newsreel kb drop                                     back to the pack that ships
  newsreel kb refresh                                  profiles anew, in the site's language
  newsreel kb suggest "Zubair Massoud"
"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do."""
        acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
        _act(acts, "show", "show the pack in use").add_argument("--json", action="store_true", help="Answer in JSON.")
        _act(acts, "drop", "go back to the pack that ships")
        _act(acts, "refresh", "make the profiles of all entities anew, but for what editors wrote")
        suggest = _act(acts, "suggest", "look a name up at Wikidata; needs the option lookup")
        suggest.add_argument("name")
        suggest.add_argument("--json", action="store_true", help="Answer in JSON.")
        self._add_import(_act(acts, "import", "take in a Wikidata dump or a file of JSON lines"))
        build = _act(acts, "build", "make the pack that ships (developers)")
        build.add_argument("what", choices=["places"])
        build.add_argument("--npm", type=Path, required=True, help="Where `npm install` put " + " ".join(NPM_PACKAGES))
        build.add_argument("--out", type=Path, default=DATA, help="Folder to write to; the package's own if not given.")
        learn = _act(acts, "fit", "fit what understanding learned (developers)")
        learn.add_argument("--wikinews", type=Path, required=True, help="SEL-Wikinews as JSON lines.")
        learn.add_argument("--wikidata", type=Path, required=True, help="A Wikidata extract as JSON lines, gzip.")
        learn.add_argument("--out", type=Path, default=WEIGHTS, help="File to write; the package's own if not given.")

    def _add_import(self, parser: ArgumentParser) -> None:
        parser.add_argument("form", choices=["wikidata-dump", "jsonl"])
        parser.add_argument("file", type=Path)
        parser.add_argument("--keep", action="store_true", help="Lay it over what was imported before.")
        parser.add_argument("--kinds", default=",".join(KINDS), help="Kinds to keep of a dump, separated by commas.")
        parser.add_argument("--sitelinks", type=int, default=1, help="Fewest wikis that have a page on an entity.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Runs the act; whatever is wrong with a file is one sentence."""
        try:
            getattr(self, f"_{options['act']}")(options)
        except (PackError, InputsError) as error:
            raise CommandError(str(error)) from error

    def _show(self, options: dict[str, Any]) -> None:
        pack, imported = packs.pack(), packs.imported_path().exists()
        told = {key: value for key, value in asdict(pack.directory).items() if key != "sections"}
        if options["json"]:
            self.answer({**told, "path": pack.path, "imported": imported})
            return
        self.say(f"{pack.directory.title}, made on {pack.directory.made}: {_counted(pack.directory)}.")
        self.say(f"It lies at {pack.path}{'' if imported else ' and ships with Newsreel'}.")
        for line in pack.directory.credits:
            self.say(f"  {line}")

    def _drop(self, _options: dict[str, Any]) -> None:
        dropped = pack_imports.drop()
        self.say("The pack that ships is in use again." if dropped else "No other pack was in use.")

    def _refresh(self, _options: dict[str, Any]) -> None:
        with progress("Refreshing", entity_rows.count()) as step:
            changed = entity_rows.refresh(step)
        self.say(f"Made {changed} profiles anew.")

    def _suggest(self, options: dict[str, Any]) -> None:
        found = lookups.suggest(options["name"])
        if options["json"]:
            self.answer([asdict(each) for each in found])
            return
        for each in found:
            self.say(f"{each.wikidata:<12} {each.name}{f' – {each.description}' if each.description else ''}")
        self.say("From Wikidata (CC0). In the desk an editor accepts one; Wikipedia's words are CC BY-SA 4.0.")

    def _import(self, options: dict[str, Any]) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}. The pack in use stays as it is.")
        if options["form"] == "jsonl":
            problems, directory = pack_imports.take_jsonl(path, keep=options["keep"], building=self._stages())
            self._report(directory, problems.count, problems.sentences)
            return
        wanted = Wanted(kinds=_kinds(options["kinds"]), least_sitelinks=options["sitelinks"])
        with share("Reading") as tell:
            state, directory = pack_imports.take_dump(
                path, wanted, keep=options["keep"], reading=lambda state: tell(*_reached(state)),
                building=self._stages(),
            )  # fmt: skip
        self.say(f"Read {state.lines:,} lines of {path.name} and kept {state.kept:,}.")
        self._report(directory, state.problems, state.sentences)

    def _report(self, directory: Directory, problems: int, sentences: list[str] | tuple[str, ...]) -> None:
        for sentence in sentences[:MOST_SENTENCES]:
            self.stderr.write(sentence)
        if problems:
            self.stderr.write(f"{problems} lines were left out.")
        self.say(f"The pack in use has {_counted(directory)} now. `newsreel read --all` reads the archive with it.")

    def _stages(self) -> Callable[[str, int], None]:
        return lambda stage, done: self.stderr.write(f"{stage}: {done:,}") if stage != "records" else None

    def _build(self, options: dict[str, Any]) -> None:
        entities, names = build_places(options["npm"], options["out"], self._stages())
        self.say(f"Made the built-in pack in {options['out']}: {entities:,} entities, {names:,} names.")

    def _fit(self, options: dict[str, Any]) -> None:
        for path in (options["wikinews"], options["wikidata"]):
            if not path.is_file():
                raise CommandError(f"There is no file {path}.")
        texts = fit.judged(options["wikinews"])
        for name, columns in fit.MODELS.items():
            self.say(f"salience, {name}: area under the curve {fit.cross_validate(texts, columns):.3f} (ten folds)")
        fit.write(fit.fit(options["wikinews"], options["wikidata"]), options["out"])
        self.say(f"Wrote {options['out']}.")


def _act(acts: _SubParsersAction[Any], name: str, text: str) -> ArgumentParser:
    description = f"The knowledge base: {text}."
    parser: ArgumentParser = acts.add_parser(name, help=text, description=description, formatter_class=HelpFormatter)
    return parser


def _kinds(text: str) -> frozenset[Any]:
    kinds = frozenset(kind.strip() for kind in text.split(",") if kind.strip())
    unknown = sorted(kinds - set(KINDS))
    if unknown or not kinds:
        raise CommandError(f"{', '.join(unknown) or text!r} is no kind; the kinds are {', '.join(KINDS)}.")
    return kinds


def _counted(directory: Directory) -> str:
    return f"{directory.entities:,} entities with {directory.names:,} names"


def _reached(state: State) -> tuple[int, int, str]:
    return state.read_bytes, state.total_bytes, f"{state.kept:,} kept of {state.lines:,}"

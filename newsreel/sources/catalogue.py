"""The profile catalogue: facts of well-known publishers of news video, and the sentence that opens a profile.

`catalogue.toml` holds the facts. Each is a value with the reference where it was read and the day of reading; what
nobody read is absent. A source is recognised by its YouTube channel, its handle or the host of its website, never by
its name alone: names are shared, taken over and imitated.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from newsreel.sources.addresses import MAX_ADDRESS, is_web

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

OWNERSHIP: Final = ("public", "state", "commercial", "non-profit", "other")

_PATH = Path(__file__).with_name("catalogue.toml")
_ANYTHING = re.compile(r"\S(?:.{0,498}\S)?")
_WEBSITE = re.compile(r"https?://[a-z0-9.\-]+(?:/\S*)?")
# What a value must look like, by field; language tags are BCP 47, countries ISO 3166-1 alpha-2.
_FIELDS: Final[Mapping[str, re.Pattern[str]]] = {
    "kind": re.compile(r"[a-z][a-z\- ]{2,40}"),
    "owner": _ANYTHING,
    "funding": _ANYTHING,
    "ownership": re.compile("|".join(OWNERSHIP)),
    "adjective": _ANYTHING,
    "based_in": _ANYTHING,
    "country": re.compile(r"[A-Z]{2}"),
    "country_name": _ANYTHING,
    "founded": re.compile(r"1[6-9]\d\d|20\d\d"),
    "language": re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    "website": _WEBSITE,
}
_KEYS: Final[Mapping[str, re.Pattern[str]]] = {
    "channel_ids": re.compile(r"UC[A-Za-z0-9_\-]{22}"),
    "handles": re.compile(r"[\w.\-·]{2,30}"),
    "hosts": re.compile(r"(?!www\.)[a-z0-9\-]+(?:\.[a-z0-9\-]+)+"),
}
_REFERENCE_PARTS = frozenset({"url", "title", "read"})
_PROFILE_PARTS = frozenset({"name", "names", "facts", *_KEYS})


class CatalogueError(ValueError):
    """A catalogue that breaks its own rules. `where` names the profile or reference that does."""

    def __init__(self, sentence: str, *, where: str) -> None:
        super().__init__(f"{where}: {sentence}")
        self.where = where


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a publisher: `field` is such as "owner" or "channel"; the rest tells where it was read and when."""

    field: str
    value: str
    reference_url: str
    reference_title: str
    read_on: date


@dataclass(frozen=True, slots=True)
class Profile:
    """What the catalogue knows of one publisher, and the keys it is recognised by.

    `facts` may hold several of the fields "language" and "channel", and at most one of each other. Handles are without
    their @ and in lower case; hosts are without www.
    """

    name: str
    facts: tuple[Fact, ...]
    names: tuple[str, ...] = ()
    channel_ids: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()

    def values(self) -> dict[str, str]:
        """The first value of each field: what `sentence` is made from."""
        return {fact.field: fact.value for fact in reversed(self.facts)}


@dataclass(frozen=True, slots=True)
class _Reference:
    url: str
    title: str
    read: date


# --- finding a publisher ----------------------------------------------------------------------------------------


def find(
    *,
    name: str | None = None,
    channel_id: str | None = None,
    handle: str | None = None,
    site_url: str | None = None,
) -> Profile | None:
    """The publisher with this YouTube channel, handle or website; None when no key is known.

    `site_url` matches by its host: the publisher's own, its www. or any other subdomain. Where keys point at different
    publishers, the one that also bears `name` wins, else the channel before the handle before the website. A name is
    no key: alone it finds nothing.
    """
    index = _index()
    found = [
        index["channel_ids"].get((channel_id or "").strip()),
        index["handles"].get((handle or "").strip().removeprefix("@").casefold()),
        _by_host(site_url, index["hosts"]),
    ]
    profiles = [profile for profile in found if profile]
    spelled = (name or "").strip().casefold()
    named = [profile for profile in profiles if spelled in _spellings(profile)]
    return next(iter(named + profiles), None)


@cache
def load() -> tuple[Profile, ...]:
    """Every profile of the catalogue that ships. Read once; `CatalogueError` when the file breaks its rules."""
    return read(_PATH.read_text(encoding="utf-8"))


@cache
def _index() -> Mapping[str, Mapping[str, Profile]]:
    return {part: {key: profile for profile in load() for key in getattr(profile, part)} for part in _KEYS}


def _by_host(site_url: str | None, hosts: Mapping[str, Profile]) -> Profile | None:
    labels = _host(site_url).split(".")
    parents = (".".join(labels[start:]) for start in range(max(len(labels) - 5, 0), len(labels)))
    return next((hosts[parent] for parent in parents if parent in hosts), None)


def _host(site_url: str | None) -> str:
    address = (site_url or "").strip()
    if len(address) > MAX_ADDRESS:
        return ""
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
    except ValueError:
        return ""
    return (parts.hostname or "").rstrip(".")


def _spellings(profile: Profile) -> set[str]:
    return {spelling.casefold() for spelling in (profile.name, *profile.names)}


# --- reading the catalogue --------------------------------------------------------------------------------------


def read(text: str) -> tuple[Profile, ...]:
    """The profiles of a catalogue document (TOML), in its order.

    `CatalogueError` for a field nobody knows, a value of the wrong shape, a fact or key without a reference, a profile
    without a key, and a key that two profiles claim.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"This is no TOML: {error}.", where="catalogue") from error
    _known(document, frozenset({"references", "profiles"}), "catalogue")
    listed, tables = document.get("references", {}), document.get("profiles", [])
    if not isinstance(listed, dict) or not isinstance(tables, list):
        raise CatalogueError("References are a table, profiles a list of tables.", where="catalogue")
    references = {key: _reference(key, table) for key, table in listed.items()}
    profiles = tuple(_profile(table, references) for table in tables)
    _refuse_shared_keys(profiles)
    return profiles


def _reference(key: str, parts: object) -> _Reference:
    table = _known(parts, _REFERENCE_PARTS, key)
    url, title, read_on = table.get("url"), table.get("title"), table.get("read")
    if not isinstance(url, str) or not is_web(url):
        raise CatalogueError("A reference needs the web address of what was read.", where=key)
    if not isinstance(title, str) or not title.strip():
        raise CatalogueError("A reference needs a title.", where=key)
    if type(read_on) is not date:
        raise CatalogueError("A reference needs the day on which it was read.", where=key)
    return _Reference(url, title, read_on)


def _profile(parts: object, references: Mapping[str, _Reference]) -> Profile:
    table = _known(parts, _PROFILE_PARTS, "profiles")
    name = table.get("name")
    if not isinstance(name, str) or not name.strip():
        raise CatalogueError("A profile needs a name.", where="profiles")
    names = table.get("names", [])
    if not isinstance(names, list) or not all(isinstance(other, str) for other in names):
        raise CatalogueError("Other names are a list of texts.", where=name)
    keys = {part: _keys(table.get(part, []), part, name, references) for part in _KEYS}
    if not any(keys.values()):
        raise CatalogueError("A profile without channel, handle and host can never be found.", where=name)
    channels = [
        _fact("channel", f"https://www.youtube.com/channel/{channel}", reference)
        for channel, reference in keys["channel_ids"]
    ]
    return Profile(
        name=name,
        facts=(*_facts(table.get("facts", {}), name, references), *channels),
        names=tuple(names),
        channel_ids=tuple(key for key, _ in keys["channel_ids"]),
        handles=tuple(key.casefold() for key, _ in keys["handles"]),
        hosts=tuple(key for key, _ in keys["hosts"]),
    )


def _facts(table: object, name: str, references: Mapping[str, _Reference]) -> Iterator[Fact]:
    for field, pair in _known(table, frozenset(_FIELDS), name).items():
        value, reference = _pair(pair, field, name, references)
        for one in value.split(", ") if field == "language" else [value]:
            if not _FIELDS[field].fullmatch(one):
                raise CatalogueError(f"“{one}” cannot be a value of {field}.", where=name)
            yield _fact(field, one, reference)


def _fact(field: str, value: str, reference: _Reference) -> Fact:
    return Fact(field, value, reference.url, reference.title, reference.read)


def _keys(
    pairs: object, part: str, name: str, references: Mapping[str, _Reference]
) -> tuple[tuple[str, _Reference], ...]:
    if not isinstance(pairs, list):
        raise CatalogueError(f"{part} are a list of [value, reference].", where=name)
    keys = tuple(_pair(pair, part, name, references) for pair in pairs)
    for key, _ in keys:
        if not _KEYS[part].fullmatch(key):
            raise CatalogueError(f"“{key}” cannot stand among {part}.", where=name)
    return keys


def _pair(pair: object, field: str, name: str, references: Mapping[str, _Reference]) -> tuple[str, _Reference]:
    match pair:
        case [str(value), str(key)] if key in references:
            return value, references[key]
        case [str(), str(key)]:
            raise CatalogueError(f"{field} names the reference “{key}”, which is not there.", where=name)
    raise CatalogueError(f"{field} needs a value and a reference.", where=name)


def _known(table: object, known: frozenset[str], where: str) -> Mapping[str, object]:
    if not isinstance(table, dict):
        raise CatalogueError("A table of named parts is needed here.", where=where)
    unknown = sorted(set(table) - known)
    if unknown:
        raise CatalogueError(f"Nobody knows what {', '.join(unknown)} means.", where=where)
    return table


def _refuse_shared_keys(profiles: tuple[Profile, ...]) -> None:
    claimed: dict[tuple[str, str], str] = {}
    for profile in profiles:
        for claim in [(part, key) for part in _KEYS for key in getattr(profile, part)]:
            if claim in claimed:
                raise CatalogueError(f"{claim[1]} already belongs to {claimed[claim]}.", where=profile.name)
            claimed[claim] = profile.name


# --- the sentence that opens a profile --------------------------------------------------------------------------


def gettext_noop(text: str) -> str:
    """Marks a text for the translators' tools, which know a text by this name; `sentence` translates it when used."""
    return text


# Whole sentences, by whether the words (a adjective, c character), the place and the owner are known. Translators have
# {a}, {the_place} and {the_owner} for English articles, and {place} and {owner} for the bare names.
_PATTERNS: Final[Mapping[tuple[str, bool, bool], str]] = {
    ("ac", True, True): gettext_noop(
        "{name} is {a} {adjective} {character} {kind} based in {the_place}, owned by {the_owner}."
    ),
    ("ac", True, False): gettext_noop("{name} is {a} {adjective} {character} {kind} based in {the_place}."),
    ("ac", False, True): gettext_noop("{name} is {a} {adjective} {character} {kind} owned by {the_owner}."),
    ("ac", False, False): gettext_noop("{name} is {a} {adjective} {character} {kind}."),
    ("a", True, True): gettext_noop("{name} is {a} {adjective} {kind} based in {the_place}, owned by {the_owner}."),
    ("a", True, False): gettext_noop("{name} is {a} {adjective} {kind} based in {the_place}."),
    ("a", False, True): gettext_noop("{name} is {a} {adjective} {kind} owned by {the_owner}."),
    ("a", False, False): gettext_noop("{name} is {a} {adjective} {kind}."),
    ("c", True, True): gettext_noop("{name} is {a} {character} {kind} based in {the_place}, owned by {the_owner}."),
    ("c", True, False): gettext_noop("{name} is {a} {character} {kind} based in {the_place}."),
    ("c", False, True): gettext_noop("{name} is {a} {character} {kind} owned by {the_owner}."),
    ("c", False, False): gettext_noop("{name} is {a} {character} {kind}."),
    ("k", True, True): gettext_noop("{name} is {a} {kind} based in {the_place}, owned by {the_owner}."),
    ("k", True, False): gettext_noop("{name} is {a} {kind} based in {the_place}."),
    ("k", False, True): gettext_noop("{name} is {a} {kind} owned by {the_owner}."),
    ("k", False, False): gettext_noop("{name} is {a} {kind}."),
    ("", True, True): gettext_noop("{name} is based in {the_place} and owned by {the_owner}."),
    ("", True, False): gettext_noop("{name} is based in {the_place}."),
    ("", False, True): gettext_noop("{name} is owned by {the_owner}."),
}
_FOUNDED: Final = gettext_noop("{name} was founded in {founded}.")
_STATE_FUNDED: Final = gettext_noop("state-funded")
_PUBLISHER: Final = gettext_noop("publisher")
# What the kind of ownership says before the noun; "other" says nothing.
_CHARACTERS: Final[Mapping[str, str]] = {
    "public": gettext_noop("public"),
    "state": gettext_noop("state"),
    "commercial": gettext_noop("commercial"),
    "non-profit": gettext_noop("non-profit"),
}
KINDS: Final = (
    gettext_noop("broadcaster"),
    gettext_noop("news agency"),
    gettext_noop("newspaper"),
    gettext_noop("news producer"),
    gettext_noop("news programme"),
    _PUBLISHER,
)
# Vowels that are spoken as consonants; capitals are spelled out, and some of their names begin with a vowel (an EU …).
_SPOKEN_AS_CONSONANT = re.compile(r"(?:eu|uni|uga|ukr|uru|u\.s|u\.k|one\b|once\b)", re.IGNORECASE)
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]+\b")
_TAKES_THE = re.compile(
    r"(?:Government|Kingdom|State|(?:\w+ )?Republic) of .+|U\.S\. .+|United States government.*"
    r"|.+ (?:Agency|Foundation|Trust|Broadcasting (?:Corporation|System)|(?:Radio and )?Television Corporation)",
)
_COUNTRY_TAKES_THE = re.compile(
    r"United (?:Kingdom|States|Arab Emirates)\b.*|Netherlands|Philippines|Bahamas|Gambia|Maldives|Vatican|.+ Islands"
    r"|.* ?Republic\b.*|.+ Republic of .+",
)


def sentence(name: str, facts: Mapping[str, str], translate: Callable[[str], str] = str) -> str:
    """One sentence on a publisher from whatever `facts` there are, by the catalogue's field names; "" when none helps.

    "Al Jazeera English is a Qatari state-funded broadcaster based in Doha, owned by Al Jazeera Media Network."
    `translate` is given whole sentences with placeholders, kinds and characters; a translation whose placeholders are
    wrong is passed over. The result is plain text.
    """
    known = {field: value.strip() for field, value in facts.items() if value.strip()}
    adjective, character = known.get("adjective", ""), _character(known)
    place, owner = _place(known), _owner(name, known)
    words = ("a" if adjective else "") + ("c" if character else "") or ("k" if "kind" in known else "")
    pattern = _PATTERNS.get((words, bool(place), bool(owner)), _FOUNDED if "founded" in known else "")
    kind = known.get("kind", _PUBLISHER)
    return _filled(
        pattern,
        translate,
        name=name,
        a=_article(adjective or character or kind),
        adjective=adjective,
        character=translate(character) if character else "",
        kind=translate(kind),
        place=place,
        the_place=f"the {place}" if _COUNTRY_TAKES_THE.fullmatch(place) else place,
        owner=owner,
        the_owner=f"the {owner}" if _TAKES_THE.fullmatch(owner) else owner,
        founded=known.get("founded", ""),
    )


def _character(known: Mapping[str, str]) -> str:
    """Who pays says more than who owns, where it is the state."""
    if known.get("funding", "").casefold().startswith(_STATE_FUNDED):
        return _STATE_FUNDED
    return _CHARACTERS.get(known.get("ownership", ""), "")


def _place(known: Mapping[str, str]) -> str:
    """The city, and the country where no adjective tells it already."""
    city, country = known.get("based_in", ""), "" if "adjective" in known else known.get("country_name", "")
    return city if country in city else f"{city}, {country}" if city else country


def _owner(name: str, known: Mapping[str, str]) -> str:
    owner = known.get("owner", "")
    return "" if owner.casefold() == name.casefold() else owner


def _article(word: str) -> str:
    if _CAPITALS.match(word):
        return "an" if word[0] in "AEFHILMNORSX" else "a"
    return "an" if word[:1].casefold() in "aeiouéó" and not _SPOKEN_AS_CONSONANT.match(word) else "a"


def _filled(pattern: str, translate: Callable[[str], str], **words: str) -> str:
    try:
        filled = translate(pattern).format(**words) if pattern else ""
    except (AttributeError, LookupError, ValueError):
        filled = pattern.format(**words)
    # A name may bring its own full stop (Bloomberg L.P.).
    return f"{filled[:-2]}." if filled.endswith("..") else filled

"""The sheets keep to the tokens and scales, read both ways, and everything on them can be told apart."""

from __future__ import annotations

import re

import pytest

from tests.contracts.css import Declaration, contrast, declarations, over, rgb
from tests.contracts.files import STATIC, TEMPLATES, code

SHEETS = {path.name: declarations(path.read_text(encoding="utf-8")) for path in sorted(STATIC.glob("*.css"))}
ALL = [(sheet, declaration) for sheet, found in SHEETS.items() for declaration in found]
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(")
NAMED = re.compile(r"\b(?:white|black|red|green|blue|gr[ae]y|silver|navy|orange|yellow|purple|maroon|teal)\b")
TYPE = {
    "--t1": ".8125rem",
    "--t2": ".9375rem",
    "--t3": "1.0625rem",
    "--t4": "1.25rem",
    "--t5": "1.5rem",
    "--t6": "2rem",
    "--t7": "2.5rem",
}
SPACE = {
    f"--s{place}": f"{pixels / 16:g}rem".removeprefix("0")
    for place, pixels in enumerate((4, 8, 12, 16, 24, 32, 48, 64), 1)
}
GROUNDS = ("--paper", "--raised")
TEXT = ("--ink", "--ink-soft", "--link", "--visited", "--accent", "--ok")


def tokens(scheme: str) -> dict[str, str]:
    """The tokens that hold in a scheme."""
    light = {
        one.name: one.value for one in SHEETS["site.css"] if one.around == (":root",) and one.name.startswith("--")
    }
    dark = {
        one.name: one.value
        for one in SHEETS["site.css"]
        if one.around == ("@media (prefers-color-scheme: dark)", ":root") and one.name.startswith("--")
    }
    assert set(dark) <= set(light), "the dark scheme has no token of its own"
    return light | dark if scheme == "dark" else light


def colours(scheme: str) -> dict[str, str]:
    """The tokens that are colours."""
    return {name: value for name, value in tokens(scheme).items() if value.startswith("#")}


def said(one: tuple[str, Declaration]) -> str:
    """A declaration as a test is named after it."""
    return f"{one[0]} {' '.join(one[1].around)} {one[1].name}: {one[1].value}"


def test_sheets_and_script_stay_within_their_size() -> None:
    assert sum(path.stat().st_size for path in STATIC.glob("*.css")) <= 30_000
    assert sum(path.stat().st_size for path in STATIC.glob("*.js")) <= 10_000


def test_there_are_few_colours_and_each_has_a_name() -> None:
    assert 10 <= len(colours("light")) <= 25
    wrong = [
        said(one)
        for one in ALL
        if not one[1].name.startswith("--") and (COLOUR.search(one[1].value) or NAMED.search(one[1].value))
    ]
    assert wrong == []


def test_every_token_that_is_used_is_told_and_every_one_told_is_used() -> None:
    used = {name for _, one in ALL for name in re.findall(r"var\((--[\w-]+)", one.value)}
    assert used == set(tokens("light"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT)
def test_text_can_be_read(scheme: str, ground: str, text: str) -> None:
    found = colours(scheme)
    assert contrast(rgb(found[text])[:3], rgb(found[ground])[:3]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), [("--paper", "--ink"), ("--paper", "--accent"), ("--on-disc", "--disc")])
def test_text_on_buttons_can_be_read(scheme: str, text: str, ground: str) -> None:
    found = colours(scheme)
    assert contrast(rgb(found[text])[:3], rgb(found[ground])[:3]) >= 4.5


@pytest.mark.parametrize("picture", ["#ffffff", "#000000", "#808080"])
def test_a_length_can_be_read_on_any_picture(picture: str) -> None:
    found = colours("light")
    assert contrast(rgb(found["--on-shade"])[:3], over(found["--shade"], picture)) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_controls_can_be_told_from_their_ground(scheme: str, ground: str) -> None:
    found = colours(scheme)
    assert contrast(rgb(found["--control"])[:3], rgb(found[ground])[:3]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_focus_ring_stands_out(scheme: str, ground: str) -> None:
    """It lies outside of what it rings, and has two colours, so that one of them always stands out."""
    found = colours(scheme)
    rings = [contrast(rgb(found[ring])[:3], rgb(found[ground])[:3]) for ring in ("--focus", "--ink")]
    assert max(rings) >= 3


def test_the_focus_ring_is_three_pixels_and_never_taken_away() -> None:
    rings = [one.value for one in SHEETS["site.css"] if one.around == (":focus-visible",) and one.name == "outline"]
    assert rings == ["3px solid var(--focus)"]
    gone = [said(one) for one in ALL if one[1].name == "outline" and one[1].value in {"none", "0"}]
    assert all("main:focus-visible" in one for one in gone), gone


def test_nothing_is_said_to_be_left_or_right() -> None:
    """A page that runs from right to left needs no sheet of its own."""
    names = re.compile(
        r"(?:^|-)(?:left|right)(?:-|$)|^(?:float|clear|width|height|min-width|max-width|min-height|max-height|top|bottom)$"
    )
    values = re.compile(r"\b(?:left|right)\b")
    wrong = [said(one) for one in ALL if names.search(one[1].name) or values.search(one[1].value)]
    assert wrong == []


def test_the_scales_are_those_of_the_design() -> None:
    light = tokens("light")
    assert {name: value for name, value in light.items() if re.fullmatch(r"--t\d", name)} == TYPE
    assert {name: value for name, value in light.items() if re.fullmatch(r"--s\d", name)} == SPACE


def test_type_keeps_to_its_scale() -> None:
    size = re.compile(r"var\(--t[1-7]\)|clamp\(var\(--t[1-7]\), [\d.]+rem \+ [\d.]+vw, var\(--t[1-7]\)\)")
    wrong = []
    for one in ALL:
        if one[1].around[:1] == ("@media print",):
            continue
        if one[1].name == "font-size" and not size.fullmatch(one[1].value):
            wrong.append(said(one))
        if one[1].name == "font" and not re.search(
            r"(?:^|\s)var\(--t[1-7]\)/[\d.]+ var\(--s(?:ans|erif)\)", one[1].value
        ):
            wrong.append(said(one))
    assert wrong == []


def test_space_keeps_to_its_scale() -> None:
    names = re.compile(r"(?:margin|padding)(?:-(?:block|inline)(?:-(?:start|end))?)?|(?:row-|column-)?gap")
    part = re.compile(r"0|auto|-?var\(--s[1-8]\)|[\d.]+em")
    wrong = [
        said(one) for one in ALL if names.fullmatch(one[1].name) and not all(map(part.fullmatch, one[1].value.split()))
    ]
    assert wrong == []


def test_there_are_two_breakpoints() -> None:
    told = {
        size for _, one in ALL for rule in one.around for size in re.findall(r"(?:min|max)-width: ([\d.]+\w+)", rule)
    }
    assert told == {"40rem", "64rem"}


def test_lines_stay_short_enough_to_read() -> None:
    assert any(
        one.value == "66ch" and ".text" in one.around[-1] for one in SHEETS["site.css"] if one.name == "max-inline-size"
    )


def test_movement_is_only_for_those_who_did_not_ask_for_less() -> None:
    moving = [one for _, one in ALL if one.name.startswith(("transition", "animation"))]
    assert all("@media (prefers-reduced-motion: no-preference)" in one.around for one in moving)
    assert not any(one.name == "scroll-behavior" for _, one in ALL)


def test_nothing_is_loaded_by_a_sheet() -> None:
    for path in STATIC.glob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert "url(" not in text
        assert "@import" not in text
        assert "!important" not in text


def test_every_class_that_is_styled_stands_in_a_template_script_or_drawing() -> None:
    """A name that ends in a number may be put together: level-1 of "level-"."""
    used = " ".join(
        path.read_text(encoding="utf-8") for path in [*TEMPLATES.rglob("*.html"), *STATIC.glob("*.js"), *code()]
    )
    named = {name for _, one in ALL for rule in one.around for name in re.findall(r"\.([a-z][\w-]*)", rule)}
    assert [name for name in sorted(named) if not re.search(rf"\b{re.escape(name.rstrip('0123456789'))}", used)] == []

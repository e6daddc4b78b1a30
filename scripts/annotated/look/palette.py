"""The colours that a site chooses in mkdocs.yml and in style sheets of its own, looked at before anybody has to read on them.

project folder  ->  Problem...
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import yaml
from rapidfuzz import process

from ..model.problem import Problem, Where
from ..settings import FILE, setting_nodes
from . import properties
from .contrast import ENOUGH, contrast
from .properties import Declaration, Scheme

_HUES = "red pink purple deep-purple indigo blue light-blue cyan teal green light-green lime yellow amber orange deep-orange"
NAMES = {
    "primary": (*_HUES.split(), "brown", "grey", "blue-grey", "black", "white", "custom"),
    "accent": (*_HUES.split(), "custom"),
}
"""What may be named, as Material for MkDocs has it."""
USUAL = "indigo"
"""What the theme says of a page when a site names no colour."""

_MATERIALS = ":root { --md-primary-fg-color: #4051b5; --md-primary-bg-color: #fff; --md-accent-fg-color: #526cfe; }"
"""What Material sets where nobody else does."""
_BAR = ("--md-primary-bg-color", "--md-primary-fg-color", "the text of the bar at the top")
_TEXTS = (
    ("--ink", "the text"),
    ("--muted", "lesser text"),
    ("--link", "links"),
    ("--term", "words explained"),
    ("--claim", "claims"),
    ("--who", "names"),
    ("--context", "context"),
    ("--ask", "questions"),
)
_PAIRS = (
    _BAR,
    *((text, "--paper", what) for text, what in _TEXTS),
    *((text, "--raised", f"{what} on cards") for text, what in _TEXTS[:3]),
)
"""Property of the text, of its ground, and what readers would not read."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A colour that mkdocs.yml names."""

    part: str
    """`primary` or `accent`."""
    name: str
    scheme: str
    where: Where


def problems(root: Path) -> list[Problem]:
    """Return what is wrong with the colours of the site: names that mean none, and text that is hard to read on its ground."""
    theme = setting_nodes(root, "theme")
    if _text(theme.get("name")) != "annotated":
        return []
    choices = list(_choices(theme.get("palette")))
    wrong = [_unknown(choice) for choice in choices if choice.name not in NAMES[choice.part]]
    own = list(_own_sheets(root, _text(theme.get("custom_dir"))))
    named = {declared.name for declared in own}
    wrong += [
        _colourless(choice)
        for choice in choices
        if choice.name == "custom" and f"--md-{choice.part}-fg-color" not in named
    ]
    if not own:
        return wrong  # the theme's own colours go together
    in_all_sheets = [*of_themes(bool(choices)), *own]
    return [*wrong, *_hard_to_read(in_all_sheets, choices)]


def _choices(palette: yaml.Node | None) -> Iterator[Choice]:
    entries = palette.value if isinstance(palette, yaml.SequenceNode) else [palette]
    for entry in entries:
        if isinstance(entry, yaml.MappingNode):
            keys = {key.value: value for key, value in entry.value if isinstance(value, yaml.ScalarNode)}
            scheme = keys["scheme"].value if "scheme" in keys else "default"
            for part in NAMES:
                if part in keys and keys[part].value:
                    name = keys[part].value.replace(" ", "-")
                    yield Choice(part, name, scheme, Where(FILE, keys[part].start_mark.line + 1))


def _unknown(choice: Choice) -> Problem:
    closest = process.extractOne(choice.name, NAMES[choice.part], score_cutoff=60)
    hint = f"did you mean ‘{closest[0]}’? " if closest else ""
    advice = f"{hint}Colours are {', '.join(NAMES[choice.part])}"
    return Problem(choice.where, "unknown-colour", f"‘{choice.name}’ is no {choice.part} colour", advice)


def _colourless(choice: Choice) -> Problem:
    what = f"the {choice.part} colour is the site's own, and no style sheet of extra_css says which"
    advice = (
        f"write :root {{ --md-{choice.part}-fg-color: #123456 }} in a style sheet in docs/, and name it in extra_css"
    )
    return Problem(choice.where, "unknown-colour", what, advice)


def _own_sheets(root: Path, overrides: str) -> Iterator[Declaration]:
    listed = setting_nodes(root).get("extra_css")
    for entry in listed.value if isinstance(listed, yaml.SequenceNode) else ():
        for folder in ("docs", overrides):
            file = root / folder / str(entry.value)
            if folder and file.is_file():
                place = file.relative_to(root).as_posix()
                yield from properties.declarations(file.read_text("utf-8", errors="replace"), place, own=True)
                break


def of_themes(chosen: bool) -> Iterator[Declaration]:
    """Yield what the themes say, Material's first; of ours, what a page loads whose site has `chosen` a colour."""
    yield from properties.declarations(_MATERIALS, "", own=False)
    sheets = files("material").joinpath("templates/assets/stylesheets").iterdir()
    ours = files("annotated.theme").joinpath("assets")
    for sheet in (
        *sorted(
            (sheet for sheet in sheets if sheet.name.startswith("palette.") and sheet.name.endswith(".css")), key=str
        ),
        ours.joinpath("annotated/colours.css"),
        *([ours.joinpath("primary.css"), ours.joinpath("accent.css")] if chosen else []),
    ):
        yield from properties.declarations(sheet.read_text("utf-8"), "", own=False)


def _hard_to_read(declarations: Sequence[Declaration], choices: Sequence[Choice]) -> Iterator[Problem]:
    for name, light in (("default", "in light colours"), ("slate", "in dark colours")):
        chosen = {part: _chosen(choices, part, name) for part in NAMES}
        scheme = Scheme(name, chosen["primary"], chosen["accent"])
        winners = properties.in_force(declarations, scheme)
        hard: set[str] = set()
        for text, ground, what in _PAIRS:
            mine = [winners[each] for each in (text, ground) if each in winners and winners[each].own]
            colours = [properties.colour_of(each, winners, scheme) for each in (text, ground)]
            if not mine or text in hard or not (colours[0] and colours[1]):
                continue
            if (reached := contrast(colours[0], colours[1])) < ENOUGH:
                hard.add(text)
                seen = f"{what} would be {colours[0]} on {colours[1]} {light}: a contrast of {reached:.1f} to 1"
                advice = f"make it {ENOUGH} or more (WCAG AA), by {text} or {ground}"
                yield Problem(mine[0].where, "contrast-low", seen, advice)


def _chosen(choices: Sequence[Choice], part: str, scheme: str) -> str:
    """Return the colour of one scheme; where the palette does not have it, of the first."""
    of_part = [choice for choice in choices if choice.part == part]
    return next((choice.name for choice in of_part if choice.scheme == scheme), of_part[0].name if of_part else USUAL)


def _text(node: yaml.Node | None) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else ""

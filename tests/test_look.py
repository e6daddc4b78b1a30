"""A site's own colours: obeyed under both engines, and never so that its text cannot be read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import tinycss2  # type: ignore[import-untyped]  # it ships no types

import trial
from annotated.look import palette, properties
from annotated.look.contrast import ENOUGH, Colour, colour, contrast
from annotated.look.properties import Scheme

CHOSEN = """
theme:
  name: annotated
  custom_dir: overrides
  palette:
    - scheme: default
      primary: {primary}
    - scheme: slate
      primary: {primary}
"""


@pytest.mark.parametrize(
    ("text", "ground", "says"),
    [
        ("#000", "#fff", 21),
        ("#777", "white", 4.48),
        ("rgb(0 0 0 / 50%)", "#fff", 3.98),
        ("hsl(120 100% 50%)", "black", 15.3),
    ],
)
def test_contrast_is_wcags(text: str, ground: str, says: float) -> None:
    """Figures of the formula in WCAG 2.2, as other tools give them."""
    assert contrast(_colour(text), _colour(ground)) == pytest.approx(says, abs=0.01)


def _colour(css: str) -> Colour:
    found = colour(tinycss2.parse_component_value_list(css))
    assert found
    return found


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("primary", [name for name in palette.NAMES["primary"] if name != "custom"])
def test_the_bar_can_be_read_in_every_colour_that_the_theme_names(primary: str, scheme: str) -> None:
    """Material sets white on red, teal and nine others, with a contrast of less than 4.5."""
    shown = Scheme(scheme, primary, "indigo")
    hue = [*properties.declarations(":root { --md-hue: 225 }", "", own=False)]
    winners = properties.in_force([*hue, *palette.of_themes(chosen=True)], shown)
    text, ground = (properties.colour_of(f"--md-primary-{part}-color", winners, shown) for part in ("bg", "fg"))
    assert text
    if ground:
        assert contrast(text, ground) >= ENOUGH
    else:  # reckoned from Material's own hue
        assert primary in ("black", "white")
        assert text == (Colour(1, 1, 1) if primary == "black" else Colour(0, 0, 0))


def test_a_site_that_chooses_no_colour_has_ours() -> None:
    for scheme in ("default", "slate"):
        shown = Scheme(scheme, palette.USUAL, palette.USUAL)
        winners = properties.in_force(palette.of_themes(chosen=False), shown)
        bar, paper = (properties.colour_of(name, winners, shown) for name in ("--md-primary-fg-color", "--paper"))
        assert bar == paper and paper


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        (":root { --md-primary-fg-color: #123456 }", []),
        (":root { --md-primary-fg-color: #ffd400; --md-primary-bg-color: #000 }", []),
        (":root { --md-primary-fg-color: #ffd400 }", ["light", "dark"]),
        (":root { --md-primary-fg-color: light-dark(#123456, #ffd400) }", ["dark"]),
        ("html { --md-primary-fg-color: #ffd400 }", []),  # Material’s `:root` weighs more
        (
            ":root { --md-primary-fg-color: #123456 }\n[data-md-color-scheme=slate] { --md-primary-fg-color: pink }",
            ["dark"],
        ),
        ("@media (prefers-color-scheme: dark) { :root { --md-primary-fg-color: yellow } } * { --a: red }", ["dark"]),
        ("@media print { :root { --md-primary-fg-color: #ffd400 } }", []),
        (":root { --md-primary-fg-color: var(--a); --a: var(--md-primary-fg-color) }", []),
        (":root { --md-primary-fg-color: var(--none, #ff0) }", ["light", "dark"]),
        (":root { --md-primary-fg-color: oklch(90% 0.1 90); --x: }}} @", []),
        (".card { --md-primary-fg-color: #ffd400 }", []),
    ],
)
def test_a_colour_of_the_sites_own_is_looked_at_in_light_and_dark(tmp_path: Path, sheet: str, told: list[str]) -> None:
    project(tmp_path, sheet)
    said = [problem for problem in palette.problems(tmp_path) if problem.code == "contrast-low"]
    assert [found[1] for problem in said if (found := re.search(r"in (light|dark) colours", problem.what))] == told
    assert {problem.where.file for problem in said} <= {"docs/own.css"}


def project(root: Path, sheet: str) -> None:
    """A project whose bar has the colour of a sheet of its own."""
    (root / "docs").mkdir()
    (root / "docs/own.css").write_text(sheet, "utf-8")
    (root / "mkdocs.yml").write_text(f"site_name: X\n{CHOSEN.format(primary='custom')}extra_css: [own.css]\n", "utf-8")


def test_the_line_is_that_of_the_declaration(tmp_path: Path) -> None:
    project(tmp_path, "\n\n:root {\n\n  --md-primary-fg-color: #ff0;\n}\n")
    assert {problem.where.line for problem in palette.problems(tmp_path)} == {5}


@pytest.mark.site
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_both_engines_load_the_sheet_of_a_chosen_colour_and_no_other(tmp_path: Path, engine: str) -> None:
    assert trial.run(tmp_path, "init", ".").exit_code == 0
    settings = tmp_path / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(re.sub(r"(?ms)^theme:.*?\n\n", CHOSEN.format(primary="deep purple") + "\n", text), "utf-8")
    assert trial.run(tmp_path, "build").exit_code == 0
    command = [sys.executable, "-m", engine, "build", "--strict"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site/method/index.html").read_text("utf-8")
    assert re.findall(r"assets/(primary|accent)\.css", page) == ["primary"]
    assert 'data-md-color-primary="deep-purple"' in page
    assert (tmp_path / "site/assets/primary.css").is_file()

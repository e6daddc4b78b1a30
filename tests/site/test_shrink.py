"""Our style sheets and scripts say the same without their comments."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2  # type: ignore[import-untyped]

from annotated.site import shrink

ROOT = Path(__file__).parents[2]
SHEETS = sorted(path for top in ("docs", "scripts/annotated/theme") for path in (ROOT / top).rglob("*.css"))


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("/* why */ a { color: red; /* or */ }\n\n\nb { }", "a { color: red; }b { }"),
        ("a { & :is(b, c) { top: 0 } }", "a { & :is(b, c) { top: 0 } }"),
        ('a::before { content: "/* no comment */  " }', 'a::before { content: "/* no comment */  " }'),
        ("@media print {\n\n  a   b { top: calc( 1px + 2px ) }\n}", "@media print { a b { top: calc( 1px + 2px ) } }"),
    ],
)
def test_a_style_sheet_loses_comments_and_indentation_only(text: str, small: str) -> None:
    assert shrink.style(text) == small


@pytest.mark.parametrize(
    ("piece", "sheet"),
    [
        ("b { top: 0 }", "b { top: 0 }"),
        ('@font-face { src: url("../fonts/a.woff2") }', '@font-face { src: url("fonts/a.woff2") }'),
        ("@media print { b { mask: url(c.svg) } }", '@media print { b { mask: url("pieces/c.svg") } }'),
        ('b { mask: url("data:image/png;base64,AA") }', 'b { mask: url("data:image/png;base64,AA") }'),
    ],
)
def test_a_piece_stands_where_it_was_imported(piece: str, sheet: str, tmp_path: Path) -> None:
    (tmp_path / "pieces").mkdir()
    (tmp_path / "pieces" / "one.css").write_text(piece, "utf-8")
    whole = tmp_path / "whole.css"
    whole.write_text(
        '@import "pieces/none.css";\n@import "pieces/one.css" print;\n@import "pieces/one.css";\na { }', "utf-8"
    )
    others = '@import "pieces/none.css";\n@import "pieces/one.css" print;\n'
    assert shrink.joined(whole) == f"{others}{sheet}\na {{ }}"


def test_each_piece_of_our_sheet_is_in_it_once_and_none_is_left(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scripts/annotated/theme/assets", tmp_path / "assets")
    pieces = sorted(path for path in SHEETS if path.parent.name == "annotated")
    shrink.shrink(tmp_path)
    sheet = (tmp_path / shrink.SHEET).read_text("utf-8")
    assert len(pieces) > 1 and not (tmp_path / "assets/annotated").exists() and "@import" not in sheet
    fonts = re.findall(r'url\("(.*?)"\)', sheet)
    assert fonts and all((tmp_path / "assets" / font).is_file() for font in fonts)
    words = Counter(leaves(tinycss2.parse_stylesheet(re.sub(r"url\(.*?\)", "", sheet))))
    written = (re.sub(r"url\(.*?\)", "", path.read_text("utf-8")) for path in pieces)
    assert words == Counter(word for text in written for word in leaves(tinycss2.parse_stylesheet(text)))


def leaves(nodes: Iterable[Any]) -> Iterator[str]:
    """Every word and sign of a style sheet, in order."""
    for node in nodes:
        inside = [
            held for name in ("prelude", "content", "arguments") if isinstance(held := getattr(node, name, None), list)
        ]
        if inside:
            yield str(getattr(node, "at_keyword", None) or getattr(node, "name", None) or node.type)
            for held in inside:
                yield from leaves(held)
        elif node.type not in ("whitespace", "comment"):
            yield str(node.serialize())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_word_of_our_style_sheets_is_lost(sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    words = list(leaves(tinycss2.parse_stylesheet(text)))
    assert words and list(leaves(tinycss2.parse_stylesheet(shrink.style(text)))) == words


def test_only_our_own_files_are_touched(tmp_path: Path) -> None:
    theirs = tmp_path / "assets" / "stylesheets" / "theme.css"
    ours = tmp_path / "assets" / "own.css"
    script = tmp_path / "assets" / "own.js"
    theirs.parent.mkdir(parents=True)
    for file in (theirs, ours):
        file.write_text("/* a */ b { top: 0 }", "utf-8")
    script.write_text("// why\nconst a = `x  ${1 + 1} // y`; /* z */\n", "utf-8")
    assert shrink.main([str(tmp_path)]) == 0
    assert theirs.read_text("utf-8") == "/* a */ b { top: 0 }"
    assert ours.read_text("utf-8") == "b { top: 0 }"
    assert script.read_text("utf-8") == "const a=`x  ${1 + 1} // y`;"

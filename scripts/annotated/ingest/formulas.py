"""Formulas of a page, once each and as text.

tree  ->  the same with text in the place of <math> and of what stands for it
"""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from .elements_by_class import elements_of

_TWINS = ("katex-html", "MathJax_Preview", "mwe-math-fallback-image-inline", "mwe-math-fallback-image-display")
"""What shows a formula a second time, for eyes or for ears."""


def set_formulas(tree: BeautifulSoup) -> None:
    """Put the text of each formula in its place: as its author wrote it in TeX where the page says so, else letter by letter."""
    for script in tree.find_all("script", type=lambda kind: str(kind or "").startswith("math/")):
        before = script.find_previous_sibling()
        if isinstance(before, Tag) and {"MathJax", "MathJax_Display", "MathJax_SVG", "MathJax_CHTML"} & set(
            before.get("class") or ()
        ):
            before.decompose()
        script.replace_with(NavigableString(" ".join(script.get_text().split())))
    for math in tree.find_all("math"):
        if not math.decomposed:
            math.replace_with(NavigableString(text_of(math)))
    for twin in (*elements_of(tree, _TWINS), *tree.find_all("mjx-assistive-mml")):
        if not twin.decomposed:
            twin.decompose()


def text_of(math: Tag) -> str:
    """Return a formula on one line: its TeX, or its letters with `^`, `_` and `/` for what stands high, low and over one another."""
    for annotation in math.find_all("annotation"):
        if "tex" in str(annotation.get("encoding") or "").lower():
            return " ".join(annotation.get_text().split())
    if math.get("alttext"):
        return " ".join(str(math["alttext"]).split())
    return _line(math)


def _line(node: Tag) -> str:
    children = [child for child in node.children if isinstance(child, Tag)]
    if node.name in ("annotation", "annotation-xml", "none", "mprescripts"):
        return ""
    if not children:
        return " ".join(node.get_text().split())
    parts = [_line(child) for child in children]
    grouped = [f"({part})" if len(part) > 1 and not part.isalnum() else part for part in parts]
    match node.name, len(parts):
        case "msup" | "mover", 2:
            return f"{grouped[0]}^{grouped[1]}"
        case "msub" | "munder", 2:
            return f"{grouped[0]}_{grouped[1]}"
        case "msubsup" | "munderover", 3:
            return f"{grouped[0]}_{grouped[1]}^{grouped[2]}"
        case "mfrac", 2:
            return f"{grouped[0]}/{grouped[1]}"
        case "msqrt", _:
            return f"√({''.join(parts)})"
        case "mroot", 2:
            return f"{grouped[1]}√{grouped[0]}"
        case _:
            return "".join(parts)

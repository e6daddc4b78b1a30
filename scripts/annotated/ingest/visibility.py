"""What a reader of a page does not see: taken out of its tree.

tree  ->  the same without hidden elements, and their words
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import tinycss2  # type: ignore[import-untyped]  # ships no types
from bs4 import BeautifulSoup, Tag

_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE)
_FOR_EARS = frozenset(
    (
        *(
            "sr-only",
            "visually-hidden",
            "visuallyhidden",
            "screen-reader-text",
            "screen-reader",
            "screenreader",
            "offscreen",
        ),
        *(
            "sr-only-focusable",
            "a11y-hidden",
            "u-visually-hidden",
            "assistive-text",
            "element-invisible",
            "visibly-hidden",
        ),
        *("screen-reader-only", "sronly", "hide-visually", "is-visually-hidden", "u-hiddenVisually", "element-hidden"),
    )
)
"""Classes of words that only screen readers say. Where they repeat what is to be seen, as with initials, one of the two is enough."""
_SELECTOR = re.compile(r"(?:([a-z][a-z0-9]*)?([.#])([\w-]+))\Z", re.IGNORECASE)
MOST = 0.3
"""Share of a page's words that style rules may hide. Pages that hide more show it again by scripts, which do not run here."""
MOST_RULES = 50_000
"""Rules of style sheets that are looked at."""


def take_hidden(tree: BeautifulSoup) -> list[str]:
    """Take out what is hidden by an attribute, by its own style, or by the page's style rules; return the words of each part, in order."""
    words = [_hide(tag) for tag in list(tree.find_all(_is_hidden)) if not tag.decomposed]
    body = tree.body
    if body is not None:
        hiding = [tag for tag in _hidden_by_rules(tree) if tag.name not in ("html", "body", "main", "article")]
        size = sum(len(tag.get_text()) for tag in hiding)
        if size <= MOST * max(1, len(body.get_text())):
            words += [_hide(tag) for tag in hiding if not tag.decomposed]
    return [each for each in words if each]


def _hide(tag: Tag) -> str:
    for script in tag.find_all(("script", "style")):
        script.decompose()
    words = " ".join(tag.get_text(" ").split())
    tag.decompose()
    return words


def _is_hidden(tag: Tag) -> bool:
    if tag.name in ("html", "body") or tag.decomposed:
        return False
    if tag.has_attr("hidden") and str(tag.get("hidden")).lower() not in ("until-found", "false"):
        return True
    if tag.name == "dialog" and not tag.has_attr("open"):
        return True
    if _HIDING.search(str(tag.get("style") or "")):
        return True
    return bool(_FOR_EARS.intersection(tag.get("class") or ()))


def _hidden_by_rules(tree: BeautifulSoup) -> list[Tag]:
    """Return the elements that a simple rule of the page's own style sheets hides, in the order of the page."""
    chosen: set[tuple[str, str, str]] = set()
    shown: set[tuple[str, str, str]] = set()
    for sheet in tree.find_all("style"):
        for selector, hides in _rules(sheet.get_text()):
            (chosen if hides else shown).add(selector)
    chosen -= shown
    if not chosen:
        return []

    def is_chosen(tag: Tag) -> bool:
        names = [("", ".", str(name)) for name in tag.get("class") or ()]
        names += [("", "#", str(tag.get("id")))] if tag.get("id") else []
        return any(name in chosen or (tag.name, *name[1:]) in chosen for name in names)

    return list(tree.find_all(is_chosen))


def _rules(css: str) -> Iterator[tuple[tuple[str, str, str], bool]]:
    """Yield each selector of one name, and whether it hides; rules for other media than this one do not count."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    for rule in rules[:MOST_RULES]:
        if rule.type != "qualified-rule":
            continue
        content = tinycss2.serialize(rule.content)
        hides = bool(_HIDING.search(content.replace("{", ";")))
        shows = not hides and re.search(r"(?:^|;)\s*(?:display|visibility)\s*:", content)
        if hides or shows:
            for selector in tinycss2.serialize(rule.prelude).split(","):
                if named := _SELECTOR.fullmatch(selector.strip()):
                    yield ((named[1] or "").lower(), named[2], named[3]), hides

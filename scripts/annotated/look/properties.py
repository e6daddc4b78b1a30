"""What custom properties are worth on a page, by the style sheets that set them.

style sheets  ->  Declaration...;  Declaration... + Scheme  ->  name -> Declaration;  value  ->  Colour

Of selectors it knows those that a palette is written with: `:root`, `html`, `body`, and the attributes that the theme sets there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2  # type: ignore[import-untyped]  # it ships no types

from ..model.problem import Where
from .contrast import Colour, colour

_SIMPLE = re.compile(r"(\*|:root|html|body|)((?:\[[^\]]*\])*)")
_ATTRIBUTE = re.compile(r"""\[\s*([\w-]+)\s*(?:=\s*["']?([\w-]*)["']?\s*)?\]""")
_OUT_OF_SIGHT = re.compile(
    r"\bprint\b|prefers-contrast|forced-colors\s*:\s*active|prefers-reduced|scripting|not ", re.IGNORECASE
)
"""Conditions of `@media` under which most readers see nothing of a rule."""
_DEEPEST = 20
"""Properties that name each other in a circle are worth nothing; no palette goes that deep."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """What a page is shown in: what the theme writes on its `body`."""

    name: str
    """`default` or `slate`."""
    primary: str
    accent: str

    @property
    def dark(self) -> bool:
        """Whether text is light."""
        return self.name == "slate"

    @property
    def attributes(self) -> Mapping[str, str]:
        """What the theme says of it."""
        return {
            "data-md-color-scheme": self.name,
            "data-md-color-primary": self.primary,
            "data-md-color-accent": self.accent,
        }


@dataclass(frozen=True, slots=True)
class Declaration:
    """A custom property as a sheet sets it."""

    name: str
    value: Sequence[Any]
    selector: str
    condition: str
    """Of `@media`; empty where there is none."""
    where: Where
    own: bool = field(kw_only=True)
    """Whether a sheet of the site says it, not one of the theme's."""


def declarations(sheet: str, file: str, *, own: bool) -> Iterator[Declaration]:
    """Yield the custom properties that a style sheet sets."""
    yield from _declarations(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), file, "", own)


def _declarations(rules: Iterable[Any], file: str, condition: str, own: bool) -> Iterator[Declaration]:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None and not condition:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _declarations(inner, file, tinycss2.serialize(rule.prelude), own)
        elif rule.type == "qualified-rule":
            for declaration in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if declaration.type == "declaration" and declaration.name.startswith("--"):
                    for selector in tinycss2.serialize(rule.prelude).split(","):
                        where = Where(file, declaration.source_line)
                        yield Declaration(
                            declaration.name, declaration.value, selector.strip(), condition, where, own=own
                        )


def in_force(declarations: Iterable[Declaration], scheme: Scheme) -> dict[str, Declaration]:
    """Return for each property the declaration that wins on `body`, in the order in which browsers weigh them."""
    weighed: dict[str, tuple[tuple[int, int, int], Declaration]] = {}
    for one in declarations:
        weight = _weight(one, scheme)
        if weight and (one.name not in weighed or weight >= weighed[one.name][0]):
            weighed[one.name] = (weight, one)
    return {name: one for name, (_, one) in weighed.items()}


def _weight(declaration: Declaration, scheme: Scheme) -> tuple[int, int, int] | None:
    """Return how much a declaration weighs: what is set on `body` hides what it inherits. None where it is not in force."""
    condition = declaration.condition
    wanted = "light" if scheme.dark else "dark"
    if _OUT_OF_SIGHT.search(condition) or re.search(rf"prefers-color-scheme\s*:\s*{wanted}", condition):
        return None
    parsed = _SIMPLE.fullmatch(declaration.selector)
    if not parsed:
        return None
    element, attributes = parsed[1], _ATTRIBUTE.findall(parsed[2])
    at_body = element not in (":root", "html")
    if attributes and not at_body:
        return None
    if any(
        scheme.attributes.get(name) is None or value not in ("", scheme.attributes[name]) for name, value in attributes
    ):
        return None
    return int(at_body), len(attributes) + (element == ":root"), int(element in ("html", "body"))


def colour_of(name: str, winners: Mapping[str, Declaration], scheme: Scheme, deep: int = 0) -> Colour | None:
    """Return the colour that a property comes to; none where that cannot be said without a browser."""
    if name not in winners or deep > _DEEPEST:
        return None
    return _colour(winners[name].value, winners, scheme, deep)


def _colour(value: Sequence[Any], winners: Mapping[str, Declaration], scheme: Scheme, deep: int) -> Colour | None:
    written = [token for token in value if token.type not in ("whitespace", "comment")]
    if len(written) == 1 and written[0].type == "function" and written[0].lower_name in ("var", "light-dark"):
        parts = _arguments(written[0].arguments)
        if written[0].lower_name == "light-dark":
            return _colour(parts[scheme.dark], winners, scheme, deep + 1) if len(parts) == 2 else None
        name = tinycss2.serialize(parts[0]).strip()
        if name in winners:
            return colour_of(name, winners, scheme, deep + 1)
        return _colour(parts[1], winners, scheme, deep + 1) if len(parts) > 1 and deep < _DEEPEST else None
    return colour(written)


def _arguments(tokens: Sequence[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts

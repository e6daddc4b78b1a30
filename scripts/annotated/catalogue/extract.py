"""Finds what the code says: every call that takes a message, with the comments for translators above it.

    Python source  ->  Message...

Babel's own extractor goes by tokens and loses a message in which another call of `say` stands deeper than one pair of brackets
(2.18: `say("{day}", day=f(say.date(day)))`); the syntax tree loses none.
"""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

TAKES: Mapping[str, int] = {"say": 0, "plain": 0, "message": 0, "plural": 1, "plain_plural": 1, "plural_message": 0}
"""Functions that take a message (of `interface.Interface` and `model.message`), and the place of the argument that it is."""
COMMENT = "# Translators: "
"""Begins a comment that the list repeats."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message and where the code says it."""

    line: int
    words: str | tuple[str, str]
    """One message, or its forms for one and for many."""
    comment: str


def messages(source: str) -> Iterator[Message]:
    """Yield every message in `source`, in its order. A call whose message is no constant (it stands elsewhere) is passed over."""
    tree, comments = ast.parse(source), _comments(source)
    for statement in ast.walk(tree):
        if isinstance(statement, ast.stmt):
            calls = [(call, words) for call in _calls(statement) if (words := _words(call))]
            for number, (call, words) in enumerate(
                sorted(calls, key=lambda pair: (pair[0].lineno, pair[0].col_offset))
            ):
                above = comments.get(call.lineno) or (comments.get(statement.lineno) if not number else None)
                yield Message(call.lineno, words, above or "")


def _calls(statement: ast.stmt) -> Iterator[ast.Call]:
    """Yield the calls in a statement itself, not in the statements that it holds."""
    for child in ast.iter_child_nodes(statement):
        if not isinstance(child, ast.stmt | ast.match_case | ast.ExceptHandler):
            yield from (node for node in ast.walk(child) if isinstance(node, ast.Call))


def _words(call: ast.Call) -> str | tuple[str, str] | None:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in TAKES:
            given = [argument.value if isinstance(argument, ast.Constant) else None for argument in call.args]
        case _:
            return None
    match name, given[TAKES[name] :]:
        case "plural" | "plain_plural" | "plural_message", [str(one), str(many)]:
            return one, many
        case "say" | "plain" | "message", [str(words)]:
            return words
        case _:
            return None


def _comments(source: str) -> dict[int, str]:
    """Return the comments for translators, by the line below them."""
    comments: dict[int, str] = {}
    for token in tokenize.generate_tokens(StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            line = token.start[0]
            if token.string.startswith(COMMENT):
                comments[line + 1] = token.string.removeprefix(COMMENT)
            elif line in comments:
                comments[line + 1] = f"{comments.pop(line)} {token.string.removeprefix('#').strip()}"
    return comments

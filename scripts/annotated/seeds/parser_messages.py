"""What keeps a file from being read, in an editor's words: parsers speak of tokens and mappings.

a parser's message  ->  what is wrong + what to do
"""

from __future__ import annotations

from collections.abc import Sequence

Explanation = tuple[str, str]
"""What is wrong, and what to do."""

_QUOTE = "put text that holds a colon, a # or a sign at its beginning into quotation marks, or on the lines below `>-`"
_INDENT = "let the keys of one entry begin in the same column; indent with spaces, never with tabs"

_YAML: Sequence[tuple[str, Explanation]] = (
    ("mapping values are not allowed", ("a colon stands where none can stand", f"{_QUOTE}; or the line is indented too far")),
    ("tab character", ("a tab stands where only spaces can", _INDENT)),
    ("cannot start any token", ("a value begins with a sign that means something else in YAML, such as @, ` or %", _QUOTE)),
    ("while scanning a quoted scalar", ("a quotation mark is opened and not closed", "close it; within a text in \" write \\\" for the mark itself, in one in ' write it twice")),
    ("while parsing a flow", ("a bracket is opened and not closed, or a comma is missing in it", "write lists as in [one, two]")),
    ("undefined alias", ("a value begins with *, which points to something that is not there", _QUOTE)),
    ("while scanning an a", ("a value begins with * or &, which means something else in YAML", _QUOTE)),
    ("could not find expected ':'", ("a line has no key and no colon", f"begin it with a key, as in `note: …`, and look at the line before it: behind a colon belongs a space; {_INDENT}")),
    ("block scalar", ("something stands behind > or | that cannot stand there", "write only `>-` behind the colon, and the text on the lines below, indented")),
    ("did not find expected key", ("this line is not of one piece with those before it", f"{_INDENT}; a quotation mark within a text may also have ended it")),
    ("did not find expected '-'", ("this line is not an entry of the list that it stands in", "begin it with a hyphen and a space, or indent it")),
    ("sequence entries are not allowed", ("a hyphen stands where no list can begin", "begin the list on a line of its own, below its key")),
    ("expected a single document", ("the file has a line `---` or `...` in it", "delete that line")),
)  # fmt: skip
"""By a part of what libyaml says; the first that fits counts."""

_JSON: Sequence[tuple[str, Explanation]] = (
    ("trailing comma", ("a comma stands before a closing bracket", "delete the comma")),
    ("property name", ("a key in quotation marks should stand here", "look for a comma too many before it")),
    ("',' delimiter", ("a comma is missing", "put one between two entries, and between two keys")),
    ("':' delimiter", ("a colon is missing", "put one between a key and its value")),
    ("Expecting value", ("a value is missing, or a text has no quotation marks", "look for a comma too many before it")),
    ("Unterminated string", ("a quotation mark is opened and not closed", "close it")),
    ("Invalid control character", ("a text goes over the end of a line", "close its quotation mark, or write the text on one line")),
    ("escape", ("a backslash stands before a sign with which it means nothing", "write two backslashes")),
    ("Extra data", ("something stands behind the end of the list", "put all entries between one pair of square brackets")),
)  # fmt: skip
"""By a part of what Python's reader says; the first that fits counts."""


def explained_yaml(message: str) -> Explanation | None:
    """Return what a YAML reader's message means to an editor; nothing when it is none of those that editors meet."""
    return _first(_YAML, message)


def explained_json(message: str) -> Explanation | None:
    """Return the same of a JSON reader's."""
    return _first(_JSON, message)


def _first(table: Sequence[tuple[str, Explanation]], message: str) -> Explanation | None:
    return next((said for part, said in table if part in message), None)

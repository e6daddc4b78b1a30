"""Makes the list of everything that the interface says.

    the package's code + the scales of its schemas  ->  messages.pot

`python -m annotated.catalogue.template` (the verb `scripts/catalogue`) writes it, with `--check` it only says whether it is current.
No line numbers and no date stand in it: it changes when words change.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import get_args

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from ..pages import definitions
from ..translations import TEMPLATE

PACKAGE = Path(__file__).parent.parent
KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"say": None, "plain": None, "message": None, "plural": (2, 3)}
"""Functions that take a message, and which of their arguments it is: `interface.Interface` and `interface.message`."""
COMMENT = "Translators:"
"""Begins a comment in the code that stands in the list, too."""

HEADER = """\
# What the interface of an annotated reading says. Made by scripts/catalogue from the code; not edited by hand.
# To translate it, copy this file to <language>.po, such as fr.po, and fill in each msgstr. Keep what stands in braces as it is,
# and the signs of Markdown: *emphasis*, **strong**.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def template() -> str:
    """The text of `messages.pot`."""
    found = Catalog()
    for file, line, words, comments, context in sorted(_messages(), key=lambda entry: entry[:2]):
        found.add(words, None, [(file, line)], auto_comments=comments, context=context)
    for name in get_args(definitions.Scale):
        for meant in definitions.scale(name).values():
            for words in (meant.word, meant.meaning):
                found.add(words, None, [("schemas", 1)], auto_comments=[f"Of the scale “{name}”."])
    written = BytesIO()
    write_po(written, found, width=0, omit_header=True, sort_by_file=True, include_lineno=False)
    return HEADER + written.getvalue().decode()


def _messages() -> list[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    return [
        (file.replace("\\", "/"), line, words, comments, context)
        for file, line, words, comments, context in extract_from_dir(
            PACKAGE, [("**.py", "python")], keywords=KEYWORDS, comment_tags=[COMMENT], strip_comment_tags=True
        )
    ]


if __name__ == "__main__":
    made = template()
    if sys.argv[1:] == ["--check"]:
        if made != TEMPLATE.read_text("utf-8"):
            sys.exit(f"{TEMPLATE.name} is not what the code says: run scripts/catalogue")
    else:
        TEMPLATE.write_text(made, "utf-8", newline="\n")

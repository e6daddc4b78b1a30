"""Makes the list of everything that the interface says.

    the package's code + the scales of its schemas and of verdicts  ->  messages.pot

`python -m annotated.catalogue.template` (the verb `scripts/catalogue`) writes it, with `--check` it only says whether it is current.
No line numbers and no date stand in it: it changes when words change.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import get_args

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from ..interface.translations import TEMPLATE
from ..pages import definitions
from ..seeds import seed
from . import extract

PACKAGE = Path(__file__).parent.parent
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
    """Return the text of `messages.pot`."""
    catalogue = Catalog()
    for file in sorted(PACKAGE.rglob("*.py")):
        for message in extract.messages(file.read_text("utf-8")):
            place = file.relative_to(PACKAGE).as_posix()
            catalogue.add(
                message.words, None, [(place, message.line)], auto_comments=[message.comment] if message.comment else []
            )
    for name in get_args(definitions.Scale):
        for meant in definitions.scale(name).values():
            for words in (meant.word, meant.meaning):
                catalogue.add(words, None, [("schemas", 1)], auto_comments=[f"Of the scale “{name}”."])
    for verdict in seed.default_scale().values():
        for words in (verdict.label, verdict.definition):
            catalogue.add(words, None, [("verdicts.yaml", 1)], auto_comments=["Of the scale of verdicts."])
    written = BytesIO()
    write_po(written, catalogue, width=0, omit_header=True, sort_by_file=True, include_lineno=False)
    return HEADER + written.getvalue().decode()


if __name__ == "__main__":
    text = template()
    if sys.argv[1:] == ["--check"]:
        if text != TEMPLATE.read_text("utf-8"):
            sys.exit(f"{TEMPLATE.name} is not what the code says: run scripts/catalogue")
    else:
        TEMPLATE.write_text(text, "utf-8", newline="\n")

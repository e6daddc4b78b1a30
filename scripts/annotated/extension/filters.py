"""The controls by which readers narrow a list: in Markdown a comment, which Git hosts do not show; on the page a form.

    Filters  ->  Markdown;  Markdown  ->  HTML

The form is hidden until `theme/assets/claims.js` shows it: without a script the list stands whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from markdown.preprocessors import Preprocessor

from ..markdown.escape import Markdown

_COMMENT = re.compile(r"^<!-- filters: (\{.*\}) -->$", re.MULTILINE)
_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&-"})
"""JSON's own escapes for the signs that could end a comment or mean something in HTML."""
_PLACEHOLDERS = dict.fromkeys((2, 3))
"""Signs between which Python-Markdown writes what it puts in later: among them, words would be replaced."""


@dataclass(frozen=True, slots=True)
class Field:
    """One control. All is plain words."""

    name: str
    """In the address, `?verdict=…`, and of the entries' attribute, `data-verdict`."""
    label: str
    every: str
    """What it says while nothing is chosen."""
    options: Mapping[str, str]
    """Words by value, in their order."""


@dataclass(frozen=True, slots=True)
class Filters:
    """The controls of one list. All is plain words."""

    name: str
    shown: str
    """How many entries are shown: `{shown} of 53 claims`, of which the script replaces `{shown}`."""
    reset: str
    fields: tuple[Field, ...]


def write(filters: Filters) -> Markdown:
    """Return the controls as a comment of one line."""
    return Markdown(f"<!-- filters: {json.dumps(asdict(filters), ensure_ascii=False).translate(_ESCAPES)} -->")


class Forms(Preprocessor):
    """Makes each comment of that kind a form."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the page's lines with each such comment stashed as a form."""
        return _COMMENT.sub(lambda match: self.md.htmlStash.store(_form(match[1])), "\n".join(lines)).split("\n")


def _form(written: str) -> str:
    filters = json.loads(written)
    attributes = {"class": "filters", "hidden": "", "autocomplete": "off", "data-search-exclude": ""}
    form = Element("form", attributes | {"aria-label": filters["name"], "data-shown": filters["shown"]})
    for field in filters["fields"]:
        label = SubElement(form, "label")
        SubElement(label, "span").text = field["label"]
        select = SubElement(label, "select", {"name": field["name"]})
        for value, words in {"": field["every"], **field["options"]}.items():
            SubElement(select, "option", {"value": value}).text = words
    SubElement(form, "output")
    SubElement(form, "button", {"type": "reset"}).text = filters["reset"]
    return tostring(form, encoding="unicode", method="html").translate(_PLACEHOLDERS)

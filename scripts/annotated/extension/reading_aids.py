"""The buttons by which a reader has the text read aloud.

    Interface  ->  Element

Off unless chosen among the options; the script `theme/assets/aids.js` then shows them. The voice is the browser's own: no word of the
article leaves the machine because of us, though some browsers have voices that come from their maker's servers.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from ..interface.interface import Interface
from ..model.message import message

_BUTTONS = (
    # Translators: Buttons while the text is read aloud.
    ("before", message("Sentence before"), "⏮"),
    ("play", message("Read aloud"), "⏵"),
    ("next", message("Next sentence"), "⏭"),
    ("stop", message("Stop reading"), "⏹"),
)
"""Value, name and sign."""

_PAUSE = "⏸"
_AS_TEXT = "\ufe0e"
"""VARIATION SELECTOR-15: a sign is a letter, not a coloured picture."""


def read_aloud(say: Interface) -> Element:
    """Return the group of buttons, hidden."""
    group = Element("div", {"class": "aloud", "role": "group", "hidden": "hidden", "data-search-exclude": ""})
    group.set("aria-label", say.plain("Read aloud"))
    group.set("data-none", say.plain("This browser has no voice to read aloud with."))
    for value, name, sign in _BUTTONS:
        button = SubElement(group, "button", {"type": "button", "value": value, "aria-label": say.plain(name)})
        SubElement(button, "span").text = sign + _AS_TEXT
        if value == "play":
            button.set("class", "play")
            SubElement(button, "span").text = _PAUSE + _AS_TEXT
    label = SubElement(group, "label")
    SubElement(label, "input", {"type": "checkbox"}).tail = " " + say.plain("Notes, too")
    return group

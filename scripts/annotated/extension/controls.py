"""What stands around an article for its reader: the choices of notes, the options behind “Aa”, what the script says.

Interface  ->  Element (the choice, the options, the place where things are announced)

The script `theme/assets/annotated.js` finds here every word that it says, every value that can be chosen, and which layer each kind of mark is of; without it only
the choice is to be seen. Names of inputs are those of the attributes `data-…` that the script gives to `<html>`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement

from ..interface.interface import Interface
from ..model.kinds import LAYERS, USUAL
from ..model.message import message
from .reading_aids import read_aloud

_MODES = {
    # Translators: How much a reader wants to see: the three names of modes, and what each shows.
    "clean": (message("Clean"), message("The text alone, for a first reading")),
    "read": (message("Read"), message("Words explained and the key claims")),
    "study": (message("Study"), message("Every note and question")),
    "guess": (message("Guess"), message("Judge the key claims yourself, then see what checking found")),
}
"""How much a reader may choose to see: its word and what it means. They begin with Read; Guess is there when a claim can be guessed."""

_CHOICES: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "size": (message("Size"), "3", {"1": "85 %", "2": "92 %", "3": "100 %", "4": "120 %", "5": "145 %"}),
    "face": (
        message("Letters"),
        "serif",
        {
            "serif": message("Serif"),
            "sans": message("Sans serif"),
            "hyperlegible": "Hyperlegible",  # the short name of a typeface
            # Translators: The typeface that the reader's own system has for its menus.
            "system": message("System"),
        },
    ),
    # Translators: How much room there is between letters, words, lines and paragraphs.
    "spacing": (message("Spacing"), "normal", {"normal": message("Normal"), "roomy": message("Roomy")}),
    "width": (
        # Translators: How long the lines of the text are.
        message("Lines"),
        "usual",
        {"short": message("Short"), "usual": message("Usual"), "long": message("Long")},
    ),
    "theme": (
        message("Colours"),
        "auto",
        {"auto": message("Auto"), "light": message("Light"), "sepia": message("Sepia"), "dark": message("Dark")},
    ),
}
"""By name: what is chosen, what is so from the start, and the answers."""

_SWITCHES = {
    "keys": (message("Keys of one letter"), True),
    "aloud": (message("Read aloud"), False),
    "ruler": (message("Ruler for one line"), False),
    # Translators: The numbers of lines that handouts have, on the screen.
    "lines": (message("Line numbers of the handouts"), False),
}
"""By name: what is switched, and whether it is on from the start."""

_KEYS = (
    ("j k", message("next note, note before")),
    ("Enter", message("open the note")),
    ("Esc", message("close it, back to the words")),
    ("J K", message("next paragraph, paragraph before")),
    ("1 2 3 4", message("Clean, Read, Study, Guess")),
    (
        " ".join(USUAL["study"]),  # Translators: {kinds} are names such as Claims, in the order of the keys.
        message("show or hide: {kinds}"),
    ),
    ("o", message("these options")),
    ("y", message("copy a link to the paragraph or to the words selected")),
    ("a [ ]", message("read aloud or pause, sentence before, next sentence")),
    ("?", message("these keys")),
)

_ANNOUNCEMENTS = {
    # Translators: Announced: the place of a note among those of its kind, and its paragraph.
    "note": message("{n} of {all}, paragraph {p}"),
    "title": message("{n} of {all}, title"),
    "paragraph": message("Paragraph {p}"),
    "mode": message("{mode}: {meaning}"),
    # Translators: Announced when a kind of note is shown or hidden, such as Claims.
    "on": message("{layer}: shown"),
    "off": message("{layer}: hidden"),
    # Translators: Announced when all options are again what they were before anybody chose.
    "usual": message("Usual options"),
    "link": message("Link to paragraph {p} copied"),
    "copied": message("Copied"),
    "copy": message("Copy"),
}
"""What the script announces, and what it writes on its buttons; it fills in what stands in braces."""

_FILLED = {name: f"{{{name}}}" for name in ("n", "all", "p", "mode", "meaning", "layer")}


def with_choices(article: Element, say: Interface) -> list[Element]:
    """Return the article, with the choices before it when there is anything to choose."""
    if article.find(".//mark") is None:
        return [article]
    return [_modes(say, article.find(".//mark[@data-guess]") is not None), *_lenses(article, say), article]


_SKIPS = {
    # Translators: Three links that come first for who reads with keys, and lead past all else.
    "title": message("Skip to the article"),
    "notes": message("Skip to the notes"),
    "options": message("Skip to the reading options"),
}
"""By the id of what it leads to."""


def skip_links(has: Container[str], say: Interface) -> Element:
    """Return the links that come first on a reading's page, each when the page has what it leads to."""
    # Translators: Spoken name of three links such as “Skip to the notes”.
    nav = Element("nav", {"class": "skips", "aria-label": say.plain("Skip"), "data-search-exclude": ""})
    for id, words in _SKIPS.items():
        if id in has:
            SubElement(nav, "a", {"href": f"#{id}"}).text = say.plain(words)
    nav.tail = "\n"
    return nav


def _modes(say: Interface, guess: bool) -> Element:
    """Return the choice between Clean, Read, Study and, with `guess`, Guess, and the button that opens the options."""
    choice = Element("fieldset", {"class": "modes choice", "id": "options", "data-search-exclude": ""})
    SubElement(choice, "legend").text = say.plain("Notes to show")
    for value, (word, meaning) in _MODES.items():
        if value == "guess" and not guess:
            continue
        option = _option(choice, "radio", "mode", value, say.plain(word), value == "read")
        option.set("title", say.plain(meaning))
        option[0].set("data-layers", USUAL[value])
    opener = SubElement(choice, "button", {"type": "button", "class": "options", "aria-haspopup": "dialog"})
    opener.text = "Aa"
    opener.set("aria-label", f"Aa {say.plain('Reading options')}")
    choice.tail = "\n"
    return choice


def _lenses(article: Element, say: Interface) -> Iterable[Element]:
    """Yield the choice of one kind of note at a time in Study, when the article has several; questions are one of them."""
    kinds = {mark.get("data-kind") for mark in article.iter("mark")}
    asks = article.find(".//span[@class='asks']") is not None
    has = [layer for layer in LAYERS[1:] if kinds & {*layer.data_kinds} or (asks and not layer.data_kinds)]
    if len(has) < 2:
        return
    choice = Element("fieldset", {"class": "lenses choice", "data-search-exclude": ""})
    SubElement(choice, "legend").text = say.plain("Kind of note to look at")
    for layer in has:
        _option(choice, "radio", "lens", layer.letter, say.plain(layer.name))
    # Translators: All kinds of note at once.
    _option(choice, "radio", "lens", USUAL["study"], say.plain("All"), True)
    choice.tail = "\n"
    yield choice


def _option(parent: Element, type: str, name: str, value: str, word: str, chosen: bool = False) -> Element:
    label = SubElement(parent, "label")
    checked = {"checked": "checked"} if chosen else {}
    SubElement(label, "input", {"type": type, "name": name, "value": value, **checked})
    SubElement(label, "span").text = word
    return label


def page_end(say: Interface) -> Iterable[Element]:
    """Yield what stands after everything else on a reading's page: the options, and the place of announcements."""
    yield _panel(say)
    yield _note_tools(say)
    yield read_aloud(say)
    announcements = {f"data-{name}": say.plain(sentence, **_FILLED) for name, sentence in _ANNOUNCEMENTS.items()}
    yield Element("p", {"class": "said", "role": "status", **announcements})


def _panel(say: Interface) -> Element:
    name = say.plain("Reading options")
    panel = Element("dialog", {"class": "panel", "aria-label": name, "closedby": "any", "data-search-exclude": ""})
    form = SubElement(panel, "form", {"method": "dialog"})
    for choice, (legend, usual, answers) in _CHOICES.items():
        group = _group(form, say.plain(legend))
        for value, word in answers.items():
            _option(group, "radio", choice, value, say.plain(word), value == usual)
    layers = _group(form, say.plain("Notes"), "several")
    for layer in LAYERS:
        box = _option(layers, "checkbox", "layer", layer.letter, say.plain(layer.name))[0]
        box.set("data-kinds", " ".join(layer.data_kinds))
        box.set("data-key-only", "yes" if layer.key_only else "")
    # Translators: Heads two switches: for keys of one letter, and for guessing verdicts.
    switches = _group(form, say.plain("Aids"), "several")
    for switch, (word, on) in _SWITCHES.items():
        _option(switches, "checkbox", switch, "on", say.plain(word), on)
    form.append(_keys(say))
    ways = SubElement(form, "p")
    SubElement(ways, "button", {"type": "button", "class": "print"}).text = say.plain("Print")
    SubElement(ways, "button", {"type": "reset"}).text = say.plain("Usual options")
    SubElement(ways, "button").text = say.plain("Done")
    return panel


def _note_tools(say: Interface) -> Element:
    """Return the buttons that the script sets into the note that is open (`theme/assets/note-tools.js`)."""
    tools = Element("span", {"class": "tools", "hidden": "hidden", "data-search-exclude": ""})
    tools.set("role", "group")
    tools.set("aria-label", say.plain("This note"))
    SubElement(tools, "button", {"type": "button", "value": "-1", "aria-label": say.plain("Note before")}).text = "‹"
    # Translators: The place of a note among those that are shown: “16 of 53”.
    of = say.plain("{n} of {all}", **_FILLED)
    SubElement(tools, "span", {"class": "place", "aria-live": "polite", "data-of": of})
    SubElement(tools, "button", {"type": "button", "value": "1", "aria-label": say.plain("Next note")}).text = "›"
    share = SubElement(tools, "button", {"type": "button", "class": "share"})
    # Translators: A button that gives the address of a note to another program, or copies it.
    share.text = say.plain("Share")
    SubElement(tools, "button", {"type": "button", "class": "close", "aria-label": say.plain("Close")}).text = "×"
    return tools


def _group(form: Element, legend: str, name: str = "choice") -> Element:
    group = SubElement(form, "fieldset", {"class": name})
    SubElement(group, "legend").text = legend
    return group


def _keys(say: Interface) -> Element:
    """Return the map of the keyboard."""
    keys = Element("details")
    SubElement(keys, "summary").text = say.plain("Keys")
    listed = SubElement(keys, "dl")
    kinds = say.series(say.plain(layer.name) for layer in LAYERS)
    for key, does in _KEYS:
        term = SubElement(listed, "dt")
        for one in key.split():
            SubElement(term, "kbd").text = one
        SubElement(listed, "dd").text = say.plain(does, kinds=kinds)
    return keys

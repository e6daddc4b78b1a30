"""The law “nothing lost”: every word that a reader of the file would see is in what was made of it.

file  ->  its lines;  lines + words of the draft  ->  lines that the draft lacks

The lines are read here a second time, by other means than those that made the draft: the words of a document straight from its XML,
those of a page by another parser. What the first reading lost is named in left-out.txt by this one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree  # type: ignore[import-untyped]  # ships no types
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..text.words import words as cut
from .package import Element, PackageError, local, parse_xml, unpack, written_out

MOST_JOINED = 4
"""Parts of a word that signs may stand between in one reading and not in the other, as in H~2~O."""
_WORD = re.compile(r"[^\W_]+")
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_RTF_UNSEEN = frozenset(
    ("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "filetbl", "listtable", "generator")
)
_RTF_UNSEEN |= {"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"}
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "caption",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
        ),
        *(
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
        ),
        *(
            "main",
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
        ),
        *(
            "ul",
            "button",
            "select",
            "label",
            "input",
            "img",
            "math",
            "textarea",
            "iframe",
            "object",
            "svg",
            "video",
            "audio",
        ),
    )
)
_MATH = frozenset(("mi", "mn", "mo", "mtext", "ms"))
"""Parts of a formula: words each."""
_UNSEEN = frozenset(
    ("annotation", "script", "style", "template", "noscript", "head", "title", "iframe", "textarea", "svg", "option")
)


def words(text: str) -> list[str]:
    """Return the words of a text in small letters, signs apart."""
    return [word.casefold() for word in _WORD.findall(text.replace("\u00ad", ""))]


def tokens(text: str) -> list[str]:
    """Return the words of a text as two texts are aligned by them: in scripts without spaces each character is one."""
    return [word.key.casefold() for word in cut(text) if word.key[0].isalnum()]


def missing(lines: Iterable[str], drafted: Iterable[str]) -> list[str]:
    """Return the lines that have words which the drafted texts have not, or not as often. A line of which half is missing comes whole, of others the words."""
    there = Counter(word for text in drafted for word in words(text))
    lost: list[str] = []
    for line in lines:
        of_line = words(line)
        absent: list[str] = []
        at = 0
        while at < len(of_line):
            joined = next((n for n in range(1, MOST_JOINED + 1) if _take(there, "".join(of_line[at : at + n]))), 0)
            absent += [] if joined else [of_line[at]]
            at += joined or 1
        if absent:
            lost.append(" ".join(line.split()) if 2 * len(absent) >= len(of_line) else " ".join(absent))
    return lost


def _take(there: Counter[str], word: str) -> bool:
    """Take a word out of those that are there; one that a note or a hidden part cuts in two is there in two parts."""
    if there[word] > 0:
        there[word] -= 1
        return True
    for cut_at in range(1, len(word)):
        head, tail = word[:cut_at], word[cut_at:]
        if there[head] > 0 and there[tail] > (head == tail):
            there[head] -= 1
            there[tail] -= 1
            return True
    return False


def lines_of_page(page: str) -> Iterator[str]:
    """Yield the lines of a web page, as HTML breaks them; what is hidden by an attribute or by its own style is not seen."""
    root = LexborHTMLParser(page).body
    pieces: list[str] = []
    if root is None:
        return
    # A walk without recursion: a page may nest as deep as it likes.
    steps: list[tuple[LexborNode, bool]] = [(root, False)]
    while steps:
        node, leaving = steps.pop()
        name = node.tag or ""
        if name in _BLOCKS and pieces:
            yield "".join(pieces)
            pieces = []
        if leaving or name in _UNSEEN or (name != "-text" and _is_hidden(node)):
            continue
        if name == "-text":
            pieces.append(node.text_content or "")
            continue
        if name in _MATH:
            pieces.append(" ")
        steps.append((node, True))
        children = list(node.iter(include_text=True))
        steps += [(child, False) for child in reversed(children)]
    if pieces:
        yield "".join(pieces)


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style


def lines_of_document(suffix: str, content: bytes, prepared: bytes) -> list[str]:
    """Return the lines of a document, changes and comments among them; `prepared` is what the converter was given of it."""
    try:
        match suffix:
            case ".docx" | ".odt":
                roots = [parse_xml(part) for name, part in unpack(content).items() if _has_words(name)]
                lines = [line for root in roots for line in _paragraphs(root)]
            case ".epub":
                parts = [written_out(part).decode("utf-8", "replace") for part in unpack(content).values()]
                lines = [line for part in parts if "<html" in part[:2_000] for line in lines_of_page(part)]
            case ".rtf":
                lines = _lines_of_rtf(re.sub("\ufdd0\\w*\ufdd1", "", prepared.decode("utf-8", "replace")))
            case _:
                text = re.sub(r"\[\^[^\]\s]+\]:?", "", prepared.decode("utf-8", "replace"))
                lines = list(lines_of_page(_MARKDOWN.render(text)))
    except PackageError:
        return []
    return [line for line in lines if line.strip()]


def _lines_of_rtf(text: str) -> list[str]:
    """Return the paragraphs of RTF in UTF-8: its text without groups that are for programs, and without control words."""
    pieces: list[str] = []
    depth = skipped = 0
    for token in re.finditer(
        r"\\(?P<sign>[^a-zA-Z])|\\(?P<word>[a-zA-Z]+)-?\d* ?|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)", text
    ):
        if token["brace"]:
            depth += 1 if token["brace"] == "{" else -1
            skipped = 0 if depth < skipped else skipped
        elif not skipped and (token["sign"] == "*" or token["word"] in _RTF_UNSEEN):
            skipped = depth
        elif not skipped:
            ends = token["word"] in ("par", "line", "cell", "row", "tab", "footnote", "sect", "page")
            pieces.append(
                "\n" if ends else token["text"] or (token["sign"] if token["sign"] in ("\\", "{", "}") else "")
            )
    return "".join(filter(None, pieces)).split("\n")


def _has_words(name: str) -> bool:
    stories = ("document", "footnotes", "endnotes", "comments", "header", "footer")
    return name == "content.xml" or (name.startswith("word/") and name[5:].rstrip("0123456789.xml").startswith(stories))


def _paragraphs(root: Element) -> Sequence[str]:
    """Return the words of each paragraph; of one inside another, where it ends."""
    lines: list[str] = []
    open_lines: list[list[str]] = []
    fallback = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        name = local(node)
        if name == "Fallback":
            fallback += 1 if event == "start" else -1
        if fallback:
            continue
        if name in ("p", "h"):
            if event == "start":
                open_lines.append([])
            elif open_lines:
                lines.append("".join(open_lines.pop()))
        if not open_lines or name in ("instrText", "delInstrText", "annotation-end"):
            continue
        if event == "start" and name in ("tab", "br", "cr", "s", "line-break"):
            open_lines[-1].append(" ")
        elif event == "start" and name == "noBreakHyphen":
            open_lines[-1].append("\u2011")
        if event == "start" and node.text and (name in ("t", "delText") or "opendocument" in str(node.tag)):
            open_lines[-1].append(node.text)
        if event == "end" and node.tail and "opendocument" in str(node.tag) and name not in ("p", "h"):
            open_lines[-1].append(node.tail)
    return lines


def drafted_texts(files: Mapping[str, str]) -> list[str]:
    """Return the texts in which a word of the file may stand."""
    return [files.get(name, "") for name in ("article.txt", "left-out.txt")] + [files.get("reading.yaml", "")]

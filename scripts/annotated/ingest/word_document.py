"""A Word document as its converter should see it: one version, no boxes inside paragraphs, its title and its author as paragraphs.

parts of a .docx file + version  ->  Prepared

The converter (pandoc) drops paragraphs in the styles Title, Subtitle, Author and Date, takes every tracked change for accepted,
passes over comments, and loses a paragraph's own words where a text box is anchored in it. All of that is mended here, before it reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from .document_contents import Prepared, Remark, Version, front_mark
from .limits import check_article
from .package import Element, attribute, local, pack, parse_xml, remove, unwrap

BODY = "word/document.xml"
_STORIES = (BODY, "word/footnotes.xml", "word/endnotes.xml")
"""Parts whose words are the article's."""
_INSERTED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")
_WRAPPERS = ("smartTag", "customXml", "sdtContent", "sdt", "dir", "bdo")
_CHANGED_FORMS = frozenset(
    (
        "rPrChange",
        "pPrChange",
        "tblPrChange",
        "tcPrChange",
        "trPrChange",
        "sectPrChange",
        "tblGridChange",
        "numberingChange",
    )
)


def prepare(parts: Mapping[str, bytes], version: Version) -> Prepared:
    """Return the document in the `version` chosen; while none is, its tracked changes are only listed. Raise `PackageError` or `TooLarge`."""
    trees = {name: parse_xml(parts[name]) for name in _STORIES if name in parts}
    if BODY in trees:
        check_article(sum(local(node) == "p" and _has_words(node) for node in trees[BODY].iter()))
    styles = _styles(parts)
    comments = _comments(parts)
    remarks: list[Remark] = []
    for root in trees.values():
        remarks += _anchored(root, comments, version)
        remarks += _changes(root)
        _resolve(root, version or "accepted")
        _simplify(root, styles)
    remarks += [Remark("comment", who, when, "", text) for who, when, text in comments.values()]
    numbered = _numbered_headings(trees[BODY], parts, styles) if BODY in trees else 0
    front = _mark_front(trees[BODY], styles) if BODY in trees else {}
    written = {name: etree.tostring(root, encoding="UTF-8", xml_declaration=True) for name, root in trees.items()}
    facts = _properties(parts)
    return Prepared(
        pack({**parts, **written}),
        title=front.get("title", "") or facts.pop("title", ""),
        author=front.get("author", "") or facts.pop("creator", ""),
        date=front.get("date", ""),
        language=facts.pop("language", ""),
        remarks=tuple(remarks),
        margins=(*_margins(parts), *facts.values(), *_said_of_numbers(numbered)),
    )


def words_of(root: Element) -> str:
    """Return the words of a part or of an element, a line each paragraph; deleted ones, too."""
    lines = [
        "".join(_pieces(paragraph)) for paragraph in root.iter() if local(paragraph) == "p" and _has_words(paragraph)
    ]
    return "\n".join(lines) if lines else "".join(_pieces(root))


def _has_words(paragraph: Element) -> bool:
    return any(local(node) in ("t", "delText") for node in paragraph.iter())


def _pieces(element: Element) -> Iterator[str]:
    for node in element.iter():
        match local(node):
            case "t" | "delText":
                yield node.text or ""
            case "tab" | "br" | "cr":
                yield " "
            case "noBreakHyphen":
                yield "\u2011"


def _styles(parts: Mapping[str, bytes]) -> dict[str, tuple[str, bool]]:
    """Return the name of each style, in small letters, and whether it hides its words; by id."""
    styles: dict[str, tuple[str, bool]] = {}
    if "word/styles.xml" not in parts:
        return styles
    for style in parse_xml(parts["word/styles.xml"]):
        if local(style) == "style":
            names = [attribute(child, "val") for child in style if local(child) == "name"]
            hidden = any(_hides(child) for child in style if local(child) == "rPr")
            styles[attribute(style, "styleId")] = ((names or [""])[0].lower(), hidden)
    return styles


def _hides(properties: Element) -> bool:
    return any(local(each) == "vanish" and attribute(each, "val") not in ("0", "false", "off") for each in properties)


def _comments(parts: Mapping[str, bytes]) -> dict[str, tuple[str, str, str]]:
    """Return author, date and text of each comment, by id."""
    if "word/comments.xml" not in parts:
        return {}
    return {
        attribute(comment, "id"): (attribute(comment, "author"), attribute(comment, "date"), words_of(comment))
        for comment in parse_xml(parts["word/comments.xml"])
        if local(comment) == "comment"
    }


def _anchored(root: Element, comments: dict[str, tuple[str, str, str]], version: Version) -> list[Remark]:
    """Return the comments with the words of the `version` they stand at, taken out of `comments`; their marks are taken out of the tree."""
    begun: dict[str, list[str]] = {}
    before: dict[str, str] = {}
    line: list[str] = []
    dropped = () if not version else _DELETED if version == "accepted" else _INSERTED
    remarks: list[Remark] = []
    for node in list(root.iter()):
        name, id = local(node), attribute(node, "id")
        if name == "commentRangeStart":
            begun[id], before[id] = [], "".join(line)
        elif name in ("commentRangeEnd", "commentReference") and id in comments:
            if name == "commentRangeEnd" or id not in begun:
                who, when, text = comments.pop(id)
                about, prefix = "".join(begun.pop(id, [])), before.pop(id, "")
                remarks.append(Remark("comment", who, when, about, text, prefix))
        elif name in ("t", "delText", "tab", "br", "cr", "noBreakHyphen"):
            if dropped and any(local(up) in dropped for up in node.iterancestors()):
                continue
            piece = "".join(_pieces(node))
            line.append(piece)
            for words in begun.values():
                words.append(piece)
        elif name == "p":
            line.clear()
            for words in begun.values():
                words.append(" ")
        if name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            remove(node)
    return remarks


def _changes(root: Element) -> list[Remark]:
    """Return every insertion and deletion that is tracked, in order; what one person did in one go is one."""
    remarks: list[Remark] = []
    last: Element | None = None
    for node in root.iter():
        name = local(node)
        if name not in (*_INSERTED, *_DELETED):
            continue
        kind: str = "inserted" if name in _INSERTED else "deleted"
        who, when = attribute(node, "author"), attribute(node, "date")
        parent = node.getparent()
        marks_paragraph = parent is not None and local(parent) in ("rPr", "trPr")
        words = ("(a row)" if local(parent) == "trPr" else "¶") if marks_paragraph else "".join(_pieces(node))
        if not words and not any(local(child) == "r" for child in node):
            continue
        before = remarks[-1] if remarks else None
        goes_on = last is not None and node.getprevious() is last
        if before and goes_on and (before.kind, before.who, before.when) == (kind, who, when):
            remarks[-1] = Remark(before.kind, who, when, before.words + words)
            last = node
            continue
        remarks.append(Remark("inserted" if name in _INSERTED else "deleted", who, when, words))
        last = node
    return remarks


def _resolve(root: Element, version: Version) -> None:
    """Leave one version of the text in the tree."""
    keep, drop = (_INSERTED, _DELETED) if version == "accepted" else (_DELETED, _INSERTED)
    for row in [node for node in root.iter() if local(node) == "tr"]:
        if any(local(mark) in drop for each in row if local(each) == "trPr" for mark in each):
            remove(row)
    joined = [
        paragraph
        for paragraph in root.iter()
        if local(paragraph) == "p"
        and any(
            local(mark) in drop
            for properties in paragraph
            if local(properties) == "pPr"
            for run in properties
            if local(run) == "rPr"
            for mark in run
        )
    ]
    for node in list(root.iter()):
        name = local(node)
        if name in drop:
            remove(node)
        elif name in keep:
            unwrap(node)
        elif name in _CHANGED_FORMS:
            remove(node)
        elif name in ("delText", "delInstrText"):
            node.tag = node.tag.replace("delText", "t").replace("delInstrText", "instrText")
    for paragraph in reversed(joined):  # its end is gone: the next one goes on in it
        following = paragraph.getnext()
        if following is not None and local(following) == "p":
            for child in list(following):
                if local(child) != "pPr":
                    paragraph.append(child)
            remove(following)


def _simplify(root: Element, styles: Mapping[str, tuple[str, bool]]) -> None:
    """Take out what nobody sees, unwrap what only wraps, and set text boxes behind the paragraph in which they are anchored."""
    for node in list(root.iter()):
        name = local(node)
        if name == "AlternateContent":
            choices = [child for child in node if local(child) == "Choice"]
            for child in list(node):
                if child is not (choices or [*node, None])[0]:
                    remove(child)
        elif name == "r" and _is_hidden(node, styles):
            remove(node)
    for node in list(root.iter()):
        match local(node):
            case "AlternateContent" | "Choice" | "Fallback":
                unwrap(node)
            case name if name in _WRAPPERS:
                for child in list(node):
                    if local(child) in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"):
                        remove(child)
                unwrap(node)
            case "ruby":
                _set_ruby(node)
    _set_boxes(root)


def _is_hidden(run: Element, styles: Mapping[str, tuple[str, bool]]) -> bool:
    for properties in run:
        if local(properties) == "rPr":
            ids = [attribute(each, "val") for each in properties if local(each) == "rStyle"]
            return _hides(properties) or any(styles.get(id, ("", False))[1] for id in ids)
    return False


def _set_ruby(ruby: Element) -> None:
    """Set the reading of a word behind it in brackets, as browsers do that know no ruby."""
    run = ruby.getparent()
    base = "".join("".join(_pieces(part)) for part in ruby if local(part) == "rubyBase")
    reading = "".join("".join(_pieces(part)) for part in ruby if local(part) == "rt")
    if run is not None and isinstance(ruby.tag, str):
        text = etree.Element(ruby.tag.replace("ruby", "t"))
        text.text = f"{base}({reading})" if reading else base
        run.replace(ruby, text)


def _set_boxes(root: Element) -> None:
    boxes = [node for node in root.iter() if local(node) == "txbxContent"]
    for box in reversed(boxes):
        anchor = next((up for up in box.iterancestors() if local(up) == "p"), None)
        holder = next((up for up in box.iterancestors() if local(up) in ("drawing", "pict", "object")), box)
        if anchor is None:
            continue
        for child in reversed([deepcopy(each) for each in box]):
            child.tail = None
            anchor.addnext(child)
        remove(box)
        if holder is not box and not any(local(each) == "txbxContent" for each in holder.iter()):
            remove(holder)


def _mark_front(root: Element, styles: Mapping[str, tuple[str, bool]]) -> dict[str, str]:
    """Mark the paragraphs in styles that the converter would drop; return the words of each style's."""
    front: dict[str, list[str]] = {}
    for paragraph in [node for node in root.iter() if local(node) == "p"]:
        properties = next((child for child in paragraph if local(child) == "pPr"), None)
        named = (
            next((child for child in properties if local(child) == "pStyle"), None) if properties is not None else None
        )
        if properties is None or named is None:
            continue
        id = attribute(named, "val")
        name = styles.get(id, (id.lower(), False))[0]
        if name == "abstract":
            properties.remove(named)
        elif (mark := front_mark(name)) and (words := " ".join("".join(_pieces(paragraph)).split())):
            properties.remove(named)
            front.setdefault(name, []).append(words)
            run = etree.Element(paragraph.tag[:-1] + "r")
            text = etree.SubElement(run, paragraph.tag[:-1] + "t")
            text.text = mark
            properties.addnext(run)
    return {name: (" " if name == "title" else ", ").join(words) for name, words in front.items()}


def _numbered_headings(root: Element, parts: Mapping[str, bytes], styles: Mapping[str, tuple[str, bool]]) -> int:
    """Return how many headings have a number that the word processor sets before them, which stands in no file."""
    by_style = {
        attribute(style, "styleId"): _numbering(style)
        for style in (parse_xml(parts["word/styles.xml"]) if "word/styles.xml" in parts else ())
        if local(style) == "style"
    }
    count = 0
    for paragraph in (node for node in root.iter() if local(node) == "p" and _has_words(node)):
        ids = [attribute(each, "val") for each in paragraph.iter() if local(each) == "pStyle"]
        if ids and styles.get(ids[0], (ids[0].lower(), False))[0].startswith("heading"):
            own = _numbering(paragraph)
            count += (by_style.get(ids[0], "") if own == "" else own) not in ("", "0")
    return count


def _numbering(element: Element) -> str:
    """Return the id of the numbering in the properties of a paragraph or a style; empty where it has none, 0 where it is switched off."""
    for properties in element:
        if local(properties) == "pPr":
            for each in properties.iter():
                if local(each) == "numId":
                    return attribute(each, "val")
    return ""


def _said_of_numbers(count: int) -> Iterator[str]:
    """Yield what left-out.txt says of the numbers of headings."""
    if count:
        yield f"the numbers before headings ({count} of them), which the word processor counts by itself and no file has"


def _properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return what the file says of itself: title, creator, language, and whatever else is words."""
    if "docProps/core.xml" not in parts:
        return {}
    wanted = ("title", "creator", "language", "subject", "description", "keywords", "category")
    facts = {local(each): (each.text or "").strip() for each in parse_xml(parts["docProps/core.xml"])}
    return {name: facts[name] for name in wanted if facts.get(name)}


def _margins(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the words of each header and footer once, and those of charts and diagrams."""
    seen: set[str] = set()
    for name in parts:
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            words = words_of(parse_xml(parts[name])).strip()
        elif name.startswith(("word/charts/chart", "word/diagrams/data")) and name.endswith(".xml"):
            words = " ".join(
                node.text or "" for node in parse_xml(parts[name]).iter() if local(node) in ("t", "v") and node.text
            ).strip()
        else:
            continue
        if words and words not in seen:
            seen.add(words)
            yield words

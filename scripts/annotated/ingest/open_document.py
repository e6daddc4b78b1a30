"""An OpenDocument text as its converter should see it: one version, fields and boxes as text, its title as a paragraph.

parts of an .odt file + version  ->  Prepared
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree  # type: ignore[import-untyped]  # ships no types

from .document_contents import Prepared, Remark, Version, front_mark
from .package import Element, attribute, local, pack, parse_xml, remove, unwrap

CONTENT, STYLES, META = "content.xml", "styles.xml", "meta.xml"
_READ_ELEMENTS = frozenset(
    (
        *("p", "h", "span", "a", "s", "tab", "line-break", "note", "note-citation", "note-body", "soft-page-break"),
        *("list", "list-item", "list-header", "section", "bookmark", "bookmark-start", "bookmark-end", "bookmark-ref"),
        *("reference-mark", "reference-mark-start", "reference-mark-end", "reference-ref", "note-ref", "number"),
        *("change", "change-start", "change-end", "tracked-changes", "table-of-content", "index-body", "index-title"),
        *(
            "sequence-decls",
            "sequence-decl",
            "variable-decls",
            "user-field-decls",
            "meta",
            "ruby",
            "ruby-base",
            "ruby-text",
        ),
    )
)
"""Elements for text that the converter knows; any other is a field, of which it takes no words."""
_UNSEEN = frozenset(
    ("sequence-decls", "variable-decls", "user-field-decls", "hidden-text", "hidden-paragraph", "tracked-changes")
)
MOST_SPACES = 100
"""Spaces that one mark may stand for: runs of white space say nothing in an article."""
_HEADING = re.compile(r"heading[ _](\d)", re.IGNORECASE)


def prepare(parts: Mapping[str, bytes], version: Version) -> Prepared:
    """Return the document in the `version` chosen; while none is, its tracked changes are only listed. Raise `PackageError`."""
    root = parse_xml(parts.get(CONTENT, b""))
    shared = parse_xml(parts[STYLES]) if STYLES in parts else None
    names, hidden = _styles([tree for tree in (shared, root) if tree is not None])
    remarks = [*_comments(root), *_changes(root)]
    if version == "original":
        _reject(root)
    for node in list(root.iter()):
        if local(node) in _UNSEEN:
            remove(node)
    _simplify(root, names, hidden)
    front = _mark_front(root, names)
    facts = _properties(parts)
    return Prepared(
        pack({**parts, CONTENT: etree.tostring(root, encoding="UTF-8", xml_declaration=True)}),
        title=front.get("title", "") or facts.pop("title", ""),
        author=front.get("author", "") or facts.pop("creator", "") or facts.pop("initial-creator", ""),
        date=front.get("date", ""),
        language=facts.pop("language", ""),
        remarks=remarks,
        margins=(*(_margins(shared) if shared is not None else ()), *facts.values()),
    )


def words_of(element: Element) -> str:
    """Return the words in an element, a line each paragraph."""
    paragraphs = [node for node in element.iter() if local(node) in ("p", "h")]
    return "\n".join("".join(_pieces(each)) for each in paragraphs) if paragraphs else "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for event, node in etree.iterwalk(element, events=("start", "end", "comment")):
        if event == "start":
            yield node.text or ""
            if local(node) in ("s", "tab", "line-break"):
                yield " "
        if event != "start" and node is not element:
            yield node.tail or ""


def _styles(trees: list[Element]) -> tuple[dict[str, str], set[str]]:
    """Return for each style the named style it stands for, in small letters, and which styles hide their words."""
    parents, shown, hidden = {}, {}, set()
    for style in [node for tree in trees for node in tree.iter() if local(node) == "style"]:
        name = attribute(style, "name")
        parents[name] = attribute(style, "parent-style-name")
        shown[name] = attribute(style, "display-name")
        if any(attribute(child, "display") == "none" for child in style if local(child) == "text-properties"):
            hidden.add(name)
    names = {}
    for name in parents:
        step, seen = name, set()
        while re.fullmatch(r"[PT]\d+", step) and parents.get(step) and step not in seen:
            seen.add(step)
            step = parents[step]
        names[name] = (shown.get(step) or step).replace("_20_", " ").lower()
    return names, hidden


def _comments(root: Element) -> list[Remark]:
    """Return the comments with the words they stand at, and take them out of the tree."""
    ends = {attribute(node, "name") for node in root.iter() if local(node) == "annotation-end"}
    remarks: list[Remark] = []
    for comment in [node for node in root.iter() if local(node) == "annotation"]:
        who = next((child.text or "" for child in comment if local(child) == "creator"), "")
        when = next((child.text or "" for child in comment if local(child) == "date"), "")
        about = _between(root, comment, attribute(comment, "name")) if attribute(comment, "name") in ends else ""
        remarks.append(Remark("comment", who, when, about, words_of(comment)))
    for node in list(root.iter()):
        if local(node) in ("annotation", "annotation-end"):
            remove(node)
    return remarks


def _between(root: Element, start: Element, name: str) -> str:
    """Return the words from the end of `start` to the end mark of this name."""
    pieces: list[str] = []
    inside, begun = False, False
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if node is start:
            inside, begun = event == "start", event == "end"
            pieces += [node.tail or ""] if begun else []
        elif begun and not inside and local(node) in ("annotation-end", "change-end") and event == "start":
            if attribute(node, "name") == name or attribute(node, "change-id") == name:
                break
        elif begun:
            pieces.append((node.text if event == "start" else node.tail) or "")
    return "".join(pieces)


def _changes(root: Element) -> list[Remark]:
    """Return every tracked insertion and deletion, in the order in which the file lists them."""
    starts = {attribute(node, "change-id"): node for node in root.iter() if local(node) == "change-start"}
    remarks: list[Remark] = []
    for region in [node for node in root.iter() if local(node) == "changed-region"]:
        id = attribute(region, "id")
        for change in region:
            who = next((each.text or "" for each in change.iter() if local(each) == "creator"), "")
            when = next((each.text or "" for each in change.iter() if local(each) == "date"), "")
            if local(change) == "deletion":
                remarks.append(Remark("deleted", who, when, words_of(change) if _paragraphs(change) else ""))
            elif local(change) == "insertion":
                remarks.append(Remark("inserted", who, when, _between(root, starts[id], id) if id in starts else ""))
    return remarks


def _paragraphs(element: Element) -> list[Element]:
    return [node for node in element if local(node) in ("p", "h")]


def _reject(root: Element) -> None:
    """Take out what was put in, and put back what was taken out."""
    regions = {attribute(node, "id"): node for node in root.iter() if local(node) == "changed-region"}
    for mark in [node for node in root.iter() if local(node) == "change"]:
        region = regions.get(attribute(mark, "change-id"))
        deletion = next((each for each in region if local(each) == "deletion"), None) if region is not None else None
        if deletion is not None:
            _put_back(mark, _paragraphs(deletion))
    for id, region in regions.items():
        if any(local(each) == "insertion" for each in region):
            _take_out(root, id)


def _put_back(mark: Element, paragraphs: list[Element]) -> None:
    """Put deleted text where its mark stands: the first paragraph before it, the last behind it, in paragraphs of their own where there are more."""
    holder = mark.getparent()
    if holder is None or not paragraphs:
        return
    if len(paragraphs) == 1:
        span = etree.Element(mark.tag.replace("change", "span"))
        span.text = paragraphs[0].text
        span.extend(list(paragraphs[0]))
        span.tail = mark.tail
        holder.replace(mark, span)
        return
    rest = etree.Element(holder.tag, dict(holder.attrib))
    rest.text, mark.tail = (mark.tail or ""), None
    for node in list(mark.itersiblings()):
        rest.append(node)
    first, *middle, last = paragraphs
    opening = etree.SubElement(holder, mark.tag.replace("change", "span"))
    opening.text = first.text
    opening.extend(list(first))
    remove(mark)
    closing = etree.Element(mark.tag.replace("change", "span"))
    closing.text, closing.tail = last.text, rest.text
    closing.extend(list(last))
    rest.text = None
    rest.insert(0, closing)
    for node in reversed([*middle, rest]):
        node.tail = None
        holder.addnext(node)


def _take_out(root: Element, id: str) -> None:
    """Take out everything between the marks of an insertion; where they stand in two paragraphs, those become one."""
    start = next((n for n in root.iter() if local(n) == "change-start" and attribute(n, "change-id") == id), None)
    end = next((n for n in root.iter() if local(n) == "change-end" and attribute(n, "change-id") == id), None)
    if start is None or end is None:
        return
    opened = set(start.iterancestors())
    closes = set(end.iterancestors())
    inside = False
    gone: list[Element] = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if node is end:
            break
        if node is start and event == "end":
            inside, node.tail = True, None
        elif inside and event == "start" and node not in opened and node not in closes:
            node.text = None
            gone.append(node)
        elif inside and event == "start" and node in closes and node not in opened:
            node.text = None
        elif inside and event == "end":
            node.tail = None
    for node in gone:
        if node.getparent() is not None and not any(up in gone for up in [node.getparent()]):
            node.getparent().remove(node)
    first = next((up for up in start.iterancestors() if local(up) in ("p", "h")), None)
    last = next((up for up in end.iterancestors() if local(up) in ("p", "h")), None)
    if first is not None and last is not None and first is not last:
        if last.text:
            mark = etree.SubElement(first, start.tag.replace("change-start", "span"))
            mark.text = last.text
        first.extend(list(last))
        remove(last)


def _simplify(root: Element, names: Mapping[str, str], hidden: set[str]) -> None:
    """Take out what nobody sees, make text of fields, set boxes behind their paragraphs, and name headings as such."""
    for node in list(root.iter()):
        name = local(node)
        if name in ("span", "p", "h") and attribute(node, "style-name") in hidden:
            remove(node)
        elif name == "s":
            for key, value in node.attrib.items():
                if key.endswith("}c"):
                    node.attrib[key] = str(min(int(value), MOST_SPACES)) if value.isascii() and value.isdigit() else "1"
        elif name == "p" and (
            level := _HEADING.fullmatch(
                names.get(attribute(node, "style-name"), attribute(node, "style-name").replace("_20_", " "))
            )
        ):
            node.tag = node.tag[:-1] + "h"
            node.set(node.tag[:-1] + "outline-level", level[1])
        elif (
            isinstance(node.tag, str)
            and "urn:oasis:names:tc:opendocument:xmlns:text" in node.tag
            and name not in _READ_ELEMENTS
        ):
            if any(local(each) in ("p", "h", "list", "table") for each in node.iterdescendants()):
                unwrap(node)
            else:
                node.tag = node.tag.replace("}" + name, "}span")
                node.attrib.clear()
    for box in reversed([node for node in root.iter() if local(node) == "text-box"]):
        anchor = next((up for up in box.iterancestors() if local(up) in ("p", "h")), None)
        if anchor is not None:
            for child in reversed(list(box)):
                child.tail = None
                anchor.addnext(child)


def _mark_front(root: Element, names: Mapping[str, str]) -> dict[str, str]:
    """Mark the title and its like; return the words of each."""
    front: dict[str, list[str]] = {}
    for paragraph in [node for node in root.iter() if local(node) in ("p", "h")]:
        id = attribute(paragraph, "style-name")
        name = names.get(id, id.replace("_20_", " ").lower())
        words = " ".join("".join(_pieces(paragraph)).split())
        if words and (mark := front_mark(name)):
            for key in [key for key in paragraph.attrib if key.endswith("style-name")]:
                del paragraph.attrib[key]
            paragraph.tag = paragraph.tag[: paragraph.tag.rindex("}") + 1] + "p"
            paragraph.text = mark + (paragraph.text or "")
            front.setdefault(name, []).append(words)
    return {name: (" " if name == "title" else ", ").join(words) for name, words in front.items()}


def _properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    if META not in parts:
        return {}
    wanted = ("title", "creator", "initial-creator", "language", "subject", "description", "keyword")
    facts: dict[str, str] = {}
    for node in parse_xml(parts[META]).iter():
        if local(node) in wanted and (node.text or "").strip():
            facts.setdefault(local(node), (node.text or "").strip())
    return facts


def _margins(styles: Element) -> Iterator[str]:
    """Yield the words of each header and footer once."""
    seen: set[str] = set()
    for node in styles.iter():
        if local(node).startswith(("header", "footer")) and (words := words_of(node).strip()) and words not in seen:
            seen.add(words)
            yield words

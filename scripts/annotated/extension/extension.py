"""The one Python-Markdown extension: MkDocs and Zensical both make the page with it.

    Markdown page  ->  article, notes and words as the contract for outside checkers has them

What Markdown cannot say:

- an article's region becomes one `<article>` (`article_element`);
- in the card at the end stands what guessing verdicts needs, hidden (`verdict_guesses`);
- a picture for a wide screen and the link to the one for a narrow screen, in a section of class `picture`, become two images;
- the footnotes of a page with an article become its notes, in the section of class `notes`, in the order of their references;
- before an article with notes stands the choice of how many of them to show (the style sheet obeys it, without a script),
  after everything the options that the script offers, and before everything links that skip to these (`controls`);
- a comment that names what the page was made of goes, with a warning when the seeds are others now (`freshness`);
- a comment that names the filters of a list becomes their form (`filters`), one that holds a picture the picture (`inline_pictures`);
- a line of links back to the article is no answer of the search's;
- the page's own menu loses its deepest headings where it has too many (`page_menu`);
- a heading that begins with `<a id="…"></a>`, which Git hosts understand, takes that id itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from ..interface.interface import ENGLISH, Interface, interface
from ..interface.own_words import words_of
from . import article_element, controls, filters, freshness, inline_pictures, page_menu
from .article_markdown import REGION
from .verdict_guesses import guesses

BEFORE_HTML_IS_READ = 29
"""After `normalize_whitespace` (30), which would take the placeholder's signs out (tabs are written as references, so
they pass it); before MkDocs (21.5) and `html_block` (20) look for HTML in the article."""
AFTER_ARTICLES_ARE_TAKEN_OUT = 28
BEFORE_ANCHORS_ARE_COLLECTED = 7
"""After attr_list (8) and footnotes (15); before toc and MkDocs's collector of anchors (5)."""

AFTER_PERMALINKS_ARE_SET = 4
"""After toc (5), which puts a permalink into every heading; in the article's title it would be a word too many."""

_RAW_ANCHOR = re.compile("\x02wzxhzdk:(\\d+)\x03\x02wzxhzdk:(\\d+)\x03")
_ANCHOR = re.compile(r'<a id="([A-Za-z][\w.-]*)">')
_PARAGRAPH = re.compile(r"p\d+")
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


class AnnotatedExtension(Extension):
    """Registers the processors."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register what takes articles out, sets them in again, and sees to notes and titles."""
        articles = _Articles(md)
        md.preprocessors.register(articles, "annotated-articles", BEFORE_HTML_IS_READ)
        md.preprocessors.register(filters.Forms(md), "annotated-filters", AFTER_ARTICLES_ARE_TAKEN_OUT)
        md.preprocessors.register(inline_pictures.Shown(md), "annotated-pictures", AFTER_ARTICLES_ARE_TAKEN_OUT)
        md.preprocessors.register(freshness.Warn(md), "annotated-freshness", AFTER_ARTICLES_ARE_TAKEN_OUT)
        md.treeprocessors.register(_Page(md, articles), "annotated-page", BEFORE_ANCHORS_ARE_COLLECTED)
        md.treeprocessors.register(_Title(md), "annotated-title", AFTER_PERMALINKS_ARE_SET)
        md.treeprocessors.register(page_menu.Shorten(md), "annotated-menu", AFTER_PERMALINKS_ARE_SET)
        md.registerExtension(self)
        self._articles = articles

    def reset(self) -> None:
        """Forget the last page's article."""
        self._articles.by_placeholder.clear()


def makeExtension(**options: object) -> AnnotatedExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension, as Python-Markdown asks for it."""
    return AnnotatedExtension(**options)


class _Articles(Preprocessor):
    """Takes article regions out before anything reads them as Markdown."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.by_placeholder: dict[str, Element] = {}
        """The article by the placeholder that stands where its region stood."""
        self.say = ENGLISH
        """What the page of the last article speaks."""

    def run(self, lines: list[str]) -> list[str]:
        return REGION.sub(self._take, "\n".join(lines)).split("\n")

    def _take(self, region: re.Match[str]) -> str:
        self.say = _spoken(region["interface"] or ENGLISH.language)
        repeats = [int(number) for number in region["repeats"].split(",") if number]
        placeholder = self.md.htmlStash.store("")
        self.by_placeholder[placeholder] = article_element.read(
            region["slug"], region["lang"], region["dir"], repeats, region["body"], self.say
        )
        return f"\n\n{placeholder}\n\n"


def _spoken(language: str) -> Interface:
    """Return the interface, with the words that the site has in its folder, in which engines are run; what is wrong with them the build says."""
    try:
        return interface(language, words_of(Path(), language))
    except (OSError, UnicodeError):
        return interface(language)


class _Page(Treeprocessor):
    def __init__(self, md: Markdown, articles: _Articles) -> None:
        super().__init__(md)
        self._articles = articles

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag in _HEADINGS:
                    self._identify(child)
                elif child.tag == "p" and (child.text or "").strip() in self._articles.by_placeholder:
                    article = self._articles.by_placeholder[(child.text or "").strip()]
                    article.tail = "\n"
                    position = list(parent).index(child)
                    parent[position : position + 1] = _of_language(
                        controls.with_choices(article, self._articles.say), self._articles.say
                    )
                elif child.tag == "p" and _only_leads_back(child):
                    child.set("data-search-exclude", "")  # where a hit's own words are shown
        if self._articles.by_placeholder:
            self._notes(root)
            _number_sources(root)
        for section in _of_class(root, "section", "picture"):
            _editions(section)
        for section in _of_class(root, "section", "chart"):
            _size(section)
        if next(_of_class(root, "fieldset", "modes"), None) is not None:
            for link in (it for listed in _of_class(root, "section", "by-paragraph") for it in listed.iter("a")):
                if _paragraph(link):
                    link.set("title", "".join(link.itertext()))  # what a tick of the rail shows to a pointer
            links = controls.skip_links({element.get("id", "") for element in root.iter()}, self._articles.say)
            root[:0] = _of_language([links], self._articles.say)
            root.extend(_of_language(controls.page_end(self._articles.say), self._articles.say))

    def _identify(self, heading: Element) -> None:
        """Move the id of an anchor that opens the heading to the heading."""
        raw = _RAW_ANCHOR.match(heading.text or "")
        anchor = _ANCHOR.fullmatch(str(self.md.htmlStash.rawHtmlBlocks[int(raw[1])])) if raw else None
        if raw and anchor:
            heading.set("id", anchor[1])
            heading.text = (heading.text or "")[raw.end() :]

    def _notes(self, root: Element) -> None:
        marks = {mark.get("data-annotation", ""): mark for mark in reversed(list(root.iter("mark")))}
        references = [reference.get("id", "") for reference in root.iter("a") if reference.get("class") == "ref"]
        order = {id.removeprefix("ref-"): number for number, id in enumerate(references)}
        notes = next(_of_class(root, "section", "notes"), None)
        footnotes = next(_of_class(root, "div", "footnote"), None)
        if notes is not None and footnotes is not None:
            root.remove(footnotes)
            listed = SubElement(notes, "ol")
            for item in sorted(footnotes.iterfind("ol/*"), key=lambda item: order.get(_defined(item), len(order))):
                self._note(item, marks, order)
                listed.append(item)
            end = next(_of_class(root, "section", "end"), None)
            if end is not None and any("data-guess" in mark.attrib for mark in marks.values()):
                end.insert(1, guesses(self._articles.say))  # behind the card's heading
        words = next(_of_class(root, "section", "words"), None)
        places = _places(self._articles.by_placeholder.values())
        for item in words.iter("li") if words is not None else ():
            links = list(item.iter("a"))
            id = (links[0].get("href") or "").partition("#")[2] if links else ""
            if id in marks:
                item.attrib.update(
                    {
                        "id": f"note-{id}",
                        "class": "note",
                        "data-kind": marks[id].get("data-kind", "term"),
                        "tabindex": "-1",
                    }
                )
                for link in links:
                    _lead_back(link, places[id].get(_paragraph(link)))

    def _note(self, item: Element, marks: dict[str, Element], order: Container[str]) -> None:
        """Make the footnote's list item the annotation's note."""
        id = _defined(item)
        item.attrib.clear()
        item.attrib.update({"id": f"note-{id}", "class": "note", "tabindex": "-1"})
        mark = marks.get(id)
        for name in ("data-kind", *article_element.COPIED):
            if mark is not None and mark.get(name):
                item.set(name, mark.get(name, ""))
        for parent in list(item.iter()):
            for link in list(parent):
                if link.get("class") == "footnote-backref":
                    parent.remove(link)
                    # The back link stood behind a no-break space that the footnotes extension put there.
                    _strip_end(parent)
                elif id in order:
                    _lead_back(link, f"ref-{id}" if _paragraph(link) else None)


def _of_language(elements: Iterable[Element], say: Interface) -> list[Element]:
    """Return what stands around an article, said to be English where there are no words of ours in the page's language."""
    marked = list(elements)
    for element in marked:
        if not say.speaks and element.tag != "article":
            element.attrib.update({"lang": ENGLISH.language, "dir": ENGLISH.direction})
    return marked


def _editions(section: Element) -> None:
    """Make a picture's two editions, an image and a link to the narrow one, two images: the style sheet shows the one that fits."""
    wide = next(section.iter("img"), None)
    for parent in list(section.iter()):
        for link in parent.findall("a"):
            if wide is not None and (link.get("href") or "").endswith("-narrow.svg"):
                wide.attrib.update({"class": "wide", "loading": "lazy"})
                narrow = {"class": "narrow", "loading": "lazy", "alt": wide.get("alt", ""), "src": link.get("href", "")}
                position = list(parent).index(link)
                parent[position] = Element("img", narrow)


def _size(section: Element) -> None:
    """Say how large the section's picture is, so that its room is held until it comes."""
    size = section.attrib.pop("data-size", "").split()
    for image in section.iter("img"):
        image.attrib.update(zip(("width", "height"), size, strict=True))


class _Title(Treeprocessor):
    """The article's title and headings hold their own words and references, no permalink."""

    def run(self, root: Element) -> None:
        for article in root.iter("article"):
            for heading in (element for element in article.iter() if element.tag in _HEADINGS):
                for link in heading.findall("a[@class='headerlink']"):
                    heading.remove(link)


def _places(articles: Iterable[Element]) -> defaultdict[str, dict[str, str]]:
    """Return, by annotation and paragraph id, the id of the annotation's first mark there."""
    places: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for article in articles:
        for paragraph in (block for block in article.iter() if "data-block" in block.attrib):
            for mark in paragraph.iter("mark"):
                if "id" in mark.attrib:
                    places[mark.get("data-annotation", "")].setdefault(paragraph.get("id", ""), mark.get("id", ""))
    return places


def _only_leads_back(paragraph: Element) -> bool:
    """Whether it is all links, one of them to marked words."""
    return bool(
        not (paragraph.text or "").strip()
        and all(part.tag == "a" for part in paragraph)
        and any("#mark-" in (link.get("href") or "") for link in paragraph)
    )


def _paragraph(link: Element) -> str:
    """Return the id of the paragraph that `link` leads to; empty when it leads elsewhere."""
    id = (link.get("href") or "").removeprefix("#") if link.tag == "a" else ""
    return id if _PARAGRAPH.fullmatch(id) else ""


def _lead_back(link: Element, place: str | None) -> None:
    """Make a link to a paragraph a way back to the very words, whose id is `place`."""
    if place:
        name = link.attrib.pop("title", "")
        link.attrib.update({"class": "back", "role": "doc-backlink", "href": f"#{place}"})
        if name:
            link.set("aria-label", name)


def _defined(item: Element) -> str:
    """Return the id of the annotation that a footnote's list item explains."""
    return (item.get("id") or "").partition(":")[2]


def _number_sources(root: Element) -> None:
    """Give each note's link to a source its number in the list of addresses, and that list's items a key claim's sign."""
    listed = next(_of_class(root, "section", "targets"), None)
    places = {
        link.get("href"): (str(number), item)
        for number, item in enumerate(listed.iter("li") if listed is not None else (), 1)
        for link in item.iter("a")
    }
    for note in _of_class(root, "li", "note"):
        for link in note.iter("a"):
            if link.get("href") in places:
                number, item = places[link.get("href")]
                link.set("data-source", number)
                if note.get("data-key"):
                    item.set("data-key", "yes")


def _of_class(root: Element, tag: str, name: str) -> Iterator[Element]:
    return (element for element in root.iter(tag) if name in (element.get("class") or "").split())


def _strip_end(element: Element) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "").removesuffix(NBSP_PLACEHOLDER)
    else:
        element.text = (element.text or "").removesuffix(NBSP_PLACEHOLDER)

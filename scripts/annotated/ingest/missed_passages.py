"""What belongs to an article although no extractor took it: parts like its own parts, captions, and notes that its signs lead to.

Passage... + which are kept  ->  which are kept
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bs4 import Tag

from .passages import Passage

SENTENCE = 8
"""Words of a passage that can be a part of the text by itself."""
FEWEST = 2
"""Passages that have a shape before it says anything."""
MOST_LINKED = 0.5
"""Share of a passage's letters that may be links."""
_FURNITURE = re.compile(
    r"(?:^|[-_\s])(?:ad|ads|advert|advertisement|promo|related|recommend\w*|newsletter|subscribe|share|social|comment\w*|cookie\w*|"
    r"banner|sponsor\w*|teaser|more-?on|most-?read|popular|outbrain|taboola|signup|sign-up|breadcrumb\w*|author-?bio|tags|paywall)(?:$|[-_\s])",
    re.IGNORECASE,
)
"""Classes of what stands among an article's paragraphs and is no part of it."""


_ADVERTISEMENT = re.compile(
    r"(?:^|[-_\s])(?:ad|ads|advert|advertisement|adslot|ad-?unit|advertising)(?:$|[-_\s])", re.IGNORECASE
)
_LABEL = re.compile(r"(?:[^\W\d_]+\s?){1,4}\s?[:：]\s*")


def fill_gaps(passages: Sequence[Passage], of_page: Sequence[Sequence[str]], is_article: list[bool]) -> None:
    """Keep what belongs to the passages that are the article's already: `is_article` says so of each, and is changed."""
    _drop_furniture(passages, of_page, is_article)
    _keep_alike(passages, of_page, is_article)
    _keep_captions(passages, of_page, is_article)
    _keep_notes(passages, is_article)


def _drop_furniture(passages: Sequence[Passage], of_page: Sequence[Sequence[str]], is_article: list[bool]) -> None:
    """Leave out the labels of advertisements, and lines that lead to other articles: “More: …”."""
    for at, passage in enumerate(passages):
        if is_article[at] and ((len(of_page[at]) < SENTENCE and _is_advertisement(passage)) or _is_teaser(passage)):
            is_article[at] = False


def _is_advertisement(passage: Passage) -> bool:
    for tag in (passage.block, *passage.block.parents):
        if tag.name in ("article", "main", "body"):
            return False
        if _ADVERTISEMENT.search(" ".join((*(tag.get("class") or ()), str(tag.get("id") or "")))):
            return True
    return False


def _is_teaser(passage: Passage) -> bool:
    """Whether a paragraph is a word or two with a colon, and then one link that is the rest of it."""
    if passage.block.name not in ("p", "div") or not (label := _LABEL.match(passage.text)):
        return False
    links = {id(link): link for string in passage.strings if (link := string.find_parent("a")) is not None}
    if len(links) != 1:
        return False
    (link,) = links.values()
    return " ".join(link.get_text().split()) == passage.text[label.end() :].strip() and not str(
        link.get("href") or ""
    ).startswith("#")


def is_link_list(passage: Passage) -> bool:
    """Whether most of a passage's letters are links, or it stands in a list of links."""
    text = len(passage.text)
    linked = sum(len(string.strip()) for string in passage.strings if string.find_parent("a"))
    return linked > MOST_LINKED * max(1, text)


def _shape(passage: Passage) -> tuple[str, ...]:
    """Return the names and classes of the elements a passage stands in, up to the one that holds the article."""
    steps = []
    for tag in (passage.block, *passage.block.parents):
        if tag.name in ("article", "main", "body", "html", "[document]"):
            break
        classes = sorted(name for name in (tag.get("class") or ()) if not re.search(r"\d", name))
        steps.append(".".join((tag.name, *classes)))
    return tuple(steps)


def is_furniture(passage: Passage) -> bool:
    """Whether a passage stands in a menu, a form, an advertisement or the like, by the names of what is around it."""
    return is_furniture_tag(passage.block)


def is_furniture_tag(inner: Tag) -> bool:
    """Whether an element stands in such a part, or is one."""
    for tag in (inner, *inner.parents):
        if tag.name in ("article", "main", "body"):
            return False
        if tag.name in ("nav", "aside", "footer", "form") or _FURNITURE.search(
            " ".join((*(tag.get("class") or ()), str(tag.get("id") or "")))
        ):
            return True
    return False


def _keep_alike(passages: Sequence[Passage], of_page: Sequence[Sequence[str]], is_article: list[bool]) -> None:
    """Keep sentences that stand in the same article, in elements of the same names and classes as what is kept: an advertisement cuts a text in two."""
    shapes = Counter(
        _shape(passage) for at, passage in enumerate(passages) if is_article[at] and len(of_page[at]) >= SENTENCE
    )
    common = {shape for shape, count in shapes.items() if count >= FEWEST and shape}
    holders = _holders(passages, is_article)
    for at, passage in enumerate(passages):
        if is_article[at] or len(of_page[at]) < SENTENCE or _shape(passage) not in common:
            continue
        holder = passage.within("article", "main") if holders else None
        inside = id(holder) in holders if holders else True
        if inside and not is_link_list(passage) and not is_furniture(passage):
            is_article[at] = True


def _holders(passages: Sequence[Passage], is_article: Sequence[bool]) -> set[int]:
    """Return the innermost `article` or `main` around what is kept; empty where there is none."""
    inside = Counter(id(passage.within("article", "main")) for at, passage in enumerate(passages) if is_article[at])
    inside.pop(id(None), None)
    return {holder for holder, count in inside.items() if count >= FEWEST}


def _keep_captions(passages: Sequence[Passage], of_page: Sequence[Sequence[str]], is_article: list[bool]) -> None:
    """Keep the captions of pictures between the article's title or first words and its last ones."""
    places = [at for at, keep in enumerate(is_article) if keep]
    if not places:
        return
    first, last = places[0], places[-1]
    title = next((at for at in range(first, -1, -1) if passages[at].within("h1") and at >= first - 20), first)
    start = min(first, title)
    article = passages[first].within("article")
    for at, passage in enumerate(passages):
        figure = passage.within("figure")
        if figure is None or not passage.within("figcaption") or figure.find("img") is None:
            continue
        inside = article is not None and passage.within("article") is article
        if (
            (start <= at <= last or (inside and at <= last + 1))
            and not is_furniture(passage)
            and not is_link_list(passage)
        ):
            is_article[at] = True


def _keep_notes(passages: Sequence[Passage], is_article: list[bool]) -> None:
    """Keep the notes that signs in the article lead to, where they lead back or are called notes."""
    by_id: dict[str, list[int]] = {}
    for at, passage in enumerate(passages):
        for tag in (passage.block, *passage.block.parents):
            if tag.get("id"):
                by_id.setdefault(str(tag["id"]), []).append(at)
            if tag.name in ("li", "section", "article", "body", "ol", "div"):
                break
        for string in passage.strings:
            for tag in string.parents:
                if tag is passage.block:
                    break
                if tag.get("id") or tag.get("name"):
                    by_id.setdefault(str(tag.get("id") or tag.get("name")), []).append(at)
    for at, passage in enumerate(passages):
        if not is_article[at]:
            continue
        for link in _signs(passage):
            for note in by_id.get(str(link["href"])[1:], ()):
                if _is_note(passages[note]) and not passages[note].within("nav"):
                    is_article[note] = True


def _signs(passage: Passage) -> list[Tag]:
    """Return the links of a passage that are signs of notes: raised, or a number or a sign alone."""
    signs: dict[int, Tag] = {}
    for string in passage.strings:
        link = string.find_parent("a")
        if isinstance(link, Tag) and str(link.get("href") or "").startswith("#") and len(str(link["href"])) > 1:
            sign = link.get_text().strip()
            if len(sign) <= 6 and (
                link.find("sup") or link.find_parent("sup") or re.fullmatch(r"[\[(]?[\d*†‡a-z]{1,3}[\])]?", sign)
            ):
                signs[id(link)] = link
    return list(signs.values())


def _is_note(passage: Passage) -> bool:
    """Whether a passage leads back to a sign, or stands where notes do."""
    links = [link for string in passage.strings if isinstance(link := string.find_parent("a"), Tag)]
    back = any(str(link.get("href") or "").startswith("#") for link in (*links, *passage.block.find_all("a")))
    item = passage.within("li", "dd", "aside", "p", "div")
    return back or (item is not None and item.name == "li")

"""What a page says of itself: only what it states, and no more precisely.

page's text + its tree  ->  Facts
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from .written_dates import dates_in, exact_date, month_names

_WRITERS = re.compile(
    r"LibreOffice|OpenOffice|Microsoft Word|Word\.Document|Google Docs|Cocoa HTML|AbiWord|WordPerfect|Pages ",
    re.IGNORECASE,
)
"""Programs that write documents, as their pages name them."""
_SAVED = re.compile(
    r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->|<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.IGNORECASE
)
_ARCHIVES = re.compile(
    r"https?://(?:web\.archive\.org/web|webarchive\.\w[\w.-]*(?:/\w+)*|archive\.(?:is|ph|today|md|fo|vn|li)(?:/o/\w+)?)/(?:\d{4,14}(?:[a-z]{2}_)?/)?(?=https?:/)",
    re.IGNORECASE,
)
_ARTICLE_TYPES = re.compile(
    r"article|posting|report|review|scholarly|creativework|webpage|opinion|analysis", re.IGNORECASE
)
_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "dc.date"),
    *(
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.date",
        "citation_publication_date",
        "citation_date",
        "pubdate",
        "publishdate",
    ),
    *(
        "publish-date",
        "publish_date",
        "publication_date",
        "article.published",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
    ),
)
_CHANGED = re.compile(
    r"updat|modif|last edit|last change|edited|revised|aktualis|geändert|zuletzt|mis à jour|modifié|màj|actualizad|"
    r"aggiornat|atualizad|modificad|zmieni|aktualiz|bijgewerkt|oppdatert|uppdaterad|opdateret|päivitetty|обновл|изменен|更新|수정",
    re.IGNORECASE,
)
"""Words beside a date that is not the day of publication."""
_BY = re.compile(
    r"^(?:(?:written|posted|published|text|words|story|reported|foto|photo)\s+)?"
    r"(?:by|von|par|por|de|di|door|av|af|przez|autor(?:in|en|es|a|ka)?|auteur(?:s|e)?|author(?:s)?|text|words|от|автор|autore|γράφει|του|מאת|بقلم|작성자|作者|文|písal[a]?|napsal[a]?)"
    r"\s*[:：]?\s+",
    re.IGNORECASE,
)
_MONTHS = "|".join(month_names())
_NAME = re.compile(r"[^\W\d_][\w.'’·-]*(?:\s+[^\W\d_][\w.'’·-]*){0,5}")
_AUTHOR_CLASSES = frozenset(("author", "p-author", "fn"))
_SMALL = frozenset(
    (
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "des",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "zu",
        "y",
        "e",
    )
)
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bi\b|\ba\b|\boch\b|\bog\b|\ben\b|、|と)\s*")
MOST_LINES, MOST_BESIDE = 500, 12
"""Elements from the title on that are looked at for a date, and parts that a line with a date has."""
LONGEST_BYLINE, LONGEST_DATELINE = 120, 160
"""Code points. What is longer is a text about its author, or a paragraph that names a day."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page states; empty where it states nothing."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    address: str = ""
    archived: str = ""
    is_document: bool = False
    """Whether a word processor made the page: all of it is its document."""


def read_facts(page: str, tree: BeautifulSoup) -> Facts:
    """Return what the page says of itself; `tree` is its tree before anything was taken out."""
    metas = _metas(tree)
    items = [item for item in _linked_data(tree) if _is_article(item)]
    language = str(tree.html.get("lang") or tree.html.get("xml:lang") or "") if tree.html else ""
    language = language or (str(tree.body.get("lang") or "") if tree.body else "")
    language = language or metas.get("content-language", [""])[0] or metas.get("og:locale", [""])[0].replace("_", "-")
    address, archived = _address(page, tree, metas)
    title = _title(tree, metas, items)
    publisher = _publisher(tree, metas, items, address)
    return Facts(
        title,
        _author(tree, metas, items, publisher),
        publisher,
        _date(tree, metas, items, language),
        language if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language) else "",
        address,
        archived,
        bool(_WRITERS.search(" ".join((*metas.get("generator", ()), *metas.get("progid", ()))))),
    )


def own_address(address: str) -> str:
    """Return the address that an archive's copy was made of; any other address as it is."""
    if relative := re.match(r"/web/\d{4,14}(?:[a-z]{2}_)?/(https?:.*)", address):
        return relative[1]
    match = _ARCHIVES.match(address)
    if not match:
        return address
    rest = address[match.end() :]
    return re.sub(r"^(https?:)/(?!/)", r"\1//", rest)


def _metas(tree: BeautifulSoup) -> Mapping[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for tag in tree.find_all("meta"):
        name = str(tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or "").lower()
        content = " ".join(str(tag.get("content") or "").split())
        if name and content:
            metas.setdefault(name, []).append(content)
    return metas


def _linked_data(tree: BeautifulSoup) -> Iterator[Mapping[str, Any]]:
    """Yield the items of JSON-LD, those in a graph or a list one by one."""
    for script in tree.find_all("script", type=lambda kind: "ld+json" in str(kind or "").lower()):
        try:
            value = json.loads(script.get_text().strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [value]
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting = item + waiting
            elif isinstance(item, dict):
                yield item
                waiting += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]


def _is_article(item: Mapping[str, Any]) -> bool:
    return any(_ARTICLE_TYPES.search(str(kind)) for kind in _listed(item.get("@type")))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(value: Any) -> str:
    """Return the name of a person or an organisation in JSON-LD."""
    if isinstance(value, dict):
        value = next(iter(_listed(value.get("name"))), "")
    return " ".join(str(value).split()) if isinstance(value, str) else ""


def _title(tree: BeautifulSoup, metas: Mapping[str, list[str]], items: Sequence[Mapping[str, Any]]) -> str:
    for name in ("og:title", "citation_title", "dc.title", "twitter:title"):
        if name in metas:
            return _without_site(metas[name][0], metas.get("og:site_name", ("",))[0])
    for item in items:
        if headline := _name(item.get("headline")):
            return headline
    shown = " ".join(tree.title.get_text().split()) if tree.title else ""
    head, *rest = re.split(r"\s+[|–—·«»-]\s+", shown, maxsplit=1)
    return head if rest and len(head) >= len(shown) / 3 else shown


def _without_site(title: str, site: str) -> str:
    """Return a title without the name of the site behind it."""
    head, sign, last = title.rpartition(next((s for s in (" | ", " – ", " — ", " - ", " » ") if s in title), "\x00"))
    return head if sign and last.casefold().strip() == site.casefold().strip() else title


def _publisher(
    tree: BeautifulSoup, metas: Mapping[str, list[str]], items: Sequence[Mapping[str, Any]], address: str
) -> str:
    for name in ("og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "application-name"):
        if name in metas:
            return metas[name][0]
    shown = " ".join(tree.title.get_text().split()) if tree.title else ""
    *_, last = re.split(r"\s+[|–—·»]\s+", shown)
    if last != shown and 1 <= len(last.split()) <= 6:
        return last
    for item in items:
        if publisher := _name(next(iter(_listed(item.get("publisher"))), "")):
            return publisher
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _address(page: str, tree: BeautifulSoup, metas: Mapping[str, list[str]]) -> tuple[str, str]:
    """Return where the page stands, and where its copy in an archive does."""
    saved = _SAVED.search(page[:20_000])
    links = {
        " ".join(tag.get("rel") or ()).lower(): str(tag.get("href") or "") for tag in tree.find_all("link", rel=True)
    }
    base = tree.find("base")
    candidates = [
        *((saved[1] or saved[2],) if saved else ()),
        *filter(None, (links.get("canonical"), *metas.get("og:url", ()))),
        *((str(base.get("href") or ""),) if isinstance(base, Tag) else ()),
    ]
    candidates = [each.strip() for each in candidates if each.strip().startswith(("http://", "https://"))]
    archived = next((each for each in candidates if _ARCHIVES.match(each)), "")
    return own_address(candidates[0]) if candidates else "", archived


def _date(
    tree: BeautifulSoup, metas: Mapping[str, list[str]], items: Sequence[Mapping[str, Any]], language: str
) -> str:
    stated = [str(item["datePublished"]) for item in items if isinstance(item.get("datePublished"), str)]
    stated += [value for name in _PUBLISHED for value in metas.get(name, ())]
    stated += [
        str(tag.get("datetime") or tag.get("content") or tag.get_text())
        for tag in tree.find_all(None, {"itemprop": re.compile(r"(^|\s)datePublished(\s|$)")})
    ]
    for words in stated:
        if value := exact_date(words, language):
            return value
    return _shown_date(tree, language)


def _shown_date(tree: BeautifulSoup, language: str) -> str:
    """Return the one day that stands in a short line about the title; nothing when there are several, or when it is that of a change."""
    heading = tree.find("h1")
    holder = heading.find_parent(("article", "main", "body")) if isinstance(heading, Tag) else tree.body
    if not isinstance(holder, Tag):
        return ""
    days: dict[str, None] = {}
    for tag in holder.find_all(["time", "p", "span", "div", "li", "td", "font", "small", "address"], limit=MOST_LINES):
        if tag.find(["p", "div", "li", "table"]) is not None or tag.find_parent(["footer", "aside", "nav", "figure"]):
            continue
        words = " ".join(tag.get_text(" ").split())
        if not 4 <= len(words) <= LONGEST_DATELINE or _CHANGED.search(words):
            if len(words) > LONGEST_DATELINE and days:
                break
            continue
        small = tag.parent is not None and len(tag.parent.contents) <= MOST_BESIDE
        around = " ".join(tag.parent.get_text(" ").split()) if tag.parent is not None and small else ""
        if around and len(around) <= LONGEST_DATELINE and _CHANGED.search(around):
            continue
        if tag.name == "time" and tag.get("datetime"):
            stated = exact_date(str(tag["datetime"]), language)
            days |= {stated: None} if stated else {}
            continue
        if _is_dateline(tag, words, language):
            days |= dict.fromkeys(dates_in(words, language))
        if len(days) > 1:
            return ""
    return next(iter(days), "") if len(days) == 1 else ""


def _is_dateline(tag: Tag, words: str, language: str) -> bool:
    """Whether a line says hardly more than a date: it has a class for it, or no more words around the date than a byline has."""
    classes = " ".join([*(tag.get("class") or ()), str(tag.get("id") or "")]).lower()
    if any(name in classes for name in ("date", "time", "byline", "publish", "posted", "meta")):
        return True
    return len(words) <= 60 and words[-1] not in ".!?;" and len(words.split()) <= 8


def _author(
    tree: BeautifulSoup, metas: Mapping[str, list[str]], items: Sequence[Mapping[str, Any]], publisher: str
) -> str:
    people: list[str] = []
    for item in items:
        for author in _listed(item.get("author")):
            is_person = not isinstance(author, dict) or "organization" not in str(author.get("@type", "")).lower()
            people += [_name(author)] if is_person and _name(author) else []
    people += [] if people else metas.get("citation_author", [])
    shown = _shown_author(tree)
    stated = people or [
        value
        for name in ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
        for value in metas.get(name, ())
    ]
    stated = [name for name in dict.fromkeys(stated) if _is_name(name) and name.casefold() != publisher.casefold()]
    # A byline that has the names of the data, and more of them, is the fuller one.
    if shown and (not stated or (all(name in shown for name in stated) and len(shown) > len(", ".join(stated)))):
        return shown
    return ", ".join(stated)


def _shown_author(tree: BeautifulSoup) -> str:
    names: dict[str, None] = {}
    for tag in filter(_names_author, tree.find_all(True)):
        if tag.find_parent(["aside", "nav", "footer"]) or tag.name in ("body", "html", "article"):
            continue
        words = " ".join(tag.get_text(" ").split())
        if not 2 < len(words) <= LONGEST_BYLINE:
            continue
        if name := _people_in(words):
            names[name] = None
            if "byline" in " ".join(tag.get("class") or ()).lower():
                return name
    return next(iter(names), "")


def _names_author(tag: Tag) -> bool:
    """Whether an element says that it holds the name of the author."""
    if not tag.attrs:
        return False
    classes = " ".join(tag.get("class") or ()).lower()
    return (
        any(name in classes for name in ("byline", "by-line", "author-name"))
        or not _AUTHOR_CLASSES.isdisjoint(classes.split())
        or tag.get("itemprop") == "author"
        or "author" in (tag.get("rel") or ())
    )


def _people_in(words: str) -> str:
    """Return the names in a byline: without what leads to them, and without the date, the place or the office behind them."""
    words = _BY.sub("", words)
    words = re.sub(r"\s+,", ",", re.split(r"\s*(?:[|•·–—/(<\[@]|\s-\s|\d)", words)[0])
    words = re.sub(r"[\s,]+(?:" + _MONTHS + r")\.?,?\s*$", "", words)
    parts = [part.strip(" ,;:.") for part in re.split(r"(,|;|\band\b|\bund\b|\bet\b|&)", words)]
    names = [part for part in parts if _is_name(part)]
    if not names:
        return ""
    taken = words.strip(" ,;:.")
    return taken if all(_is_name(part) for part in _AND.split(taken)) else names[0]


def _is_name(words: str) -> bool:
    """Whether words can be a person's or a group's name: two to six, each with a capital; in scripts without capitals any that are short."""
    if not _NAME.fullmatch(words) or words.startswith(("http", "@")) or len(words) > 80:
        return False
    parts = words.split()
    if _is_month(parts):
        return False
    if not any(letter.isupper() or letter.islower() for letter in words):
        return len(words) <= 20
    capitals = [part for part in parts if part.lower() not in _SMALL]
    return len(capitals) >= 2 and all(part[0].isupper() for part in capitals)


def _is_month(parts: Sequence[str]) -> bool:
    return any(exact_date(f"1 {part} 2000", "en") for part in parts[-1:]) and len(parts) < 3

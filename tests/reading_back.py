"""Read a page back as outsiders do: by Python-Markdown as our site has it, by CommonMark as a Git host has it.

    page  ->  block number -> words

Only the contract for outside checkers is used here (README of the tests), nothing of what wrote the page.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement
from markdown import Markdown
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

ROOT = Path(__file__).parent.parent
END = "<!-- /article -->"
BLOCKS = {"p", "pre", *(f"h{level}" for level in range(1, 7))}
"""Elements that a block of the article may be."""


# ── the source, by what the contract says of blocks ──────────────────────────────────────────────


def source_blocks(article: bytes, front: int = 0, back: int = 0) -> list[str]:
    """The words of each block: runs of non-blank lines; the first `front` and last `back` ones are blocks of their own."""
    lines = article.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown = [number for number, line in enumerate(lines) if line.strip()]
    alone = {*shown[:front], *shown[len(shown) - back :]}
    blocks: list[list[str]] = []
    last = -2
    for number in shown:
        if number in alone or last != number - 1 or last in alone:
            blocks.append([])
        blocks[-1].append(lines[number])
        last = number
    return ["\n".join(block) for block in blocks]


# ── as our site reads it ─────────────────────────────────────────────────────────────────────────


@cache
def _configuration() -> dict[str, Any]:
    found = load_config(str(ROOT / "mkdocs.yml"))
    return {"extensions": found["markdown_extensions"], "extension_configs": found["mdx_configs"]}


def html(page: str) -> str:
    """The page's content as Python-Markdown makes it with the extensions of `mkdocs.yml`."""
    # Without front matter MkDocs would take a first line such as `note: x` for some.
    content = get_data(page)[0] if page.startswith("---\n") else page
    return Markdown(**_configuration()).convert(content)


def soup(page: str, tabs: bool = False) -> BeautifulSoup:
    """The page's content as elements; `tabs` says that the article has some.

    Beautiful Soup makes a space of a tab that stands alone between two tags, unless it is told to keep white space.
    """
    keep = BLOCKS if tabs else {"pre", "textarea"}
    return BeautifulSoup(html(page), "html.parser", preserve_whitespace_tags=keep)


def words(element: PageElement) -> str:
    """The article's own words in an element: all text but that of apparatus."""
    if isinstance(element, NavigableString):
        return str(element)
    if not isinstance(element, Tag) or element.has_attr("data-apparatus"):
        return ""
    return "".join(map(words, element.children))


def site_blocks(content: BeautifulSoup) -> dict[int, str]:
    """The words of each block of the article; a repeated title says what the heading says."""
    (article,) = content.select("[data-reading]")
    found: dict[int, str] = {}
    for block in article.select("[data-block]"):
        for number in [str(block["data-block"]), *str(block.get("data-repeats", "")).split()]:
            assert int(number) not in found, f"block {number} stands twice"
            found[int(number)] = words(block)
    return found


# ── as a Git host reads it ───────────────────────────────────────────────────────────────────────


def _note(state: StateInline, silent: bool) -> bool:
    """Footnote references, which Git hosts add to CommonMark."""
    found = re.compile(r"\[\^[^\]\s]+\]").match(state.src, state.pos)
    if found and not silent:
        state.push("note", "", 0).content = found[0]
    if found:
        state.pos = found.end()
    return bool(found)


@cache
def common_mark() -> MarkdownIt:
    """CommonMark with the tables, struck words and footnote references of Git hosts."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "note", _note)
    return parser


def git_host_blocks(page: str) -> list[str]:
    """The words of each block of the article region, in order; white space at the edges of lines does not count."""
    region = page[page.index("<!-- article: ") : page.index(END) + len(END)]
    tokens = common_mark().parse(region)
    assert {token.type for token in tokens} <= {
        *("html_block", "inline", "paragraph_open", "paragraph_close", "heading_open", "heading_close")
    }, [token.type for token in tokens]
    comments = [
        token.content for token in tokens if token.type == "html_block" and not _GROUPS.fullmatch(token.content)
    ]
    assert len(comments) == 2, "the article's HTML ended early"
    return [_inline(token.children or []) for token in tokens if token.type == "inline"]


_GROUPS = re.compile(
    r'(</?(blockquote|ul|ol|li|figure|figcaption|div|table|caption|thead|tbody|tr|th|td)( [a-z]+="[a-z0-9]+")*>\n)+'
)
"""Tags of what paragraphs stand in."""
_APART = re.compile(
    r'</?(em|strong|code|q|s|sub)>|<sup class="own">|</sup>|<a href="(https?://|mailto:|#p\d)[^"<>\s]*">|</a>'
)
"""Tags of words that the article sets apart."""


def _inline(tokens: list[Token]) -> str:
    shown: list[str] = []
    skipping = ""
    for token in tokens:
        match token.type, token.content:
            case "html_inline", tag if skipping:
                skipping = "" if tag == skipping else skipping
            case "html_inline", tag if tag.startswith("<sup") and tag != '<sup class="own">':
                skipping = "</sup>"
            case "html_inline", "<br>":
                shown.append("\n")
            case "html_inline", tag if _APART.fullmatch(tag):
                pass
            case "html_inline", tag if re.fullmatch(r'<a id="p\d+" href="#p\d+">', tag):
                skipping = "</a>"
            case "html_inline", tag:
                assert re.fullmatch(r'<mark( [a-z-]+="[^"<>]*")+>|</mark>|<small>|</small>', tag), tag
            case (("link_open" | "link_close" | "note"), _):
                pass
            case (("text" | "text_special"), text) if not skipping:
                shown.append(text)
            case (("softbreak" | "hardbreak"), _):
                shown.append("\n")
            case kind, _:
                assert skipping, f"{kind} in the article"
    return edges("".join(shown))


def edges(text: str) -> str:
    """`text` without white space at the edges of its lines."""
    return "\n".join(line.strip() for line in text.split("\n"))

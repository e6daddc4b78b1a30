"""An author's Markdown, read with an allow-list and written again so that every engine reads the same.

    str + (id -> address)  ->  Markdown

Allowed: emphasis, strong, code, links to http(s) addresses and to ids of the reading (`[the vote](#c43)`), lists, quotations, code blocks. All
else, raw HTML first of all, is plain words. The parser is markdown-it-py; what it yields is written by our own escaping writer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .escape import Markdown, opening, text, within
from .markdown_blocks import blocks, emphasis, indented, link, quotation, strong

Resolve = Callable[[str], str | None]
"""From an id of the reading to the address of its place, or none if there is no such id."""

_PARSER = MarkdownIt("zero", {"maxNesting": 20}).enable(
    ["emphasis", "link", "backticks", "escape", "entity", "newline", "list", "blockquote", "fence"]
)
# Which addresses are allowed is ours to say (`allowed`), so that an author hears of one that is not.
_PARSER.validateLink = lambda _: True  # type: ignore[method-assign, assignment]
# Words without any of these signs are the same in every reading; most notes are (and parsing costs more than writing).
_PLAIN = re.compile(r"(?!\s|[-+>~]|\d{1,9}[.)])[^\\`*_\[\]&\n<]*\Z")


def render(words: str, resolve: Resolve) -> Markdown:
    """Return the author's `words` as blocks of safe Markdown."""
    if _PLAIN.match(words):
        return text(words.rstrip())
    return _blocks(_PARSER.parse(words), resolve)


def inline(words: str, resolve: Resolve) -> Markdown:
    """Return the author's `words` as one line of safe Markdown; block signs are plain words."""
    line = " ".join(words.split())
    if _PLAIN.match(line):
        return text(line)
    return _inline(_PARSER.parseInline(line)[0].children or [], resolve)


def addresses(words: str) -> list[str]:
    """Return the addresses that the author's `words` link to, in order."""
    if "](" not in words and "][" not in words:
        return []
    tokens = [child for token in _PARSER.parse(words) for child in token.children or []]
    return [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]


def tokens(words: str) -> list[Token]:
    """Return the author's `words` as markdown-it reads them, for what is not written as Markdown."""
    return _PARSER.parse(words)


def fenced(token: Token) -> list[str]:
    """Return the lines of the fenced block of code that `token` opens, without those that show nothing.

    What stands behind the opening fence is a line, too, but where it can only be the name of a language: an author who begins a sentence
    with three backticks loses no word of it.
    """
    opening = [] if len(token.info.split()) == 1 and token.content.strip() else [token.info]
    return [line for line in (*opening, *token.content.splitlines()) if line.strip()]


def plain(words: str) -> str:
    """Return the author's `words` on one line without their markup, for what shows none."""
    leaves = (leaf for token in _PARSER.parseInline(" ".join(words.split())) for leaf in token.children or [])
    return "".join(leaf.content for leaf in leaves if leaf.type in ("text", "code_inline"))


def allowed(address: str) -> bool:
    """Whether a reader may be sent to `address`: an absolute http or https address with a host."""
    if re.search(r"[\s\x00-\x20\x7f<>\"\\]", address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _blocks(tokens: Sequence[Token], resolve: Resolve) -> Markdown:
    pieces: list[Markdown] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        end = _closing(tokens, position)
        inner = tokens[position + 1 : end]
        match token.type:
            case "inline":
                pieces.append(_inline(token.children or [], resolve))
            case "paragraph_open":
                pieces.append(_blocks(inner, resolve))
            case "blockquote_open":
                quoted = _blocks(inner, resolve)
                pieces.append(quotation(quoted) if quoted else quoted)
            case "bullet_list_open" | "ordered_list_open":
                first = first_number(token) if token.type == "ordered_list_open" else None
                pieces.append(_list(inner, first, resolve))
            case "fence":
                # Not as a block of code: where one stands behind a list, engines read it as part of the list, signs and all.
                pieces.append(Markdown("<br>\n".join(map(_code, fenced(token)))))
        position = end + 1
    return blocks(*pieces)


def _closing(tokens: Sequence[Token], opening: int) -> int:
    """Index of the token that closes the one at `opening`; `opening` itself when nothing need close."""
    if tokens[opening].nesting == 0:
        return opening
    depth = 0
    for index in range(opening, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens)


def first_number(token: Token) -> int:
    """Return the number with which an ordered list begins; `token` opens it."""
    return int(token.attrs.get("start", 1))


def _list(tokens: Sequence[Token], first: int | None, resolve: Resolve) -> Markdown:
    entries: list[str] = []
    position = 0
    while position < len(tokens):
        end = _closing(tokens, position)
        sign = "- " if first is None else f"{first + len(entries)}. "
        # An empty entry would make a heading of the one before it.
        if entry := _blocks(tokens[position + 1 : end], resolve):
            entries.append(sign + indented(entry))
        position = end + 1
    return Markdown("\n".join(entries))


def _inline(tokens: Sequence[Token], resolve: Resolve) -> Markdown:
    written: list[str] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        end = _closing(tokens, position)
        inner = tokens[position + 1 : end]
        match token.type:
            case "text":
                alone = len(tokens) == 1
                written.append(
                    text(token.content) if alone else within(token.content) if any(written) else opening(token.content)
                )
            case "softbreak" | "hardbreak":
                # At the beginning it would hide from what follows that it begins a line.
                written.extend([" "] if any(written) else [])
            case "code_inline":
                written.append(_code(token.content))
            case "em_open":
                written.append(emphasis(_inline(inner, resolve)))
            case "strong_open":
                written.append(strong(_inline(inner, resolve)))
            case "link_open":
                written.append(_link(_inline(inner, resolve), str(token.attrs["href"]), resolve))
        position = end + 1
    return Markdown("".join(written))


def _code(words: str) -> Markdown:
    return Markdown(f"<code>{within(words)}</code>")


def _link(words: Markdown, address: str, resolve: Resolve) -> Markdown:
    if address.startswith("#"):
        place = resolve(address[1:])
        return link(words, place) if place else words
    return link(words or text(address), address) if allowed(address) else words

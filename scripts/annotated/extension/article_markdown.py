r"""The article in a Markdown page, as it is written; `article_element` reads it back.

    (Block, Token...)... + Arranged  ->  Markdown

It reads well on any Git host: paragraphs in order, claims as footnotes, terms as links. The grammar is a strict part of CommonMark:

    <!-- article: slug lang repeats -->
    # title, once
    <small>byline or another line that is no paragraph</small>
    <a id="p1" href="#p1">1</a> words <mark data-annotation="c1" data-kind="claim">marked words</mark>[^c1] \
    after a line end, [words of a link](glossary.md#term)<sup title="Question 2">[?2](questions.md#q02)</sup>
    ## <a id="p2" href="#p2">2</a> a heading of the article, <em>stressed</em>
    <ul> <li> and other tags of what paragraphs stand in, each on a line of its own, blank lines around them
    <sup>[a picture that the page does not show](https://…)</sup>
    <!-- /article -->

What is not of this grammar is words: nothing in an article can become anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ..anchoring.arrange import Arranged
from ..anchoring.edges import Begin, Edge
from ..anchoring.weave import CloseInline, CloseMark, LinkSign, OpenInline, OpenMark, Reference, Token, Words
from ..interface.interface import ENGLISH
from ..interface.labels import Label
from ..markdown.escape import Markdown, pieces
from ..markdown.markdown_blocks import attribute
from ..model.kinds import data_kind, is_key
from ..model.model import Term
from ..model.page_list import GLOSSARY
from ..model.structure import Figure, Picture
from ..text.document import Block, Document

REGION = re.compile(
    r"<!-- article: (?P<slug>[a-z0-9-]+) lang=(?P<lang>[A-Za-z0-9-]+) dir=(?P<dir>ltr|rtl) repeats=(?P<repeats>[\d,]*)(?: interface=(?P<interface>[A-Za-z-]+))? -->\n(?P<body>.*?)\n<!-- /article -->",
    re.DOTALL,
)


PARAGRAPHS = Arranged()
"""The form of an article that is paragraphs alone."""

INLINES = {
    "emphasis": "em",
    "strong": "strong",
    "code": "code",
    "quoted": "q",
    "struck": "s",
    "superscript": 'sup class="own"',
    "subscript": "sub",
}
"""Tags of words that the article sets apart. HTML's, since Markdown's signs depend on what stands beside them."""


@dataclass(frozen=True, slots=True)
class Ask:
    """The sign of a question at the end of a paragraph."""

    label: Label
    address: str


def write(
    slug: str,
    language: str,
    direction: str,
    document: Document,
    woven: Iterable[tuple[Block, Sequence[Token]]],
    labels: Mapping[str, Label],
    title: Markdown,
    asks: Mapping[int, Sequence[Ask]],
    interface: str = ENGLISH.language,
    arranged: Arranged = PARAGRAPHS,
    picture: Callable[[Figure | Picture], Markdown] = lambda figure: Markdown(""),
    guessed: Container[str] = (),
) -> Markdown:
    """Return the article's region of a page. `title` is the heading when the source has no title line; `asks` are by paragraph, 0 for the title.

    `interface` is the language in which the page speaks, so that our extension knows it; `picture` says what stands for a picture.
    `guessed` are the claims that readers are asked about in the mode Guess.
    """
    first = document.title
    repeats = ",".join(str(block.number) for block in document.blocks if block.repeats)
    speaks = "" if interface == ENGLISH.language else f" interface={interface}"
    head = f"<!-- article: {slug} lang={language} dir={direction} repeats={repeats}{speaks} -->"
    written = [head] if first else [head, f"# <sup>{title}</sup>"]
    paragraph = 0
    for block, tokens in woven:
        if block.paragraph or paragraph:
            # Behind the last paragraph: what ends there ends before the back lines.
            paragraph = block.paragraph or paragraph + 1
            written += _edges(arranged.edges.get(paragraph, ()), picture)
        signs = asks.get(block.paragraph or 0, ())
        level = 1 if block is first else arranged.levels.get(block.paragraph or 0, 0)
        written.append(_block(block, tokens, labels, signs, level, guessed))
    written += _edges(arranged.edges.get(paragraph + 1, ()), picture)
    return Markdown("\n\n".join([*written, "<!-- /article -->"]))


def _edges(edges: Sequence[Edge], picture: Callable[[Figure | Picture], Markdown]) -> Iterator[str]:
    """Yield tags, each on a line of its own, so that what stands between them stays Markdown."""
    lines: list[str] = []
    for edge in edges:
        if not isinstance(edge, Begin):
            lines.append(f"</{edge.tag}>")
            continue
        lines.append(
            "<" + " ".join([edge.tag, *(f'{name}="{attribute(its)}"' for name, its in edge.attributes.items())]) + ">"
        )
        if edge.figure and (shown := picture(edge.figure)):
            yield "\n".join(lines)
            yield f"<sup>{shown}</sup>"
            lines.clear()
    if lines:
        yield "\n".join(lines)


def _block(
    block: Block,
    tokens: Sequence[Token],
    labels: Mapping[str, Label],
    asks: Sequence[Ask],
    level: int,
    guessed: Container[str],
) -> str:
    words = [token.text for token in tokens if isinstance(token, Words)]
    escaped = iter(pieces("".join(words), [0, *accumulate(map(len, words))]))
    body = "".join(_token(token, escaped, labels, guessed) for token in tokens)
    signs = "".join(
        f'<sup title="{attribute(ask.label.name)}">[{ask.label.shown}]({ask.address})</sup>' for ask in asks
    )
    if level == 1:
        return f"# {body}{signs}"
    if not block.paragraph:
        return f"<small>{body}</small>"
    numbered = f'<a id="p{block.paragraph}" href="#p{block.paragraph}">{block.paragraph}</a> {body}{signs}'
    # A heading is one line of Markdown.
    return f"{'#' * level} " + numbered.replace("\\\n", "<br>") if level else numbered


def _token(token: Token, escaped: Iterator[Markdown], labels: Mapping[str, Label], guessed: Container[str]) -> str:
    match token:
        case Words():
            # A line end of the source is kept: on Git hosts, too, a line is a line.
            written = next(escaped).replace("\n", "\\\n")
            # A Git host takes "!" with the reference behind it for an image.
            return f"{written[:-1]}&#33;" if written.endswith("!") else written
        case OpenInline(inline):
            return f'<a href="{attribute(inline.href)}">' if inline.kind == "link" else f"<{INLINES[inline.kind]}>"
        case CloseInline(inline):
            return "</a>" if inline.kind == "link" else f"</{INLINES[inline.kind].partition(' ')[0]}>"
        case LinkSign(inline, words):
            return f'<sup class="out" title="{attribute(words)}"><a href="{attribute(inline.href)}">↗</a></sup>'
        case OpenMark(about=Term() as term):
            return f"{_mark(term.id, data_kind(term), {'data-use': str(token.use)} if token.first else {})}["
        case CloseMark(about=Term() as term):
            return f"]({GLOSSARY}#{term.id})</mark>"
        case OpenMark(about=annotation):
            label = labels[annotation.id]
            details = {"data-label": label.shown, "data-name": label.name}
            details |= {"data-pill": label.pill} if label.pill else {}
            details |= {"data-key": "yes"} if is_key(annotation) else {}
            details |= {"data-guess": "yes"} if annotation.id in guessed else {}
            return _mark(annotation.id, data_kind(annotation), details if token.first else {})
        case CloseMark():
            return "</mark>"
        case Reference(about=annotation):
            return f"[^{annotation.id}]"


def _mark(id: str, kind: str, details: Mapping[str, str]) -> str:
    attributes = {"data-annotation": id, "data-kind": kind, **details}
    return "<mark " + " ".join(f'{name}="{attribute(value)}"' for name, value in attributes.items()) + ">"

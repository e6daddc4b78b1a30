"""How the parts of a book look, and in which language and direction they run.

words + look  ->  node of pandoc's tree
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..interface.interface import Interface
from . import syntax
from .inline import Passage, Span, direction, plain
from .sheet import Head
from .syntax import Node

Kind = Literal["epub", "docx", "pptx"]

LOOKS = {
    "article": "Article",
    "quotation": "Article Quotation",
    "cell": "Article Cell",
    "head-cell": "Article Head Cell",
    "article-heading": "Article Heading",
    "article-subheading": "Article Subheading",
    "front": "Article Front",
    "title": "Title",
    "title-after-page": "Title After Page",
    "asked": "Asked",
    "question": "Question",
    "kept": "Kept With Next",
    "source": "Source Line",
    "entry": "Entry",
    "rule": "Writing Line",
    "last-rule": "Last Writing Line",
    "warning": "Do Not Hand Out",
    "plan": "Lesson Plan",
    "lesson-note": "Lesson Note",
    "line": "Line Mark",
    "number": "Paragraph Mark",
    "explained": "Explained Words",
    "checked": "Checked Words",
    "explained-checked": "Explained Checked Words",
    "letter": "Claim Letter",
    "between": "Claim Letter",
    "small": "Fine Print",
    "code": "Verbatim Char",
}
"""How things look: class in the EPUB, style in the DOCX."""


@dataclass(frozen=True, slots=True)
class Looks:
    """Gives everything in one book its look."""

    head: Head
    kind: Kind
    say: Interface

    def heading(self, level: int, words: str, id: str = "") -> Node:
        """Return a heading of ours."""
        node = syntax.heading(level, self._our_words([syntax.text(words)]), id)
        # A chapter of an EPUB begins with its heading and nothing around it.
        return node if self.kind == "epub" else self.ours([node])

    def _our_words(self, content: list[Node]) -> list[Node]:
        return [syntax.span(content, self.tongue())] if self.foreign else content

    def ours(self, blocks: Sequence[Node]) -> Node:
        """Return blocks in our own words, which may be of another language than the article's."""
        named = self.tongue()[2] if self.foreign else []
        return syntax.division(list(blocks), ["", ["apparatus"], named])

    def running(self, blocks: list[Node], passages: Iterable[Passage]) -> list[Node]:
        """Return blocks of an author's words, which run as their first letter does: notes may be of another language than ours."""
        runs = direction(words(passages), self.say.direction)
        same = runs == self.say.direction
        return blocks if same else [syntax.division(blocks, syntax.attributes("", [], {"dir": runs}))]

    @property
    def foreign(self) -> bool:
        """Whether our words have another language or direction than the article."""
        return (
            self.say.tag.partition("-")[0] != self.head.language.partition("-")[0]
            or self.say.direction != self.head.direction
        )

    def tongue(self) -> list[Any]:
        """Return the attributes that say in which language and direction our words are."""
        return syntax.attributes("", [], {"lang": self.say.tag, "dir": self.say.direction})

    def _look(self, look: str, id: str) -> list[Any]:
        if self.kind == "epub":
            return syntax.attributes(id, [look])
        return syntax.attributes(id, [], {"custom-style": LOOKS[look]})

    def block(self, look: str, content: list[Node], id: str = "") -> Node:
        """Return a paragraph with a look, a key of `LOOKS`."""
        # "Fine Print" is of words, and a paragraph has other styles than words in Word. What stands in it is not worth two pages.
        if self.kind == "docx" and look == "small":
            return self.block("kept", [self.styled(look, content, id)])
        return syntax.division([syntax.paragraph(content)], self._look(look, id))

    def styled(self, look: str, content: list[Node], id: str = "") -> Node:
        """Return words with a look."""
        return syntax.span(content, self._look(look, id))


def words(passages: Iterable[Passage]) -> str:
    """Return the words of several passages."""
    return "".join(map(plain, passages))


def inlines(passage: Passage) -> list[Node]:
    """Return a passage as nodes."""
    return [_inline(span) for span in passage if span.text]


def _inline(span: Span) -> Node:
    node = syntax.code(span.text) if span.code else syntax.text(span.text)
    node = syntax.emphasis([node]) if span.emphasis else node
    node = syntax.strong([node]) if span.strong else node
    return syntax.link([node], span.address) if span.address else node

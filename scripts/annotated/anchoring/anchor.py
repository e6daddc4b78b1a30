"""Stage 3: find the words each annotation is about.

    Document + Annotation...  ->  Anchored...

A quotation is found where the article's words equal it after folding (`fold`). It must stand once. A near miss is
never taken: it is shown, and the build stops.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from ..model.model import Annotation, Answer, Question
from ..model.problem import Problem, Problems, shorten
from ..model.selector import Selector
from ..text.closest_passage import LONGEST_SEARCH, closest_passage
from ..text.document import Block, Document
from ..text.fold import comparable
from ..text.lookalike import difference

MOST_SHOWN = 6
"""Places named in a message; more are not read."""
SHOWN_AROUND = 30
"""Code points shown on each side of a quotation whose prefix or suffix is not there."""
MOST_TWINS = 1_000
"""Passages counted before an ambiguous quotation is called ambiguous without counting on."""


MOST_OVER_ONE_WORD = 200
"""Annotations. Each is an element inside another there, and the engine that renders calls itself for each: it survives 300, not 600."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """An annotation and its words: code points into `Document.text`, half open."""

    annotation: Annotation
    start: int
    end: int
    blocks: tuple[Block, ...]
    """The blocks it touches, in order."""

    @property
    def paragraph(self) -> int | None:
        """The paragraph it begins in; none in a front or back line."""
        return self.blocks[0].paragraph


def resolve(document: Document, annotations: Iterable[Annotation]) -> tuple[Anchored, ...]:
    """Return every annotation with its words, in reading order; orphans have none. Raises `Problems` naming all that do not stand exactly once."""
    finder = Finder(document)
    anchored: list[Anchored] = []
    problems: list[Problem] = []
    for annotation in annotations:
        if annotation.selector.orphaned:
            continue
        try:
            start, end = finder.find(annotation.selector)
        except Unresolved as miss:
            problems.append(Problem(annotation.where, miss.code, f"{_name(annotation)} {miss.what}", miss.advice))
        else:
            anchored.append(Anchored(annotation, start, end, finder.blocks(start, end)))
    anchored.sort(key=lambda a: (a.start, -a.end, a.annotation.id))
    if problems := [*problems, *_buried(anchored)]:
        raise Problems(problems)
    return tuple(anchored)


def evidence(
    document: Document, answers: Iterable[Answer], questions: Iterable[Question]
) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return, by question, the passages that answer it, in reading order, as spans of `Document.text`. Raises `Problems` naming all that do not stand exactly once."""
    asked = {question.id: question for question in questions}
    finder = Finder(document)
    spans_by_answer: dict[str, tuple[tuple[int, int], ...]] = {}
    problems: list[Problem] = []
    for answer in (answer for answer in answers if answer.evidence):
        spans: list[tuple[int, int]] = []
        for selector in answer.evidence:
            if selector.orphaned:
                continue
            try:
                spans.append(finder.find(selector))
                if answer.id in asked:
                    problems += _elsewhere(finder, spans[-1], selector, answer, asked[answer.id])
            except Unresolved as miss:
                problems.append(Problem(answer.where, miss.code, f"answer ‘{answer.id}’ {miss.what}", miss.advice))
        spans_by_answer[answer.id] = tuple(sorted(set(spans)))
    if problems:
        raise Problems(problems)
    return spans_by_answer


def _elsewhere(
    finder: Finder, span: tuple[int, int], selector: Selector, answer: Answer, question: Question
) -> Iterator[Problem]:
    """Yield a problem for evidence outside the paragraphs that the question is about: nobody would look there."""
    numbers = [block.paragraph for block in finder.blocks(*span)]
    if not set(numbers) <= set(question.paragraphs):
        names = ", ".join(f"¶{number}" if number else "a front or back line" for number in dict.fromkeys(numbers))
        what = f"answer ‘{answer.id}’ quotes words of {names}, which the question is not about: “{shorten(selector.quote)}”"
        yield Problem(
            answer.where, "evidence-elsewhere", what, "quote other words, or add the paragraph to the question"
        )


def _buried(anchored: Iterable[Anchored]) -> Iterator[Problem]:
    """Yield the annotations of words that too many earlier ones are about, too; `anchored` in reading order."""
    ends: list[int] = []
    for current in anchored:
        while ends and ends[0] <= current.start:
            heappop(ends)
        heappush(ends, current.end)
        if len(ends) > MOST_OVER_ONE_WORD:
            what = (
                f"{_name(current.annotation)} is about words that more than {MOST_OVER_ONE_WORD} annotations are about"
            )
            yield Problem(
                current.annotation.where, "too-many-over-one-word", what, "quote fewer words, or join annotations"
            )


def _name(annotation: Annotation) -> str:
    return f"{type(annotation).__name__.lower()} ‘{annotation.id}’"


class Unresolved(Exception):
    """Why a quotation was not taken."""

    def __init__(self, code: str, what: str, advice: str) -> None:
        super().__init__(what)
        self.code, self.what, self.advice = code, what, advice


class Finder:
    """Finds selectors in one document, folded once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._title, self._paragraphs = document.title, document.paragraphs
        self._starts = [block.start for block in document.blocks]
        # A repeated title is not on the page, so no annotation can stand on it.
        self._unset = [(block.start, block.end) for block in document.blocks if block.repeats]

    def blocks(self, start: int, end: int) -> tuple[Block, ...]:
        """Return the blocks that the half-open span touches."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_right(self._starts, end - 1)
        return tuple(block for block in self.document.blocks[first:last] if block.end > start and not block.repeats)

    def find(self, selector: Selector) -> tuple[int, int]:
        """Return the half-open span of the only passage that `selector` fits. Raise `Unresolved`."""
        quote = comparable(selector.quote)
        if selector.paragraph == "title" and self._title is None:
            raise Unresolved(
                "no-title-line",
                "is to stand in the title, but reading.yaml names no title line of article.txt",
                "name the line under `front` if the article has one; otherwise give a paragraph’s number",
            )
        if isinstance(selector.paragraph, int) and selector.paragraph > len(self._paragraphs):
            count = len(self._paragraphs)
            raise Unresolved(
                "no-such-paragraph",
                f"names ¶{selector.paragraph}, but the article has {count} paragraphs",
                f"give a number from 1 to {count}",
            )
        passages = self.spans(selector)
        if selector.occurrence is not None:
            if passages and selector.occurrence > len(passages):
                times = f"{len(passages)} times" if len(passages) > 1 else "once"
                raise Unresolved(
                    "no-such-occurrence",
                    f"asks for occurrence {selector.occurrence} of words that stand {times} {self._scope(selector)}: “{shorten(selector.quote)}”",
                    f"give a number from 1 to {len(passages)}" if len(passages) > 1 else "delete `occurrence`",
                )
            if passages:
                return passages[selector.occurrence - 1]
        if len(passages) == 1:
            return passages[0]
        if not passages:
            raise Unresolved(
                "quote-not-found",
                f"quotes words that do not stand {self._scope(selector)}: “{shorten(selector.quote)}”",
                self._closest(quote, selector),
            )
        times = f"{len(passages)}" if len(passages) < MOST_TWINS else f"at least {MOST_TWINS:,}"
        shown = self._names(passages)
        raise Unresolved(
            "quote-ambiguous",
            f"quotes words that stand {times} times ({shown}): “{shorten(selector.quote)}”",
            "add a prefix or suffix that only one of them has, or name the paragraph or the occurrence",
        )

    def has(self, selector: Selector) -> bool:
        """Whether `find` would find it."""
        if isinstance(selector.paragraph, int) and selector.paragraph > len(self._paragraphs):
            return False
        if selector.paragraph == "title" and self._title is None:
            return False
        count = len(self.spans(selector))
        return count == 1 if selector.occurrence is None else count >= selector.occurrence

    def spans(self, selector: Selector) -> list[tuple[int, int]]:
        """Return the half-open spans of all passages that `selector` fits, whatever it says of their number; the first `MOST_TWINS`."""
        return list(self._all(comparable(selector.quote), selector))

    def _all(self, quote: str, selector: Selector) -> Iterator[tuple[int, int]]:
        text = self.document.folded.text
        prefix, suffix = comparable(selector.prefix), comparable(selector.suffix)
        low, high = self._bounds(selector)
        position, count = text.find(quote, self.document.folded.place(low)), 0
        while position >= 0 and count < MOST_TWINS:
            after = position + len(quote)
            start, end = self.document.folded.span(position, after)
            if start >= high:
                return
            if (
                low <= start  # and before `high`: the paragraph is the one it begins in
                and not any(a <= start and end <= b for a, b in self._unset)
                and text[max(0, position - len(prefix) - 1) : position].rstrip(" ").endswith(prefix)
                and text[after : after + len(suffix) + 1].lstrip(" ").startswith(suffix)
            ):
                count += 1
                yield start, end
            position = text.find(quote, position + 1)

    def _bounds(self, selector: Selector) -> tuple[int, int]:
        block = self._named(selector)
        return (block.start, block.end) if block else (0, len(self.document.text))

    def _named(self, selector: Selector) -> Block | None:
        if selector.paragraph is None:
            return None
        return self._title if selector.paragraph == "title" else self._paragraphs[selector.paragraph - 1]

    def _name(self, span: tuple[int, int]) -> str:
        block = self.blocks(*span)[0]
        return f"¶{block.paragraph}" if block.paragraph else f"the {block.role}"

    def _names(self, spans: Sequence[tuple[int, int]]) -> str:
        """Return where the first few of `spans` stand."""
        names = list(dict.fromkeys(map(self._name, spans[:MOST_SHOWN])))
        return ", ".join(names + (["…"] if len(spans) > MOST_SHOWN else []))

    def _scope(self, selector: Selector) -> str:
        if selector.prefix or selector.suffix:
            return "in the article with that prefix and suffix"
        if selector.paragraph == "title":
            return "in the title"
        return f"in ¶{selector.paragraph}" if selector.paragraph else "in the article"

    def _closest(self, quote: str, selector: Selector) -> str:
        """Return the passage most like `quote`, with its score; whole words."""
        low, high = self._bounds(selector)
        if high - low > LONGEST_SEARCH:
            return "copy the words from the article; naming the paragraph lets the build show the closest passage"
        elsewhere = list(self._all(quote, Selector(selector.quote)))
        if elsewhere and (selector.prefix or selector.suffix):
            start, end = elsewhere[0]
            around = self.document.text[max(0, start - SHOWN_AROUND) : end + SHOWN_AROUND]
            return (
                f"these words stand in {self._names(elsewhere)}, with other words around them: “{shorten(around, 200)}”"
            )
        if elsewhere:
            return f"these words stand in {self._names(elsewhere)}"
        passage = self.document.text[low:high]
        closest = closest_passage(quote, passage)
        if closest is None:
            return "no passage is like it; copy the words from the article"
        score, start, end = closest
        differs = difference(quote, comparable(passage[start:end]))
        what = f"; {differs}" if differs else ""
        return f"closest, {score:.0f} of 100, in {self._name((low + start, low + end))}: “{shorten(passage[start:end], 200)}”{what}"

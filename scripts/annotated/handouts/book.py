"""A handout as one flowing text, to be read on a screen (EPUB) or changed in a word processor (DOCX).

JSON value of an edition + Head  ->  pandoc's syntax tree

The value is the one that the template prints, so that no format says anything that another does not. What it says is set here
without pages: the number of a line stands at the word with which that line of the printed editions begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal

from ..interface.interface import Interface
from . import strings, syntax
from .inline import Passage, Span, direction, labelled
from .metadata import metadata
from .printed import Json, Site, filled, spans
from .sheet import Head
from .syntax import Node

Kind = Literal["epub", "docx"]

LOOKS = {
    "article": "Article",
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
}
"""How things look: class in the EPUB, style in the DOCX."""
TO_WRITE = 3
"""Lines under what pupils answer, in a file whose owner can add more."""
FIRST_COMMENT = 1_000_000
"""Higher than any number that pandoc gives a footnote: LibreOffice 7.4 leaves footnotes empty where a comment has a number like theirs."""
_BACK = "↩"
_STROKE = "¦"
"""Not “|”, behind which a line may end (UAX 14, class BA): the number would leave it."""
_AFTER_MARK = "\N{NO-BREAK SPACE}"
"""Keeps a number at its word."""


def book(value: Json, head: Head, kind: Kind, say: Interface, date: str = "", site: Site | None = None) -> Node:
    """The tree of one edition; `value` is what that edition prints, `date` the article's."""
    hand = _Hand(value, head, kind, say)
    return syntax.document(
        [
            *hand.front(),
            *hand.article(),
            *hand.claims(),
            *hand.questions(),
            *hand.sections(),
            *hand.works(),
            *hand.colophon(site),
        ],
        metadata(value, head, date, say),
    )


@dataclass(frozen=True, slots=True)
class _Hand:
    """Sets one book, part by part."""

    value: Json
    head: Head
    kind: Kind
    say: Interface
    comments: Iterator[int] = field(default_factory=lambda: count(FIRST_COMMENT))
    signs: Iterator[int] = field(default_factory=lambda: count(1))
    """Of footnotes, as pandoc counts them."""

    # ── parts ────────────────────────────────────────────────────────────────────────────────────

    def front(self) -> Iterator[Node]:
        """The teacher's page, or where pupils write who they are."""
        words = self.value["words"]
        if teacher := self.value["teacher"]:
            yield self._ours([self._block("warning", [syntax.text(words["do_not_hand_out"])])])
            yield self._heading(1, teacher["title"], "teacher")
            for section in teacher["sections"]:
                look = "plan" if section["numbered"] else "lesson-note"
                body = [self._block(look, _inlines(each)) for each in section["body"]]
                listed = [syntax.numbered([each] for each in body)] if section["numbered"] else body
                yield self._ours([self._heading(2, section["head"]), *listed])
        elif self.value["writing"] and self.kind == "docx":
            line = "   ".join(f"{word}: {'_' * 18}" for word in words["name_class_date"])
            yield self._ours([syntax.paragraph([syntax.text(line)])])

    def article(self) -> Iterator[Node]:
        """The text, and before its first paragraph where it comes from."""
        blocks = self.value["article"]["blocks"]
        if all(block["role"] != "title" for block in blocks):
            yield self._title([syntax.text(self.head.title)])
        opened = False
        for block in blocks:
            inlines = list(self._pieces(block["pieces"]))
            if block["role"] == "paragraph" and not opened:
                opened = True
                yield self._ours([self._block("source", inlines) for inlines in self._introduction()])
            match block["role"]:
                case "title":
                    yield self._title(inlines)
                case "paragraph":
                    number = self._styled("number", [syntax.text(f"¶ {block['paragraph']}\N{NO-BREAK SPACE} ")])
                    yield self._paragraph([number, *inlines], block["level"], f"p{block['paragraph']}")
                case _:
                    yield self._block("front", inlines)

    def claims(self) -> Iterator[Node]:
        """The claims that are listed to be checked; for teachers with what checking found."""
        words = self.value["words"]
        if not self.value["claims"]:
            return
        yield self._heading(1, words["claims"], "claims")
        yield self._ours(
            [
                self._asked([syntax.text(words["claims_lead"])]),
                *(block for claim in self.value["claims"] for block in self._claim(claim)),
            ]
        )

    def questions(self) -> Iterator[Node]:
        """What pupils are asked; for teachers with answers."""
        words = self.value["words"]
        if self.value["questions"]:
            yield self._heading(1, words["questions"], "questions")
            yield self._ours([syntax.numbered(list(self._question(each)) for each in self.value["questions"])])
        if self.value["three"]:
            yield self._heading(1, words["three"], "three-questions")
            lines = 0 if self.value["teacher"] else 1
            yield self._ours([syntax.numbered(list(self._asked_shortly(each, lines)) for each in self.value["three"])])

    def sections(self) -> Iterator[Node]:
        """What the full edition says around the text and its notes."""
        for section in self.value["sections"]:
            yield self._heading(1, section["head"], section["id"])
            parts = (self._running([self._block("source", _inlines(each))], [each]) for each in section["body"])
            yield self._ours([block for part in parts for block in part])

    def works(self) -> Iterator[Node]:
        """The sources, numbered as the notes name them."""
        if self.value["works"]:
            yield self._heading(1, self.value["words"]["works"], "sources")
            lead = self._block("source", [syntax.text(self.value["words"]["works_lead"])])
            entries = (
                [self._block("source", [*_inlines(work["entry"]), syntax.text(f" {work['consulted']}")])]
                for work in self.value["works"]
            )
            yield self._ours([lead, syntax.numbered(entries)])

    def colophon(self, site: Site | None) -> Iterator[Node]:
        """What this file is: the text's hash, rights, and where it stands on the site."""
        say = self.say
        told = any(section["id"] == "about-source" for section in self.value["sections"])  # there the hash stands
        unaltered = say.plain(strings.BOOK_UNALTERED_ALONE if told else strings.BOOK_UNALTERED, digest=self.head.digest)
        passages: list[Passage] = [(Span(unaltered),)]
        passages += labelled(Span(say.plain(strings.RIGHTS, rights="")), self.head.rights)
        passages += [(Span(self.value["licence"]),)] if self.value["licence"] else []
        if site:
            sentence = say.plain(strings.ON_THE_SITE, address="{outlet}")
            passages.insert(0, tuple(filled(sentence, (Span(site.address, address=site.address),))))
        yield self._heading(1, say.plain(strings.ABOUT_BOOK), "about")
        yield self._ours([self._block("small", _inlines(spans(passage))) for passage in passages])

    # ── the text ─────────────────────────────────────────────────────────────────────────────────

    def _title(self, inlines: list[Node]) -> Node:
        # In Word the title has a style of its own, and headings come below it.
        look = "title-after-page" if self.value["teacher"] else "title"
        return syntax.heading(1, inlines, "text") if self.kind == "epub" else self._block(look, inlines, "text")

    def _paragraph(self, inlines: list[Node], level: int, id: str) -> Node:
        if level and self.kind == "epub":
            return syntax.heading(level, inlines, id)
        # In Word, other headings than ours: they are words of the text, as large as these.
        look = {0: "article", 2: "article-heading"}.get(level, "article-subheading")
        return self._block(look, inlines, id)

    def _introduction(self) -> Iterator[list[Node]]:
        say = self.say
        yield _inlines(self.value["source"])
        if self.value["questions"] or self.value["notes"]:
            for passage in labelled(Span(say.plain(strings.CONTENT_NOTE, note="")), self.head.content_note):
                yield _inlines(spans(passage))
        how = [strings.BOOK_NUMBERS]
        how += [strings.BOOK_NOTES if self.kind == "epub" else strings.HOW_WORDS] if self.value["notes"] else []
        how += [strings.HOW_MEANINGS] if any(each["id"] == "meanings" for each in self.value["sections"]) else []
        how += [strings.HOW_CLAIMS] if self.value["claims"] else []
        yield [syntax.text(" ".join([*map(say.plain, how), *self.value["marked"]]))]

    def _pieces(self, pieces: Iterable[Json]) -> Iterator[Node]:
        before = ""
        for piece in pieces:
            if before == piece["kind"] == "note":
                # Else 10 and 11 would be read as 1011. The style sheet sets a comma there, so that no chapter's name has it.
                yield self._styled("between", [syntax.text("\N{NARROW NO-BREAK SPACE}")])
            before = piece["kind"]
            match piece["kind"]:
                case "words":
                    inlines = list(self._words(piece["segments"]))
                    looks = ("explained", piece["glossed"]), ("checked", piece["checked"])
                    look = "-".join(name for name, has in looks if has)
                    yield from [self._styled(look, inlines)] if look else inlines
                case "note":
                    yield syntax.note(self._note(self.value["notes"][piece["number"] - 1]))
                case "claim":
                    letter = piece["letter"]
                    # A link in Word has a style of its own, which has no weight.
                    sign = syntax.strong([syntax.link([syntax.text(f"[{letter}]")], f"#claim-{letter}")])
                    yield self._styled("letter", [sign], f"at-claim-{letter}")

    def _words(self, segments: Iterable[tuple[int, str, str]]) -> Iterator[Node]:
        """The words of the article, each character of them, with numbers of lines between them."""
        said = ""
        for start, word, white in segments:
            number = self.value["numbered"].get(str(start)) if word else None
            remarks = self.value["remarks"].get(str(start), []) if word else []
            if number or remarks:
                yield from [syntax.text(said)] if said else []
                said = ""
            if number:
                yield self._styled("line", [syntax.text(f"{_STROKE}{number}{_AFTER_MARK}")])
            if remarks:
                yield from self._remarked(remarks, word)
            before, *lines = white.split("\n")
            said += before if remarks else word + before
            for line in lines:
                yield from [syntax.text(said)] if said else []
                yield syntax.line_break()
                # Screens drop spaces at the head of a line, and with them a verse's indent.
                said = line.replace(" ", "\N{NO-BREAK SPACE}")
        yield from [syntax.text(said)] if said else []

    def _remarked(self, remarks: Sequence[str], word: str) -> Iterator[Node]:
        """The word with what the teacher's edition says beside it, as comments."""
        by = {"author": self.value["words"]["cover"]}
        ids = [str(next(self.comments)) for _ in remarks]
        for id, remark in zip(ids, remarks, strict=True):
            yield syntax.span([syntax.text(remark)], syntax.attributes("", ["comment-start"], {"id": id} | by))
        yield syntax.text(word)
        yield from (syntax.span([], syntax.attributes("", ["comment-end"], {"id": id})) for id in ids)

    def _note(self, note: Json) -> list[Node]:
        head = [syntax.strong(_inlines(note["head"])), syntax.text(": ")] if note["head"] else []
        paragraphs = [_inlines(passage) for passage in note["body"]] or [[]]
        paragraphs[0] = [*head, *paragraphs[0]]
        paragraphs[-1] += [syntax.text(f" {note['works']}")] if note["works"] else []
        if self.kind == "epub":
            # Pandoc gives the sign this name; readers without pop-ups need the number and the way back.
            number = next(self.signs)
            paragraphs[0] = [syntax.text(f"{number}. "), *paragraphs[0]]
            back = syntax.attributes("", ["back"], {"role": "doc-backlink", "aria-label": self.say.plain(strings.BACK)})
            paragraphs[-1] += [syntax.text(" "), syntax.link([syntax.text(_BACK)], f"#fnref{number}", back)]
            return [
                self._ours(
                    self._running([syntax.paragraph(inlines) for inlines in paragraphs], [note["head"], *note["body"]])
                )
            ]
        # In Word a note's number stands in its first paragraph, which no division may hold.
        # So `word` sets how that runs; here it is said of the words.
        runs = direction(_said([note["head"], *note["body"]]), self.say.direction)
        ours = {"lang": self.say.tag} if self._foreign and runs == self.say.direction else {}
        attr = syntax.attributes("", [], {**ours, "dir": runs})
        return [syntax.paragraph([syntax.span(inlines, attr)]) for inlines in paragraphs]

    # ── what is asked ────────────────────────────────────────────────────────────────────────────

    def _claim(self, claim: Json) -> Iterator[Node]:
        letter, finding = claim["letter"], claim["finding"]
        sign = syntax.strong([syntax.link([syntax.text(f"[{letter}]")], f"#at-claim-{letter}")])
        place = self._styled("small", [syntax.text(claim["place"])])
        yield self._block(
            "entry", [sign, syntax.text(" "), *_inlines(claim["words"]), syntax.line_break(), place], f"claim-{letter}"
        )
        if finding:
            yield self._asked([syntax.strong([syntax.text(finding["verdict"])])])
            yield from self._answered(finding["body"])
        else:
            yield self._asked([syntax.text(self.value["words"]["where_look"])])
            yield from self._rules()

    def _question(self, question: Json) -> Iterator[Node]:
        place = self._styled("small", [syntax.text(question["place"].replace(" ", "\N{NO-BREAK SPACE}"))])
        *others, last = [_inlines(passage) for passage in question["text"]] or [[]]
        first, *more = (*others, [*last, syntax.text(" "), place])
        yield from self._running([self._asked(first, "question"), *map(self._asked, more)], question["text"])
        if question["by_lines"] and not question["answer"]:
            yield self._asked([syntax.text(self.value["words"]["which_lines"])])
        yield from self._answered(question["answer"]) if question["answer"] else self._rules()

    def _answered(self, passages: Iterable[list[Json]]) -> Iterator[Node]:
        """An answer; no page's end parts its first paragraph, which may only say where it stands, or its last, which may be the sources."""
        said = [passage for passage in passages if _inlines(passage)]
        for number, passage in enumerate(said, 1):
            kept = number in (1, len(said) - 1) and number < len(said)
            block = self._asked(_inlines(passage), "kept") if kept else syntax.paragraph(_inlines(passage))
            yield from self._running([block], [passage])

    def _asked_shortly(self, question: str, lines: int) -> Iterator[Node]:
        yield self._asked([syntax.text(question)], "question") if lines else syntax.paragraph([syntax.text(question)])
        yield from self._rules(lines)

    def _rules(self, count: int = TO_WRITE) -> Iterator[Node]:
        """Lines to write on, which only paper has."""
        if self.kind == "docx" and self.value["writing"] and count:
            for look in (*["rule"] * (count - 1), "last-rule"):
                yield self._block(look, [syntax.text("\N{NO-BREAK SPACE}")])

    def _asked(self, inlines: list[Node], look: str = "asked") -> Node:
        """A paragraph that no page's end parts from what follows; in a book of no pages, one like others."""
        return self._block(look, inlines) if self.kind == "docx" else syntax.paragraph(inlines)

    # ── looks ────────────────────────────────────────────────────────────────────────────────────

    def _heading(self, level: int, words: str, id: str = "") -> Node:
        made = syntax.heading(level, self._our_words([syntax.text(words)]), id)
        # A chapter of an EPUB begins with its heading and nothing around it.
        return made if self.kind == "epub" else self._ours([made])

    def _our_words(self, inlines: list[Node]) -> list[Node]:
        return [syntax.span(inlines, self._tongue())] if self._foreign else inlines

    def _ours(self, blocks: Sequence[Node]) -> Node:
        """Blocks in our own words, which may be of another language than the article's."""
        named = self._tongue()[2] if self._foreign else []
        return syntax.division(list(blocks), ["", ["apparatus"], named])

    def _running(self, blocks: list[Node], passages: Iterable[Iterable[Json]]) -> list[Node]:
        """Blocks of an author's words, which run as their first letter does: notes may be of another language than ours."""
        runs = direction(_said(passages), self.say.direction)
        same = runs == self.say.direction
        return blocks if same else [syntax.division(blocks, syntax.attributes("", [], {"dir": runs}))]

    @property
    def _foreign(self) -> bool:
        return (
            self.say.tag.partition("-")[0] != self.head.language.partition("-")[0]
            or self.say.direction != self.head.direction
        )

    def _tongue(self) -> list[Any]:
        return syntax.attributes("", [], {"lang": self.say.tag, "dir": self.say.direction})

    def _look(self, look: str, id: str) -> list[Any]:
        if self.kind == "epub":
            return syntax.attributes(id, [look])
        return syntax.attributes(id, [], {"custom-style": LOOKS[look]})

    def _block(self, look: str, inlines: list[Node], id: str = "") -> Node:
        # "Fine Print" is of words, and a paragraph has other styles than words in Word. What stands in it is not worth two pages.
        if self.kind == "docx" and look == "small":
            return self._block("kept", [self._styled(look, inlines, id)])
        return syntax.division([syntax.paragraph(inlines)], self._look(look, id))

    def _styled(self, look: str, inlines: list[Node], id: str = "") -> Node:
        return syntax.span(inlines, self._look(look, id))


def _said(passages: Iterable[Iterable[Json]]) -> str:
    return "".join(span["text"] for passage in passages for span in passage)


def _inlines(passage: Iterable[Json]) -> list[Node]:
    """A passage as the template takes it, as nodes."""
    return [_inline(span) for span in passage if span["text"]]


def _inline(span: Json) -> Node:
    node = syntax.code(span["text"]) if span["code"] else syntax.text(span["text"])
    node = syntax.emphasis([node]) if span["emphasis"] else node
    node = syntax.strong([node]) if span["strong"] else node
    return syntax.link([node], span["address"]) if span["address"] else node

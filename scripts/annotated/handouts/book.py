"""A handout as one flowing text, to be read on a screen (EPUB) or changed in a word processor (DOCX).

Printout + Head  ->  pandoc's syntax tree

The value is the one that the template prints, so that no format says anything that another does not. What it says is set here
without pages: the number of a line stands at the word with which that line of the printed editions begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from ..interface.interface import Interface
from . import strings, syntax
from .book_looks import Kind, Looks, inlines, words
from .inline import Passage, Span, direction, labelled
from .metadata import metadata
from .printed import Site, filled
from .printout import (
    PrintedBlock,
    PrintedCell,
    PrintedClaim,
    PrintedClaimSign,
    PrintedGroup,
    PrintedNote,
    PrintedNoteSign,
    PrintedPart,
    PrintedPiece,
    PrintedQuestion,
    PrintedTable,
    PrintedWords,
    Printout,
)
from .sheet import Head
from .sheet_parts import printed_blocks
from .syntax import Node

TO_WRITE = 3
"""Lines under what pupils answer, in a file whose owner can add more."""
FIRST_COMMENT = 1_000_000
"""Higher than any number that pandoc gives a footnote: LibreOffice 7.4 leaves footnotes empty where a comment has a number like theirs."""
CELLS = ("cell", "head-cell")
"""Looks of what stands in a table."""
_BACK = "↩"
_STROKE = "¦"
"""Not “|”, behind which a line may end (UAX 14, class BA): the number would leave it."""
_AFTER_MARK = "\N{NO-BREAK SPACE}"
"""Keeps a number at its word."""


def book(value: Printout, head: Head, kind: Kind, say: Interface, date: str = "", site: Site | None = None) -> Node:
    """Return the tree of one edition; `value` is what that edition prints, `date` the article's."""
    hand = _Hand(head, kind, say, value)
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
class _Hand(Looks):
    """Sets one book, part by part."""

    value: Printout
    comments: Iterator[int] = field(default_factory=lambda: count(FIRST_COMMENT))
    signs: Iterator[int] = field(default_factory=lambda: count(1))
    """Of footnotes, as pandoc counts them."""

    # ── parts ────────────────────────────────────────────────────────────────────────────────────

    def front(self) -> Iterator[Node]:
        """Yield the teacher's page, or where pupils write who they are."""
        ours = self.value.words
        if teacher := self.value.teacher:
            yield self.ours([self.block("warning", [syntax.text(ours.do_not_hand_out)])])
            yield self.heading(1, teacher.title, "teacher")
            for section in teacher.sections:
                look = "plan" if section.numbered else "lesson-note"
                body = [self.block(look, inlines(each)) for each in section.body]
                listed = [syntax.numbered([each] for each in body)] if section.numbered else body
                yield self.ours([self.heading(2, section.head), *listed])
        elif self.value.writing and self.kind == "docx":
            line = "   ".join(f"{word}: {'_' * 18}" for word in ours.name_class_date)
            yield self.ours([syntax.paragraph([syntax.text(line)])])

    def article(self) -> Iterator[Node]:
        """Yield the text, and before its first paragraph where it comes from."""
        parts = self.value.article.parts
        if all(block.role != "title" for block in printed_blocks(parts)):
            yield self._title([syntax.text(self.head.title)])
        opened = False
        for part in parts:
            if not opened and any(block.role == "paragraph" for block in printed_blocks([part])):
                opened = True
                yield self.ours([self.block("source", passage) for passage in self._introduction()])
            yield from self._part(part)

    def claims(self) -> Iterator[Node]:
        """Yield the claims that are listed to be checked; for teachers with what checking found."""
        ours = self.value.words
        if not self.value.claims:
            return
        yield self.heading(1, ours.claims, "claims")
        yield self.ours(
            [
                self._asked([syntax.text(" ".join(filter(None, (ours.claims_lead, ours.hindsight))))]),
                *(block for claim in self.value.claims for block in self._claim(claim)),
            ]
        )

    def questions(self) -> Iterator[Node]:
        """Yield what pupils are asked; for teachers with answers."""
        ours = self.value.words
        if self.value.questions:
            yield self.heading(1, ours.questions, "questions")
            yield self.ours([syntax.numbered(list(self._question(each)) for each in self.value.questions)])
        if self.value.three:
            yield self.heading(1, ours.three, "three-questions")
            lines = 0 if self.value.teacher else 1
            yield self.ours([syntax.numbered(list(self._asked_shortly(each, lines)) for each in self.value.three)])

    def sections(self) -> Iterator[Node]:
        """Yield what the full edition says around the text and its notes."""
        for section in self.value.sections:
            yield self.heading(1, section.head, section.id)
            parts = (self.running([self.block("source", inlines(each))], [each]) for each in section.body)
            yield self.ours([block for part in parts for block in part])

    def works(self) -> Iterator[Node]:
        """Yield the sources, numbered as the notes name them."""
        if self.value.works:
            yield self.heading(1, self.value.words.works, "sources")
            lead = self.block("source", [syntax.text(self.value.words.works_lead)])
            entries = (
                [self.block("source", [*inlines(work.entry), syntax.text(f" {work.consulted}")])]
                for work in self.value.works
            )
            yield self.ours([lead, syntax.numbered(entries)])

    def colophon(self, site: Site | None) -> Iterator[Node]:
        """Yield what this file is: the text's hash, rights, and where it stands on the site."""
        say = self.say
        has_hash = any(section.id == "about-source" for section in self.value.sections)  # there the hash stands
        unaltered = say.plain(
            strings.BOOK_UNALTERED_ALONE if has_hash else strings.BOOK_UNALTERED, digest=self.head.digest
        )
        passages: list[Passage] = [(Span(unaltered),)]
        passages += labelled(Span(say.plain(strings.RIGHTS, rights="")), self.head.rights)
        passages += [(Span(self.value.licence),)] if self.value.licence else []
        if site:
            sentence = say.plain(strings.ON_THE_SITE, address="{outlet}")
            passages.insert(0, tuple(filled(sentence, (Span(site.address, address=site.address),))))
        yield self.heading(1, say.plain(strings.ABOUT_BOOK), "about")
        yield self.ours([self.block("small", inlines(passage)) for passage in passages])

    # ── the text ─────────────────────────────────────────────────────────────────────────────────

    def _part(self, part: PrintedPart, look: str = "article", lead: str = "") -> Iterator[Node]:
        match part:
            case PrintedBlock():
                yield self._set_block(part, look, lead)
            case PrintedTable():
                yield self._table(part)
            case PrintedGroup(tag="list"):
                items = [[node for inner in item.parts for node in self._part(inner, look)] for item in _items(part)]
                yield syntax.numbered(items, part.start) if part.ordered else syntax.listed(items)
            case PrintedGroup(tag="quotation"):
                inner_look = look if look in CELLS else "quotation"
                yield syntax.quotation([node for inner in part.parts for node in self._part(inner, inner_look)])
            case PrintedGroup(tag=tag):
                inner_look = "quotation" if tag == "verse" and look == "article" else look
                nodes = [node for inner in part.parts for node in self._part(inner, inner_look)]
                yield syntax.division(nodes, syntax.attributes("", [tag]))

    def _set_block(self, block: PrintedBlock, look: str, lead: str) -> Node:
        nodes = list(self._pieces(block.pieces))
        match block.role:
            case "title":
                return self._title(nodes)
            case "paragraph":
                lead = lead if look in CELLS else f"¶ {block.paragraph}"
                if lead:
                    nodes.insert(0, self.styled("number", [syntax.text(f"{lead}\N{NO-BREAK SPACE} ")]))
                return self._paragraph(nodes, block.level, f"p{block.paragraph}", look)
            case _:
                return self.block("front", nodes)

    def _table(self, table: PrintedTable) -> Node:
        caption = [node for part in table.caption for node in self._part(part)]
        head, body = self._rows(table.head, "head-cell"), self._rows(table.body, "cell")
        return syntax.table(table.columns, head, body, caption)

    def _rows(self, cells: Sequence[PrintedCell], look: str) -> list[list[Node]]:
        rows: dict[int, list[PrintedCell]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        return [list(self._row(rows[row], look)) for row in sorted(rows)]

    def _row(self, cells: Sequence[PrintedCell], look: str) -> Iterator[Node]:
        """Yield the cells of a row; the numbers of its paragraphs stand in the first alone: in front of another number one would be read as part of it."""
        numbers = [block.paragraph for cell in cells for block in printed_blocks(cell.parts) if block.paragraph]
        lead = "¶ " + "–".join(map(str, dict.fromkeys((numbers[0], numbers[-1])))) if numbers else ""
        for cell in cells:
            nodes: list[Node] = []
            for part in cell.parts:
                alone = not isinstance(part, PrintedBlock) or not part.begins_with_letter
                if lead and alone:
                    nodes.append(self.block(look, [self.styled("number", [syntax.text(lead)])]))
                nodes += self._part(part, look, "" if alone else lead)
                lead = ""
            yield syntax.cell(nodes, cell.rows, cell.columns)

    def _title(self, nodes: list[Node]) -> Node:
        # In Word the title has a style of its own, and headings come below it.
        look = "title-after-page" if self.value.teacher else "title"
        return syntax.heading(1, nodes, "text") if self.kind == "epub" else self.block(look, nodes, "text")

    def _paragraph(self, nodes: list[Node], level: int, id: str, look: str) -> Node:
        if level and self.kind == "epub":
            return syntax.heading(level, nodes, id)
        # In Word, other headings than ours: they are words of the text, as large as these.
        usual = look if self.kind == "docx" else "article"
        return self.block({0: usual, 2: "article-heading"}.get(level, "article-subheading"), nodes, id)

    def _introduction(self) -> Iterator[list[Node]]:
        say = self.say
        yield inlines(self.value.source)
        if self.value.questions or self.value.notes:
            for passage in labelled(Span(say.plain(strings.CONTENT_NOTE, note="")), self.head.content_note):
                yield inlines(passage)
        how = [strings.BOOK_NUMBERS]
        how += [strings.BOOK_NOTES if self.kind == "epub" else strings.HOW_WORDS] if self.value.notes else []
        how += [strings.HOW_MEANINGS] if any(each.id == "meanings" for each in self.value.sections) else []
        how += [strings.HOW_CLAIMS] if self.value.claims else []
        yield [syntax.text(" ".join([*map(say.plain, how), *self.value.marked]))]

    def _pieces(self, pieces: Iterable[PrintedPiece]) -> Iterator[Node]:
        before = ""
        for piece in pieces:
            if before == piece.kind == "note":
                # Else 10 and 11 would be read as 1011. The style sheet sets a comma there, so that no chapter's name has it.
                yield self.styled("between", [syntax.text("\N{NARROW NO-BREAK SPACE}")])
            before = piece.kind
            match piece:
                case PrintedWords():
                    nodes = self._with_looks(list(self._words(piece.segments)), piece)
                    looks = ("explained", piece.glossed), ("checked", piece.checked)
                    look = "-".join(name for name, has in looks if has)
                    yield from [self.styled(look, nodes)] if look else nodes
                case PrintedNoteSign(number):
                    yield syntax.note(self._note(self.value.notes[number - 1]))
                case PrintedClaimSign(letter):
                    # A link in Word has a style of its own, which has no weight.
                    sign = syntax.strong([syntax.link([syntax.text(f"[{letter}]")], f"#claim-{letter}")])
                    yield self.styled("letter", [sign], f"at-claim-{letter}")

    def _with_looks(self, nodes: list[Node], piece: PrintedWords) -> list[Node]:
        """Return the words as the article itself sets them apart."""
        for look in reversed(piece.looks):
            if look == "quoted":
                nodes = [syntax.text("“"), *nodes, syntax.text("”")]
            elif look == "code":
                nodes = [self.styled("code", nodes)]
            elif look != "link":
                nodes = [syntax.set_apart(look, nodes)]
        if not piece.address:
            return nodes
        # Reading systems underline what leads somewhere; in Word our own links have no line.
        return [syntax.link([syntax.set_apart("link", nodes)] if self.kind == "docx" else nodes, piece.address)]

    def _words(self, segments: Iterable[tuple[int, str, str]]) -> Iterator[Node]:
        """Yield the words of the article, each character of them, with numbers of lines between them."""
        pending = ""
        for start, word, white in segments:
            number = self.value.numbered.get(str(start)) if word else None
            remarks = self.value.remarks.get(str(start), ()) if word else ()
            if number or remarks:
                yield from [syntax.text(pending)] if pending else []
                pending = ""
            if number:
                yield self.styled("line", [syntax.text(f"{_STROKE}{number}{_AFTER_MARK}")])
            if remarks:
                yield from self._remarked(remarks, word)
            before, *lines = white.split("\n")
            pending += before if remarks else word + before
            for line in lines:
                yield from [syntax.text(pending)] if pending else []
                yield syntax.line_break()
                # Screens drop spaces at the head of a line, and with them a verse's indent.
                pending = line.replace(" ", "\N{NO-BREAK SPACE}")
        yield from [syntax.text(pending)] if pending else []

    def _remarked(self, remarks: Sequence[str], word: str) -> Iterator[Node]:
        """Yield the word with what the teacher's edition says beside it, as comments."""
        by = {"author": self.value.words.cover}
        ids = [str(next(self.comments)) for _ in remarks]
        for id, remark in zip(ids, remarks, strict=True):
            yield syntax.span([syntax.text(remark)], syntax.attributes("", ["comment-start"], {"id": id} | by))
        yield syntax.text(word)
        yield from (syntax.span([], syntax.attributes("", ["comment-end"], {"id": id})) for id in ids)

    def _note(self, note: PrintedNote) -> list[Node]:
        head = [syntax.strong(inlines(note.head)), syntax.text(": ")] if note.head else []
        paragraphs = [inlines(passage) for passage in note.body] or [[]]
        paragraphs[0] = [*head, *paragraphs[0]]
        paragraphs[-1] += [syntax.text(f" {note.works}")] if note.works else []
        if self.kind == "epub":
            # Pandoc gives the sign this name; readers without pop-ups need the number and the way back.
            number = next(self.signs)
            paragraphs[0] = [syntax.text(f"{number}. "), *paragraphs[0]]
            back = syntax.attributes("", ["back"], {"role": "doc-backlink", "aria-label": self.say.plain(strings.BACK)})
            paragraphs[-1] += [syntax.text(" "), syntax.link([syntax.text(_BACK)], f"#fnref{number}", back)]
            return [self.ours(self.running([syntax.paragraph(nodes) for nodes in paragraphs], [note.head, *note.body]))]
        # In Word a note's number stands in its first paragraph, which no division may hold.
        # So `word` sets how that runs; here it is said of the words.
        runs = direction(words([note.head, *note.body]), self.say.direction)
        ours = {"lang": self.say.tag} if self.foreign and runs == self.say.direction else {}
        attr = syntax.attributes("", [], {**ours, "dir": runs})
        return [syntax.paragraph([syntax.span(nodes, attr)]) for nodes in paragraphs]

    # ── what is asked ────────────────────────────────────────────────────────────────────────────

    def _claim(self, claim: PrintedClaim) -> Iterator[Node]:
        letter, finding = claim.letter, claim.finding
        sign = syntax.strong([syntax.link([syntax.text(f"[{letter}]")], f"#at-claim-{letter}")])
        place = self.styled("small", [syntax.text(claim.place)])
        yield self.block(
            "entry", [sign, syntax.text(" "), *inlines(claim.words), syntax.line_break(), place], f"claim-{letter}"
        )
        if finding:
            yield self._asked([syntax.strong([syntax.text(finding.verdict)])])
            yield from self._answered(finding.body)
        else:
            for asked in (self.value.words.where_look, self.value.words.where_says):
                yield self._asked([syntax.text(asked)])
                yield from self._rules()

    def _question(self, question: PrintedQuestion) -> Iterator[Node]:
        place = self.styled("small", [syntax.text(question.place.replace(" ", "\N{NO-BREAK SPACE}"))])
        *others, last = [inlines(passage) for passage in question.text] or [[]]
        first, *more = (*others, [*last, syntax.text(" "), place])
        yield from self.running([self._asked(first, "question"), *map(self._asked, more)], question.text)
        if question.by_lines and not question.answer:
            yield self._asked([syntax.text(self.value.words.which_lines)])
        if question.beyond and not question.answer:
            yield self._asked([syntax.text(self.value.words.evidence_sheet)])
        yield from self._answered(question.answer) if question.answer else self._rules()

    def _answered(self, passages: Iterable[Passage]) -> Iterator[Node]:
        """Yield an answer; no page's end parts its first paragraph, which may only say where it stands, or its last, which may be the sources."""
        shown = [passage for passage in passages if inlines(passage)]
        for number, passage in enumerate(shown, 1):
            kept = number in (1, len(shown) - 1) and number < len(shown)
            block = self._asked(inlines(passage), "kept") if kept else syntax.paragraph(inlines(passage))
            yield from self.running([block], [passage])

    def _asked_shortly(self, question: str, lines: int) -> Iterator[Node]:
        yield self._asked([syntax.text(question)], "question") if lines else syntax.paragraph([syntax.text(question)])
        yield from self._rules(lines)

    def _rules(self, count: int = TO_WRITE) -> Iterator[Node]:
        """Yield lines to write on, which only paper has."""
        if self.kind == "docx" and self.value.writing and count:
            for look in (*["rule"] * (count - 1), "last-rule"):
                yield self.block(look, [syntax.text("\N{NO-BREAK SPACE}")])

    def _asked(self, nodes: list[Node], look: str = "asked") -> Node:
        """Return a paragraph that no page's end parts from what follows; in a book of no pages, one like others."""
        return self.block(look, nodes) if self.kind == "docx" else syntax.paragraph(nodes)


def _items(group: PrintedGroup) -> Iterator[PrintedGroup]:
    yield from (part for part in group.parts if isinstance(part, PrintedGroup))

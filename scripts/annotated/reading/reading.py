"""Stage 6: one reading with everything found, the value that pages and exports are made from.

Seed + Verdict...  ->  Reading
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import TypeVar

from babel import Locale, UnknownLocaleError

from ..anchoring import anchor, arrange, orphans, term_uses
from ..anchoring.anchor import Anchored
from ..anchoring.arrange import Arranged
from ..anchoring.orphans import Orphan
from ..anchoring.term_uses import Use
from ..interface.interface import ENGLISH, Interface
from ..interface.labels import Label, label
from ..markdown import note_markdown
from ..markdown.bibliography import Bibliography
from ..markdown.escape import Markdown
from ..model import page_list
from ..model.cite import Cite, source_ids
from ..model.copies import Copy
from ..model.kinds import Kind, cites, kind_of
from ..model.model import AUTHOR, Claim, Event, Question, Seed, Source, Term, Verdict
from ..model.problem import Problem, Problems, Where
from ..seeds.prose import prose
from ..seeds.verdict_history import Earlier, earlier_verdicts
from ..text.document import Document, parse_article
from . import hindsight

_PARAGRAPH = re.compile(r"#p([1-9]\d{0,8})")
WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction by adults: Brysbaert, Journal of Memory and Language 109 (2019), 104047."""


_Thing = TypeVar("_Thing", Event, Question)


@dataclass(frozen=True, slots=True)
class Citation:
    """One place of ours that rests on a source."""

    label: str
    """`Claim 43`, `Event: …`."""
    address: str
    """From another page of the reading: `claims.md#c43`."""


@dataclass(frozen=True)
class Reading:
    """An article with all that is said of it, found and linked. Cached views are computed when first asked for."""

    seed: Seed
    document: Document
    anchored: tuple[Anchored, ...]
    uses: tuple[Use, ...]
    verdicts: Mapping[str, Verdict]
    """The scale, in its order."""
    bibliography: Bibliography = field(default=Bibliography({}, "", ""), repr=False)
    say: Interface = ENGLISH
    """What the interface says on its pages, in the language of the site."""
    evidence: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """By question: where the passages that answer it stand, in reading order; code points into `Document.text`, half open."""
    arranged: Arranged = field(default_factory=Arranged)
    """The form of the article's paragraphs and words."""
    orphans: tuple[Orphan, ...] = ()
    """Annotations whose words the article has no more, in the order of their file."""

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        """How everything that has a number is called, orphans last, by id."""
        standing = [a.annotation for a in self.anchored] + list(self.seed.questions)
        return label(standing + [orphan.annotation for orphan in self.orphans], self.verdicts, self.say)

    @cached_property
    def claims(self) -> tuple[tuple[Claim, Anchored], ...]:
        """The claims with their places, in reading order."""
        return tuple((a.annotation, a) for a in self.anchored if isinstance(a.annotation, Claim))

    def of(self, kind: Kind) -> tuple[Anchored, ...]:
        """Return the annotations of one kind, in reading order."""
        return tuple(found for found in self.anchored if isinstance(found.annotation, kind.type))

    @cached_property
    def uses_of(self) -> Mapping[str, tuple[Use, ...]]:
        """The uses of each term, by its id, in reading order."""
        return term_uses.by_term(self.uses)

    @cached_property
    def held_by(self) -> Mapping[str, Sequence[str]]:
        """By term: the other terms that stand inside its longer forms, in reading order."""
        held: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for use in self.uses:
            if use.inside:
                held[use.inside.id][use.term.id] = None
        return {id: tuple(others) for id, others in held.items()}

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """The entries of the glossary by id."""
        return {term.id: term for term in self.seed.terms}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return {source.id: source for source in self.seed.sources}

    @cached_property
    def later_sources(self) -> frozenset[str]:
        """Ids of the sources that came out after the article."""
        return hindsight.later_sources(self.seed.sources, self.seed.about.date)

    @cached_property
    def rests(self) -> Mapping[str, hindsight.Rests]:
        """By claim: on what its verdict rests, on what was out on the article's day, also on what came later, or on that alone."""
        day = self.seed.about.date
        return {claim.id: hindsight.rests(claim, self.sources, self.verdicts, day) for claim, _ in self.claims}

    @cached_property
    def earlier_verdicts(self) -> Mapping[str, tuple[Earlier, ...]]:
        """The verdicts that claims had before, by the claim's id, the last one first."""
        return earlier_verdicts(self.seed)

    @cached_property
    def has_pages(self) -> tuple[str, ...]:
        """The file names of its pages, in the order of their links: some readings need not all."""
        needed = {page_list.ORPHANS: bool(self.orphans), page_list.KNOWN_THEN: set(self.rests.values()) > {"then"}}
        return tuple(name for name in page_list.PAGES if needed.get(name, True))

    @cached_property
    def copies(self) -> Mapping[str, Copy]:
        """What is known of the copies of sources, by the source's id."""
        return {copy.source: copy for copy in self.seed.copies}

    @cached_property
    def word_count(self) -> int:
        """How many words the paragraphs have, as white space parts them."""
        return sum(len(self.document.words(block).split()) for block in self.document.paragraphs)

    @property
    def minutes(self) -> int:
        """Minutes that an adult needs to read the article alone, at least one."""
        return max(1, round(self.word_count / WORDS_A_MINUTE))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the article's file, in hexadecimal."""
        return sha256(self.seed.article).hexdigest()

    @cached_property
    def latest(self) -> str:
        """The last day on which anything was judged, reviewed or changed; empty when none is known."""
        days = [
            *(review.date for review in self.seed.about.reviews),
            *(change.date for change in self.seed.changes),
            *(claim.as_of for claim, _ in self.claims),
        ]
        return max(days, default="")

    @cached_property
    def direction(self) -> str:
        """`ltr` or `rtl`, by the article's language."""
        try:
            # A script that is written downwards, as Mongolian's, is set across like any other: HTML knows no third direction.
            return "rtl" if Locale.parse(self.seed.about.language, sep="-").text_direction == "rtl" else "ltr"
        except (UnknownLocaleError, ValueError):
            return "ltr"

    def speaker(self, claim: Claim) -> str:
        """Return who says what the claim says, in plain words."""
        # Translators: Who makes a claim: the author of the article.
        return self.say.plain("author") if claim.said_by == AUTHOR else claim.said_by

    def use_address(self, use: Use) -> str:
        """Return the id of a marked use on the reading page: the first marked one is the term's mark."""
        first = next(u for u in self.uses_of[use.term.id] if u.marked)
        return f"mark-{use.term.id}" if use is first else f"use-{use.term.id}-{use.number}"

    def address(self, id: str) -> str | None:
        """Return where a reader finds the thing with this id, from another page of the reading; none if there is no such thing."""
        return self._addresses.get(id)

    @cached_property
    def _addresses(self) -> Mapping[str, str]:
        seed = self.seed
        addresses = {
            f"p{block.paragraph}": f"{page_list.READING}#p{block.paragraph}" for block in self.document.paragraphs
        }
        for found in self.anchored:
            addresses[found.annotation.id] = f"{kind_of(found.annotation).page}#{found.annotation.id}"
        for page, things in (
            (page_list.QUESTIONS, seed.questions),
            (page_list.GLOSSARY, seed.terms),
            (page_list.TIMELINE, seed.events),
            (page_list.SOURCES, seed.sources),
            (page_list.SOURCE_CONTEXT, seed.about.context.statements),
        ):
            addresses |= {thing.id: f"{page}#{thing.id}" for thing in things}
        return addresses | {
            orphan.annotation.id: f"{page_list.ORPHANS}#{orphan.annotation.id}" for orphan in self.orphans
        }

    def citation(self, id: str) -> Citation:
        """Return how other pages name the thing with this id, or the part of a page with it, and where it stands."""
        if id in self.labels:
            return Citation(self.labels[id].heading, self._addresses[id])
        if id in self.terms:
            return Citation(self.say.plain("Glossary: {term}", term=self.terms[id].name), self._addresses[id])
        if id in self.sources:
            return Citation(self.say.plain("Source: {title}", title=self.sources[id].title or id), self._addresses[id])
        return self._parts[id]

    @cached_property
    def _parts(self) -> Mapping[str, Citation]:
        say, context = self.say, self.seed.about.context
        parts = {
            event.id: Citation(say.plain("Timeline: {event}", event=event.title), f"{page_list.TIMELINE}#{event.id}")
            for event in self.seed.events
        }
        for number, statement in enumerate(context.statements, 1):
            name = say.plain("Statement {number} on the publisher", number=number)
            parts[statement.id] = Citation(name, f"{page_list.SOURCE_CONTEXT}#{statement.id}")
        for number, _ in enumerate(context.not_confirmed, 1):
            id = f"open-{number}"
            parts[id] = Citation(
                say.plain("What could not be confirmed, point {number}", number=number),
                f"{page_list.SOURCE_CONTEXT}#{id}",
            )
        for number, _ in enumerate(self.seed.changes, 1):
            parts[f"change-{number}"] = Citation(
                say.plain("Correction {number}", number=number), f"{page_list.CHANGES}#change-{number}"
            )
        parts["author"] = Citation(say.plain("The author"), f"{page_list.SOURCE_CONTEXT}#author")
        parts["publisher-note"] = Citation(
            say.plain("Note on the publisher"), f"{page_list.SOURCE_CONTEXT}#publisher-note"
        )
        return parts

    @cached_property
    def mentioned_in(self) -> Mapping[str, Sequence[Citation]]:
        """The places whose text links to the thing with an id, and the corrections of it."""
        places_by_id: defaultdict[str, dict[str, Citation]] = defaultdict(dict)
        for number, change in enumerate(self.seed.changes, 1):
            places_by_id[change.about].setdefault(f"change-{number}", self.citation(f"change-{number}"))
        for text in prose(self.seed):
            # What links from the claims page's own introduction, or from a teacher's answer, has no entry to lead back to.
            if text.public and text.id not in ("", "key-claims"):
                for address in note_markdown.addresses(text.words):
                    if address.startswith("#"):
                        places_by_id[address[1:]].setdefault(text.id, self.citation(text.id))
        return {id: tuple(places.values()) for id, places in places_by_id.items()}

    @cached_property
    def cited_by(self) -> Mapping[str, Sequence[Citation]]:
        """The places that rest on each source, in the order of the pages."""
        seed, context = self.seed, self.seed.about.context
        cited: defaultdict[str, list[Citation]] = defaultdict(list)

        def cite(sources: Sequence[Cite], by: str) -> None:
            for id in source_ids(sources):
                cited[id].append(self.citation(by))

        for thing in (*(found.annotation for found in self.anchored), *(orphan.annotation for orphan in self.orphans)):
            if not isinstance(thing, Question):
                cite(cites(thing), thing.id)
        for term in seed.terms:
            cite(term.sources, term.id)
        for event in seed.events:
            cite(event.sources, event.id)
        for statement in context.statements:
            cite((*statement.rests_on, *statement.sources, *statement.denial_sources), statement.id)
        cite(context.author_sources, "author")
        cite(context.publisher_note_sources, "publisher-note")
        return cited

    def is_whole(self, paragraphs: Sequence[int]) -> bool:
        """Whether `paragraphs` are all that there are, and more than one."""
        return len(paragraphs) == len(self.document.paragraphs) > 1

    @cached_property
    def events_at(self) -> Mapping[int, Sequence[Event]]:
        """The events that bear on each paragraph; under 0 those that bear on the whole text."""
        return self._by_paragraph(self.seed.events)

    @cached_property
    def questions_at(self) -> Mapping[int, Sequence[Question]]:
        """The questions that ask about each paragraph; under 0 those that ask about the whole text."""
        return self._by_paragraph(self.seed.questions)

    def _by_paragraph(self, things: Sequence[_Thing]) -> Mapping[int, Sequence[_Thing]]:
        things_by_paragraph: defaultdict[int, list[_Thing]] = defaultdict(list)
        for thing in things:
            for paragraph in (0,) if self.is_whole(thing.paragraphs) else thing.paragraphs:
                things_by_paragraph[paragraph].append(thing)
        return things_by_paragraph

    def with_bibliography(self, bibliography: Bibliography) -> Reading:
        """Return the same reading with its sources formatted; what they were formatted from would be a third of its memory."""
        return replace(self, bibliography=replace(bibliography, tree=""))

    def entry(self, source: str) -> Markdown:
        """Return the formatted bibliography entry of a source."""
        return self.bibliography.entries[source]


_WRONG = {
    **dict.fromkeys(("quote-not-found", "quote-ambiguous", "too-many-over-one-word"), "quote"),
    **dict.fromkeys(("no-such-paragraph", "no-title-line"), "paragraph"),
    "no-such-occurrence": "occurrence",
}
"""The key of an annotation whose value is wrong, by the problem’s name."""


def resolve(seed: Seed, verdicts: Mapping[str, Verdict], say: Interface = ENGLISH) -> Reading:
    """Return the reading of a seed. Raises `Problems` with everything that cannot be found in the article."""
    where = Where(f"{seed.folder}/article.txt")
    document = parse_article(seed.article, where, seed.about.front, seed.about.back)
    problems: list[Problem] = []
    anchored: tuple[Anchored, ...] = ()
    uses: tuple[Use, ...] = ()
    try:
        anchored = anchor.resolve(document, seed.annotations)
    except Problems as refused:
        problems.extend(replace(its, where=seed.at(its.where, _WRONG.get(its.code, ""))) for its in refused.problems)
    try:
        uses = term_uses.find(document, seed.terms)
    except Problems as refused:
        problems.extend(refused.problems)
    arranged = Arranged()
    try:
        arranged = arrange.arrange(document, seed.structure)
    except Problems as refused:
        problems.extend(refused.problems)
    last = len(document.paragraphs)
    asking: tuple[Question | Event, ...] = (*seed.questions, *seed.events)
    for thing in asking:
        for paragraph in thing.paragraphs:
            if paragraph > last:
                what = f"{type(thing).__name__.lower()} ‘{thing.id}’ names ¶{paragraph}, but the article has {last} paragraphs"
                problems.append(Problem(thing.where, "no-such-paragraph", what, f"give numbers from 1 to {last}"))
    problems += _lost_paragraphs(seed, last)
    evidence: Mapping[str, tuple[tuple[int, int], ...]] = {}
    try:
        evidence = anchor.evidence(document, seed.answers, seed.questions)
    except Problems as refused:
        problems.extend(refused.problems)
    left: tuple[Orphan, ...] = ()
    try:
        left = orphans.find(seed)
    except Problems as refused:
        problems.extend(refused.problems)
    if problems:
        raise Problems(problems)
    return Reading(
        seed, document, anchored, uses, verdicts, say=say, evidence=evidence, arranged=arranged, orphans=left
    )


def _lost_paragraphs(seed: Seed, last: int) -> Iterator[Problem]:
    """Yield a problem for links in notes to paragraphs that the article does not have."""
    for text in prose(seed):
        for address in note_markdown.addresses(text.words):
            if (found := _PARAGRAPH.fullmatch(address)) and int(found[1]) > last:
                what = f"{text.name} links to {address}, but the article has {last} paragraphs"
                yield Problem(text.where, "no-such-paragraph", what, f"give a number from 1 to {last}")

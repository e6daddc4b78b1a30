"""What becomes of everything that points into an article when the article changes. Nothing is taken here.

    Seed + its files + the text before  ->  Proposal...

An annotation that does not stand in the text before, but in the article as it is, was written for this one: nothing is proposed for it.
The same holds for structure.yaml as a whole: a new version of a file brings its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..anchoring import baseline, selector_for_span
from ..anchoring.anchor import Finder, Unresolved
from ..anchoring.arrange import stands_in
from ..model.model import Claim, Seed
from ..model.problem import Problem, Problems, Where
from ..model.selector import Selector
from ..model.structure import Structure
from ..seeds import yamlfile
from ..seeds.seed import LEDGER
from ..seeds.yamlfile import Path
from ..text.document import Document, parse_article
from ..text.words import words
from . import numbering
from .find_again import Change
from .proposal import Proposal, orphan_edits
from .yaml_edits import Edit

NAMED = ("person", "organisation", "place")
"""Categories of the glossary whose forms are names, wherever in a sentence they stand."""


STRUCTURE = "structure.yaml"


@dataclass(frozen=True, slots=True)
class Texts:
    """An article before and after, aligned once."""

    before: Document
    after: Document
    change: Change
    digest: str
    """SHA-256 of the file before."""


def read_texts(seed: Seed, before: bytes) -> Texts:
    """Return the texts of a seed's article. Raises `Problems` when one cannot be read or the front and back lines are not those of the article."""
    about, where = seed.about, Where(f"{seed.folder}/article.txt")
    after = parse_article(seed.article, where, about.front, about.back)
    old = baseline.document(seed, before)
    names = {word.key for term in seed.terms if term.category in NAMED for form in term.forms for word in words(form)}
    capitals = (name for name in names if name[:1].isupper())
    return Texts(old, after, Change(old.text, after.text, about.language, capitals), baseline.digest(before))


def assess(seed: Seed, files: Mapping[str, bytes], before: bytes) -> tuple[Proposal, ...]:
    """Return a proposal for everything that points into the text `before`, in the order of the files.

    Raises `Problems` for what stands in neither text, and when a text cannot be read.
    """
    both = read_texts(seed, before)
    values = {
        name: yamlfile.read(files[name], f"{seed.folder}/{name}").value
        for name in files
        if name.endswith(".yaml") and name != LEDGER
    }
    if _form_is_new(seed.structure, both):
        seed = replace(seed, structure=Structure())
        values.pop(STRUCTURE, None)
    quoted = _Quotations(both, numbering.entry_places(values))
    quotation_proposals = [*quoted.annotations(seed), *quoted.evidence(seed), *quoted.inlines(seed)]
    if quoted.problems:
        raise Problems(quoted.problems)
    numbers = numbering.Numbering(both.before, both.after, both.change, both.digest)
    return (*quotation_proposals, *numbers.all(seed, values))


def _form_is_new(form: Structure, both: Texts) -> bool:
    """Whether the form is that of the article as it is: all of it stands there, and not all of it stood in the text before."""
    return stands_in(both.after, form) and not stands_in(both.before, form)


class _Quotations:
    """What quotes the article's words."""

    def __init__(self, both: Texts, places: Mapping[tuple[str, str], tuple[str, Path]]) -> None:
        self._both, self._places = both, places
        self._before, self._after = Finder(both.before), Finder(both.after)
        self.problems: list[Problem] = []

    def annotations(self, seed: Seed) -> Iterator[Proposal]:
        for annotation in seed.annotations:
            kind = type(annotation).__name__.lower()
            verdict = annotation.verdict if isinstance(annotation, Claim) else ""
            place = self._places[kind, annotation.id]
            yield from self._one(annotation.where, kind, annotation.id, annotation.selector, place, verdict)

    def evidence(self, seed: Seed) -> Iterator[Proposal]:
        for answer in seed.answers:
            file, path = self._places["answer", answer.id]
            for number, selector in enumerate(answer.evidence):
                place = file, (*path, "evidence", number)
                yield from self._one(answer.where, "evidence", f"{answer.id}/{number + 1}", selector, place)

    def inlines(self, seed: Seed) -> Iterator[Proposal]:
        entries = (place for (kind, _), place in self._places.items() if kind == "inline")
        for inline, (file, path) in zip(seed.structure.inlines, entries, strict=True):
            id = numbering.entry_id(file, path)
            for proposal in self._one(inline.where, "inline", id, inline.selector, (file, path)):
                yield replace(proposal, differences=())  # no note hangs on them

    def _one(
        self, where: Where, kind: str, id: str, selector: Selector, place_in: tuple[str, Path], verdict: str = ""
    ) -> Iterator[Proposal]:
        if selector.orphaned:
            return
        was, now = _find(self._before, selector), _find(self._after, selector)
        if isinstance(was, Unresolved):
            if isinstance(now, Unresolved):
                self.problems.append(Problem(where, now.code, f"{kind} ‘{id}’ {now.what}", now.advice))
            return
        file, place = place_in
        old = self._both.before.text[slice(*was)]
        match = self._both.change.find(*was)
        span = None if match.start is None or match.end is None else (match.start, match.end)
        if match.state == "ambiguous" and not isinstance(now, Unresolved):
            span = now  # what its author says now is as good a candidate as any
        fits = selector_for_span.selector_for(self._after, span, selector) if span else None
        if span is None or fits is None:
            lost = orphan_edits(kind, place, self._both.digest)
            yield Proposal(where, kind, id, "orphan", 0.0, old, "", (), None, file, place, lost, verdict)
        else:
            new = self._both.after.text[slice(*span)]
            edits = tuple(_edits(place, selector, fits))
            yield Proposal(
                where,
                kind,
                id,
                match.state,
                match.score,
                old,
                new,
                match.differences,
                span,
                file,
                place,
                edits,
                verdict,
            )


def _find(finder: Finder, selector: Selector) -> tuple[int, int] | Unresolved:
    try:
        return finder.find(selector)
    except Unresolved as miss:
        return miss


def _edits(place: Path, was: Selector, now: Selector) -> Iterator[Edit]:
    if was.quote != now.quote:
        yield Edit((*place, "quote"), now.quote)
    for key in ("prefix", "suffix", "paragraph", "occurrence"):
        before, after = getattr(was, key), getattr(now, key)
        if before != after:
            yield Edit((*place, key), after or None)

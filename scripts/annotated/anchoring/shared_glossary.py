"""Stage 3, before the seed is looked at as a whole: what one reading takes of the glossary that all readings share.

    Shared + Seed  ->  Seed

A reading takes the terms of which a form stands in its article, and those that its notes link to; what they rest on comes along. From
then on they are its own: marked, listed, linked both ways. What a reading says itself comes first: its own term of the same id, its own
owner of the same form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from ..markdown.note_markdown import addresses, allowed
from ..model.cite import source_ids
from ..model.model import Adjusted, Seed, Shared, Source, Term
from ..model.problem import Problem, Problems, Where, shorten
from ..seeds.proofread import unknown_ids
from ..seeds.prose import of_term, prose
from ..text.document import Document, parse_article
from ..text.fold import comparable
from . import term_uses


def proofread(shared: Shared) -> list[Problem]:
    """Return all mistakes in what is shared that need no look at an article; empty when there are none."""
    return [*_twins(shared), *_references(shared), *_links(shared), *_uses(shared)]


def with_shared_entries(seed: Seed, shared: Shared) -> Seed:
    """Return the seed with what it takes. Raises `Problems` for entries that take what is not shared."""
    if not shared.terms and not seed.adjusted:
        return seed
    shared_terms, own = {term.id: term for term in shared.terms}, {term.id for term in seed.terms}
    adjusted = {entry.id: entry for entry in seed.adjusted}
    problems = list(_lost(seed, shared_terms, own))
    document = _document(seed)
    standing = _standing(seed, [term for term in shared.terms if term.id not in own], document)
    if document:
        problems += _not_there(seed, shared_terms, standing)
    if problems:
        raise Problems(problems)
    off = {id for id, entry in adjusted.items() if entry.uses == "none"}
    waiting = [*(id for id in standing if standing[id] and id not in off), *_named(seed)]
    terms: dict[str, Term] = {}
    while waiting:
        id = waiting.pop()
        if id in standing and id not in terms:
            terms[id] = replace(_adjusted(shared_terms[id], adjusted.get(id)), forms=() if id in off else standing[id])
            waiting += _ids(of_term(shared_terms[id]))
    has = own | terms.keys()
    # In the order of the shared file, whatever led to them.
    mine = [
        replace(terms[id], see_also=tuple(o for o in shared_terms[id].see_also if o in has))
        for id in shared_terms
        if id in terms
    ]
    needed = {id for term in mine for id in source_ids(term.sources)}
    there = {_work(source) for source in seed.sources}
    sources = [source for source in shared.sources if source.id in needed and _work(source) not in there]
    return replace(seed, terms=(*seed.terms, *mine), sources=(*seed.sources, *sources), adjusted=())


def unused_entries(shared: Shared, taken: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the shared terms that are not among `taken`, those that readings have, in the order of the file."""
    used = frozenset(taken)
    return tuple(term.id for term in shared.terms if term.id not in used)


def _work(source: Source) -> tuple[str, str, str, str, str]:
    """Return what makes a source the same wherever it is written: all but its place."""
    return source.id, repr(sorted(source.csl.items())), source.consulted, source.affiliation, source.caveat


def _standing(seed: Seed, terms: Sequence[Term], document: Document | None) -> dict[str, tuple[str, ...]]:
    """Return, by id, the forms of `terms` that stand in the article and that no term of the reading's own has."""
    mine = {comparable(form) for term in seed.terms for form in term.forms}
    asked = [form for term in terms for form in term.forms]
    forms_in_article = term_uses.forms_in(document, asked) - mine if document else frozenset()
    return {term.id: tuple(form for form in term.forms if comparable(form) in forms_in_article) for term in terms}


def _document(seed: Seed) -> Document | None:
    """Return the article; none when it cannot be read, which is told where the reading is resolved."""
    try:
        return parse_article(seed.article, Where(f"{seed.folder}/article.txt"), seed.about.front, seed.about.back)
    except Problems:
        return None


def _adjusted(term: Term, entry: Adjusted | None) -> Term:
    if entry is None:
        return term
    uses, handout = entry.uses or term.uses, term.handout if entry.handout is None else entry.handout
    return replace(term, uses=uses, handout=handout, where=entry.where)


def _named(seed: Seed) -> Iterator[str]:
    """Yield ids that the reading's own entries name and that may be shared terms."""
    for text in prose(seed):
        yield from _ids(text.words)
    for term in seed.terms:
        yield from term.see_also
    for change in seed.changes:
        yield change.about


def _ids(words: str) -> Iterator[str]:
    return (address[1:] for address in addresses(words) if address.startswith("#"))


# ── mistakes ─────────────────────────────────────────────────────────────────────────────────────


def _lost(seed: Seed, shared_terms: Mapping[str, Term], own: set[str]) -> Iterator[Problem]:
    """Yield a problem for entries without a definition that the shared glossary does not have, or that stand twice."""
    seen = set(own)
    for entry in seed.adjusted:
        if entry.id in seen:
            what = f"two entries of this glossary have the id ‘{entry.id}’"
            yield Problem(entry.where, "duplicate-id", what, "keep one of them")
        elif entry.id not in shared_terms:
            close = get_close_matches(entry.id, list(shared_terms), 1, 0.6)
            advice = (
                f"did you mean ‘{close[0]}’?" if close else "add ‘name’ and ‘definition’ to explain it in this reading"
            )
            what = f"‘{entry.id}’ is no term of seeds/glossary.yaml, and has no definition here"
            yield Problem(entry.where, "no-such-shared-term", what, advice)
        seen.add(entry.id)


def _not_there(
    seed: Seed, shared_terms: Mapping[str, Term], standing: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    for entry in seed.adjusted:
        if entry.uses and entry.id in shared_terms and not standing.get(entry.id):
            shown = ", ".join(f"“{shorten(form, 40)}”" for form in shared_terms[entry.id].forms[:6]) or "it has none"
            what = f"no form of the shared term ‘{entry.id}’ stands in the article: {shown}"
            yield Problem(entry.where, "form-not-found", what, "delete this entry, or correct its id")


def _twins(shared: Shared) -> Iterator[Problem]:
    seen: dict[str, Where] = {}
    things: tuple[Term | Source, ...] = (*shared.terms, *shared.sources)
    for thing in things:
        if thing.id in seen:
            there = seen[thing.id]
            what = f"two shared things have the id ‘{thing.id}’: this one and that in {there.file}:{there.line}"
            yield Problem(
                thing.where, "duplicate-id", what, "give one of them another id; ids are part of public addresses"
            )
        seen.setdefault(thing.id, thing.where)
    owners: dict[str, str] = {}
    for term in shared.terms:
        for form in dict.fromkeys(map(comparable, term.forms)):
            other = owners.setdefault(form, term.id)
            if other != term.id:
                what = f"terms ‘{other}’ and ‘{term.id}’ both have the form “{shorten(form)}”"
                yield Problem(term.where, "form-shared", what, "leave it to one of them, or make the form longer")


def _references(shared: Shared) -> Iterator[Problem]:
    cited = [(term.where, f"term ‘{term.id}’", source_ids(term.sources)) for term in shared.terms]
    yield from unknown_ids(
        cited, {source.id for source in shared.sources}, "missing-source", "source", "seeds/sources.json"
    )
    see_also = [(term.where, f"term ‘{term.id}’", term.see_also) for term in shared.terms]
    yield from unknown_ids(
        see_also, {term.id for term in shared.terms}, "see-also-nowhere", "term", "seeds/glossary.yaml"
    )
    used = {id for _, _, ids in cited for id in ids}
    for its in shared.sources:
        if its.id not in used:
            what = f"source ‘{its.id}’ is cited by no shared term"
            yield Problem(its.where, "unused-source", what, "cite it where something rests on it, or delete it")


def _links(shared: Shared) -> Iterator[Problem]:
    shared_ids = {term.id for term in shared.terms}
    for term in shared.terms:
        for address in addresses(of_term(term)):
            name = f"term ‘{term.id}’ links to {shorten(address, 60)}"
            if address.startswith("#"):
                if address[1:] not in shared_ids.union(source_ids(term.sources)):
                    close = get_close_matches(address[1:], sorted(shared_ids), 1, 0.6)
                    advice = (
                        f"did you mean ‘#{close[0]}’?"
                        if close
                        else "link to a shared term, or to a source that it cites"
                    )
                    yield Problem(term.where, "link-nowhere", f"{name}, which is no id of the shared glossary", advice)
            elif not allowed(address):
                advice = "link to an address that begins with https://, or to a shared term such as #caliphate"
                yield Problem(term.where, "link-refused", name, advice)
    for source in shared.sources:
        for address in (*filter(None, [source.url]), *addresses(f"{source.affiliation}\n\n{source.caveat}")):
            if not allowed(address):
                what = f"source ‘{source.id}’ has the address {shorten(address, 60)}"
                yield Problem(
                    source.where, "link-refused", what, "give an address that begins with https:// or http://"
                )


def _uses(shared: Shared) -> Iterator[Problem]:
    for term in shared.terms:
        if isinstance(term.uses, tuple) or term.uses == "none":
            what = f"the shared term ‘{term.id}’ says `uses: {term.uses if term.uses == 'none' else list(term.uses)}`"
            advice = "write all or first; which uses of one article are marked, its own glossary says (docs/keys.md)"
            yield Problem(term.where, "wrong-value", what, advice)

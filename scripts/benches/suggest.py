"""Suggestions against what editors chose: how much of it is proposed for the bare article, and how much more is."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotated import loading
from annotated.reading import reading
from annotated.reading.reading import Reading
from annotated.seeds import seed
from annotated.store import seed_folders
from annotated.suggest import article_sentences as sentences
from annotated.suggest import check_worthy, draft_reader, language_data, names, rare_words
from annotated.suggest.for_reading import suggest_for
from annotated.suggest.spans import Spans
from annotated.suggest.suggestions import KINDS

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print, for each reading, recall and precision by kind of reason, and for words and names. Compares; there is nothing to fail."""
    parser = argparse.ArgumentParser(prog="scripts/bench suggest", description=__doc__)
    parser.add_argument("--show", action="store_true", help="also list what editors claim and nothing proposes")
    given = parser.parse_args(arguments)
    for slug in seed_folders.slugs(ROOT):
        scale = seed.default_scale()
        annotated = reading.resolve(loading.load(ROOT, slug), scale)
        files = {name: (ROOT / "seeds" / slug / name).read_bytes() for name in ("article.txt", "reading.yaml")}
        bare = draft_reader.read(slug, f"seeds/{slug}", files)
        print(f"\n{slug}")
        for line in (*_claims(annotated, bare, given.show), *_terms(annotated, bare)):
            print(f"  {line}")
        began = time.process_time()
        suggest_for(ROOT, slug, KINDS)
        print(f"  the whole command: {time.process_time() - began:.2f} s of CPU")
    return 0


def _claims(annotated: Reading, bare: draft_reader.Draft, show: bool) -> Iterator[str]:
    known = language_data.load(bare.language)
    split = sentences.split(bare.document, known.tag, bare.unread)
    found = check_worthy.find(bare.document, split, known)
    claims = [(its.start, its.end) for claim, its in annotated.claims]
    claimed = Spans(claims)
    holding = sum(claimed.touch(its.start, its.end) for its in split)
    yield f"{len(split)} sentences, {holding} of which hold one of {len(claims)} claims or a part of one"
    for least in (1, 2, 3):
        yield _figures(f"{least} or more reasons", [its for its in found if len(its.kinds) >= least], claims)
    for kind in dict.fromkeys(kind for its in found for kind in its.kinds):
        yield _figures(kind, [its for its in found if kind in its.kinds], claims)
    if show:
        proposed = Spans((its.sentence.start, its.sentence.end) for its in found)
        for start, end in claims:
            if not proposed.touch(start, end):
                yield f"not proposed: {' '.join(bare.document.text[start:end].split())}"


def _figures(name: str, found: Sequence[check_worthy.CheckWorthy], claims: Sequence[tuple[int, int]]) -> str:
    proposed = Spans((its.sentence.start, its.sentence.end) for its in found)
    claimed = Spans(claims)
    hit = sum(proposed.touch(*claim) for claim in claims)
    right = sum(claimed.touch(its.sentence.start, its.sentence.end) for its in found)
    return f"{name:18} {hit:3} of {len(claims)} claims, {right:3} of {len(found):3} proposals hold one"


def _terms(annotated: Reading, bare: draft_reader.Draft) -> Iterator[str]:
    known = language_data.load(bare.language)
    split = sentences.split(bare.document, known.tag, bare.unread)
    terms = annotated.seed.terms
    single = {
        form for term in terms if term.level != "name" for form in term.forms if form.isalpha() and form.islower()
    }
    words = {its.word for its in rare_words.find(bare, split, known)}
    yield f"rare words         {len(single & words):3} of {len(single)} single words, {len(single & words):3} of {len(words):3} proposals are one"
    called = {form for term in terms if term.level == "name" for form in term.forms}
    proposed = [its.forms for its in names.find(bare, split, known)]
    hit = sum(any(form in called for form in its) for its in proposed)
    reached = sum(
        any(form in term.forms for forms in proposed for form in forms)
        for term in terms
        if term.level == "name" and term.forms
    )
    count = sum(term.level == "name" and bool(term.forms) for term in terms)
    yield f"names              {reached:3} of {count} names, {hit:3} of {len(proposed):3} proposals are one"


if __name__ == "__main__":
    raise SystemExit(main())

"""The house rules for notes (CONTRIBUTING.md), as far as they can be counted, for the readings in `seeds/`."""

from __future__ import annotations

import pytest

import trial
from annotated.loading import load
from annotated.model.model import Claim, Seed
from annotated.store.seed_folders import slugs

LONGEST_FACT, LONGEST_NOTE, LONGEST_DEFINITION = 20, 60, 25
"""Words."""


@pytest.fixture(params=slugs(trial.ROOT))
def seed(request: pytest.FixtureRequest) -> Seed:
    return load(trial.ROOT, request.param)


def claims(seed: Seed) -> list[Claim]:
    return [annotation for annotation in seed.annotations if isinstance(annotation, Claim)]


def test_a_claim_is_told_in_few_words(seed: Seed) -> None:
    facts = {claim.id: len(claim.fact.split()) for claim in claims(seed)}
    notes = {claim.id: len(claim.note.split()) for claim in claims(seed)}
    assert {id: words for id, words in facts.items() if words > LONGEST_FACT} == {}
    assert {id: words for id, words in notes.items() if words > LONGEST_NOTE} == {}


def test_a_definition_is_short(seed: Seed) -> None:
    words = {term.id: len(term.definition.split()) for term in seed.terms}
    assert {id: count for id, count in words.items() if count > LONGEST_DEFINITION} == {}


def test_a_verdict_reached_after_the_first_review_is_told_as_a_change(seed: Seed) -> None:
    first = min(review.date for review in seed.about.reviews)
    told = {change.about for change in seed.changes}
    assert [claim.id for claim in claims(seed) if claim.as_of > first and claim.id not in told] == []


def test_an_appraisal_carries_no_verdict(seed: Seed) -> None:
    assert [claim.id for claim in claims(seed) if claim.kind == "value-judgement"] == []

"""The law of changed articles: `--accept` alone never leaves a published verdict on changed words, whatever becomes of the article."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated import update
from annotated.anchoring import baseline
from annotated.reanchoring import ledger
from annotated.reanchoring.assess import assess
from annotated.reanchoring.find_again import Change
from annotated.seeds import seed as seeds

VOCABULARIES = (
    [
        "Votes",
        "were",
        "counted",
        "in",
        "public",
        "that",
        "night",
        "by",
        "the",
        "clerk",
        "All",
        "members",
        "no",
        "not",
        "never",
        "21",
        "3.5",
        "won",
        "lost",
        "safe",
        "unsafe",
    ],
    [
        "Rat",
        "wählte",
        "nicht",
        "alle",
        "keine",
        "Stimmen",
        "wurden",
        "öffentlich",
        "gezählt",
        "am",
        "Abend",
        "unsicher",
        "sicher",
        "21",
    ],
    ["Все", "не", "ни", "голоса", "были", "члены", "членов", "посчитаны", "публично", "её", "ее", "ночью", "21"],
    ["لم", "كل", "بعض", "الأصوات", "لا", "علنا", "المدينة", "ليلا"],
    ["כל", "לא", "הקולות", "נספרו", "בפומבי", "בלילה", "אף"],
    ["不", "票", "是", "公开", "清点", "的", "所有", "没有", "三", "五"],
)
ABOUT = """\
title: Votes
author: A. Writer
publisher: The Post
date: 2020-05-04
language: {}
kind: article
status: published
rights: {{basis: permission, holder: A. Writer, contact: a@example.org, statement: Ours.}}
provenance: Ours.
"""
CLAIM = "- claim: c01\n  quote: {}\n  occurrence: {}\n  kind: fact\n  verdict: supported\n  fact: So.\n  note: So.\n  sources: [a]\n"


@dataclass(frozen=True)
class Edited:
    """An article, a quotation in it, and what became of the article."""

    old: list[list[str]]
    sentence: int
    first: int
    last: int
    new: list[list[str]]


@st.composite
def edits(draw: st.DrawFn) -> Edited:
    """An article, words of one of its sentences, and an edit inside them or right beside them; anything may become of the rest."""
    word = st.sampled_from(draw(st.sampled_from(VOCABULARIES)))
    old = draw(st.lists(st.lists(word, min_size=1, max_size=9), min_size=1, max_size=6))
    at = draw(st.integers(0, len(old) - 1))
    first = draw(st.integers(0, len(old[at]) - 1))
    last = draw(st.integers(first + 1, len(old[at])))
    new = [list(sentence) for sentence in old]
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(max(0, first - 1), min(last, len(new[at]))))
        gone = draw(st.integers(0, 1))
        new[at][place : place + gone] = draw(st.lists(word, min_size=1 - gone, max_size=2))
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(new)))
        new[place:place] = [draw(st.one_of(st.sampled_from(old), st.lists(word, min_size=1, max_size=9)))]
    return Edited(old, at, first, last, [sentence for sentence in new if sentence])


def article(sentences: list[list[str]]) -> str:
    """Two sentences to a paragraph."""
    written = [" ".join(sentence) + "." for sentence in sentences]
    return "\n\n".join(" ".join(written[at : at + 2]) for at in range(0, len(written), 2)) + "\n"


def around(text: str, start: int, end: int) -> list[str]:
    """The words of the sentences that a half-open span touches."""
    stops = [0, *(at + 1 for at, sign in enumerate(text) if sign == ".")]
    low = max(stop for stop in stops if stop <= start)
    return text[low : text.index(".", end - 1) + 1].split()


@given(edits(), st.sampled_from(("en", "de", "ru", "ar", "he", "zh")))
def test_acceptance_alone_never_publishes_a_verdict_on_changed_words(edited: Edited, language: str) -> None:
    before, after = article(edited.old), article(edited.new or [["x"]])
    start = len(article(edited.old[: edited.sentence + 1])) - len(" ".join(edited.old[edited.sentence])) - 2
    start += len(" ".join(["", *edited.old[edited.sentence][: edited.first]]).removeprefix(" ")) + (edited.first > 0)
    quote = " ".join(edited.old[edited.sentence][edited.first : edited.last])
    assert before[start : start + len(quote)] == quote
    occurrence = sum(before.startswith(quote, at) for at in range(start + 1))
    if sum(before.startswith(quote, at) for at in range(len(before))) > 1:
        claim = CLAIM.format(json.dumps(quote, ensure_ascii=False), occurrence)
    else:
        claim = CLAIM.replace("  occurrence: {}\n", "").format(json.dumps(quote, ensure_ascii=False))
    files = {
        "article.txt": after.encode(),
        "reading.yaml": ABOUT.format(language).encode(),
        "annotations.yaml": claim.encode(),
        "sources.json": b'[{"id": "a", "type": "book", "title": "A", "custom": {"consulted": "read"}}]',
        f"kept/{baseline.digest(before.encode())}.txt": before.encode(),
    }
    seed = seeds.parse("votes", "seeds/votes", files)
    if before == after:
        return
    proposals = [its for its in assess(seed, files, before.encode()) if its.kind == "claim"]
    record = update._accepted(ledger.new_record("a", "b", proposals, ()), update.Choice(all=True))
    for proposal in proposals:
        entry = next((its for its in record.entries if its.id == proposal.id), None)
        published = entry is None or (entry.accepted and not entry.open)
        if published:
            assert proposal.span is not None, "nothing goes off the page in passing"
            assert around(after, *proposal.span) == around(before, start, start + len(quote))


TURNED = [
    ("en", "Votes were counted in public.", "No votes were counted in public.", "Votes were counted in public."),
    ("en", "Votes were counted in public.", "Votes were counted in public by nobody.", "Votes were counted in public"),
    ("en", "All members came.", "Some members came.", "members came"),
    ("en", "All members came.", "Some members came.", "All members came."),
    ("en", "Few came.", "Many came.", "Few came."),
    ("en", "The mayor won.", "The mayor lost.", "The mayor won."),
    ("en", "The bridge is safe.", "The bridge is unsafe.", "The bridge is safe."),
    ("en", "Prices rose.", "Wages rose.", "Prices rose."),
    ("en", "The mayor admitted that votes were lost.", "The mayor denied that votes were lost.", "votes were lost"),
    ("ar", "حضر كل الأعضاء.", "لم يحضر كل الأعضاء.", "كل الأعضاء"),
    ("he", "הקולות נספרו.", "הקולות לא נספרו.", "הקולות נספרו."),
    ("zh", "票是公开清点的。", "票不是公开清点的。", "票是公开清点的。"),
    ("ja", "三人が来た。", "五人が来た。", "三人が来た。"),
    (
        *("en", "Prof. Meier took the money.", "Nobody believes that Prof. Meier took the money."),
        "Meier took the money.",
    ),
    ("en", "Mill Ltd. Oakham paid.", "No mill of Mill Ltd. Oakham paid.", "Oakham paid."),
    ("de", "Die Stadt bzw. Bürger zahlten.", "Weder die Stadt bzw. Bürger zahlten.", "Bürger zahlten."),
    ("ru", "На ул. Ленина был пожар.", "Не на ул. Ленина был пожар.", "Ленина был пожар."),
    ("es", "La Sra. Ruiz votó.", "Nunca la Sra. Ruiz votó.", "Ruiz votó."),
    ("en", "It cost 5 pounds.", "It cost −5 pounds.", "cost 5 pounds"),
]


@pytest.mark.parametrize(("language", "old", "new", "quote"), TURNED, ids=[f"{its[1]}-{its[3]}" for its in TURNED])
def test_a_word_that_turns_a_sentence_round_asks_for_a_look(language: str, old: str, new: str, quote: str) -> None:
    rest = "\n\nThe stones came from the quarry in the north.\n"
    start = old.index(quote)
    match = Change(old + rest, new + rest, language).find(start, start + len(quote))
    assert match.differences or match.state not in update.PLAIN

"""The law of suggestions: what is printed can be pasted. It parses, fits the schemas but for what is left to do, and stands in the article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import example, given, strategies

import trial
import writing
from annotated.anchoring import anchor, term_uses
from annotated.model.model import TO_DO, Claim
from annotated.model.problem import Problems
from annotated.model.selector import Selector
from annotated.seeds import schema, seed, yamlfile
from annotated.seeds.yamlfile import Read
from annotated.store import seed_folders
from annotated.store.seed_folders import slugs
from annotated.suggest import article_sentences as sentences
from annotated.suggest import draft_reader
from annotated.suggest.suggestions import KINDS, suggest
from annotated.suggest.yaml_output import FILES, to_yaml
from annotated.text.fold import comparable

ABOUT = """
title: The Ferry
author: Ada Quill
publisher: The Mill Gazette
date: 2020-05-04
language: {}
kind: essay
status: draft
rights: {{holder: h, basis: own-work, statement: s, contact: c}}
"""
Files = Mapping[str, bytes]


def bare(text: str, language: str = "en") -> dict[str, bytes]:
    """A seed of an article and nothing else."""
    return {"article.txt": text.encode(), "reading.yaml": ABOUT.format(language).encode()}


def proposed(files: Files, others: Mapping[str, Files] | None = None) -> str:
    """What is printed for a seed."""
    glossaries = {slug: draft_reader.read_glossary(f"seeds/{slug}", its) for slug, its in (others or {}).items()}
    return to_yaml(suggest(draft_reader.read("mill", "seeds/mill", files), glossaries), KINDS)


def holds(files: Files, others: Mapping[str, Files] | None = None) -> dict[str, list[dict[str, Any]]]:
    """The lists that are printed, after the law was held to them."""
    printed = proposed(files, others)
    value: dict[str, list[dict[str, Any]]] = yaml.safe_load(printed)
    assert yamlfile.read(printed.encode(), "printed").value == value
    assert list(value) == list(FILES)
    for file, entries in value.items():
        _fits(file, entries)
    draft = draft_reader.read("mill", "seeds/mill", files)
    finder = anchor.Finder(draft.document)
    first: dict[str, tuple[int, int]] = {}
    for its in sentences.split(draft.document, draft.language.partition("-")[0]):
        first.setdefault(comparable(draft.document.text[its.start : its.end]), (its.start, its.end))
    claimed = {(found.start, found.end) for found in draft.anchored if isinstance(found.annotation, Claim)}
    for entry in value["annotations.yaml"]:
        keys = ("quote", "paragraph", "occurrence")
        start, end = finder.find(Selector(**{key: entry[key] for key in keys if key in entry}))
        assert (start, end) == first[comparable(entry["quote"])]
        assert not any(start < other[1] and other[0] < end for other in claimed)
    ids = [next(iter(entry.values())) for entries in value.values() for entry in entries]
    assert len({*ids, *draft.ids}) == len(ids) + len(draft.ids)
    _stand(files, draft, value["glossary.yaml"])
    return value


def _fits(file: str, entries: list[dict[str, Any]]) -> None:
    problems = schema.compare(Read(file, entries, {}), file.removesuffix(".yaml"))  # type: ignore[arg-type]  # read from YAML: of any type
    assert {problem.code for problem in problems} <= {"left-to-do"}, problems
    assert (TO_DO in str(entries)) or not problems


def _stand(files: Files, draft: draft_reader.Draft, entries: list[dict[str, Any]]) -> None:
    """Each form stands in the article and belongs to one entry, beside those that the glossary has."""
    done = [{key: "x" if value == TO_DO else value for key, value in entry.items()} for entry in entries]
    done = [{**entry, "category": "concept"} if entry.get("category") == "x" else entry for entry in done]
    pasted = seed.parse("mill", "seeds/mill", {**files, "glossary.yaml": yaml.safe_dump(done).encode()})
    term_uses.find(draft.document, (*draft.terms, *pasted.terms))


@pytest.mark.parametrize("slug", slugs(trial.ROOT))
@pytest.mark.parametrize("whole", [True, False])
def test_of_every_reading_it_can_be_pasted(slug: str, whole: bool) -> None:
    files = seed_folders.files(trial.ROOT, slug)
    others = {other: seed_folders.files(trial.ROOT, other) for other in slugs(trial.ROOT) if other != slug}
    needed = files if whole else {name: files[name] for name in ("article.txt", "reading.yaml")}
    value = holds(needed, others)
    if not whole:
        assert all(value.values())


sentence = strategies.sampled_from(
    [
        "It will cost 3 pounds.",
        "He said it on 4 May 2019.",
        "The mayor, Dr Ann Lee, never came.",
        "“We shall wait for it,” says Lee.",
        "It will cost 3 pounds. It will cost 3 pounds.",
        "Mills’ weirs – 12 of them: “all”…",
        "The UN’s ferry-men will abscond in 2021.",
        "العبّارة 12 القديمة.",
        "# - {3: will} & said * ! | > % @ `never`",
    ]
)
paragraph = strategies.lists(strategies.one_of(sentence, writing.shown_lines), min_size=1, max_size=5).map(" ".join)
article = strategies.lists(strategies.one_of(paragraph, writing.blocks), min_size=1, max_size=5).map("\n\n".join)


@given(article, strategies.sampled_from(["en", "en-GB", "ar", "zh", "tlh", "qaa", "de"]))
@example("It will cost 3 pounds. " * 1100, "en")
@example("It will cost 3 pounds.\n\nIt will cost 3 pounds.\n\n“It will cost 3 pounds.” It will cost 3 pounds.", "en")
@example("ſept. 3 was the day. Maſt 3 2010, ſept 2010.", "en")
@example("a" * 30_000 + " will " + "1" * 30_000, "en")
def test_of_any_article_it_can_be_pasted(text: str, language: str) -> None:
    try:
        draft_reader.read("mill", "seeds/mill", bare(text, language))
    except Problems:
        return  # no article: `test_any_article` says which
    holds(bare(text, language))


def test_same_in_same_out() -> None:
    files = seed_folders.files(trial.ROOT, "leave-the-page")
    assert proposed(files) == proposed(files)

"""Take proposals: the files of a seed with the words that were found, and nothing else changed.

Seed + its files + Proposal...  ->  file name -> bytes
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..anchoring.anchor import Finder, Unresolved
from ..model.model import Seed
from ..model.problem import Problem, Problems, Where
from ..model.selector import Selector
from ..seeds import seed as seeds
from ..seeds import yamlfile
from ..seeds.yamlfile import Value
from ..text.document import parse_article
from . import numbering
from .assess import STRUCTURE
from .proposal import Proposal
from .yaml_edits import Edit, apply_edits


def changed_files(seed: Seed, files: Mapping[str, bytes], accepted: Iterable[Proposal]) -> dict[str, bytes]:
    """Return the files that change. Raises `Problems` when a value cannot be put anew, or would not find the words that it is to find."""
    accepted = tuple(accepted)
    by_file: defaultdict[str, list[Edit]] = defaultdict(list)
    for proposal in accepted:
        by_file[proposal.file].extend(proposal.rewrites)
    changed: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, rewrites in by_file.items():
        try:
            if rewrites:
                changed[name] = apply_edits(files[name], f"{seed.folder}/{name}", rewrites)
        except Problems as refused:
            problems.extend(refused.problems)
    now = {**files, **changed}
    form = yamlfile.read(now.get(STRUCTURE, b"[]"), STRUCTURE).value
    problems += problems or _misled(seeds.parse(seed.slug, seed.folder, now), form, accepted)
    if problems:
        raise Problems(problems)
    return changed


def _misled(seed: Seed, form: Value, accepted: Iterable[Proposal]) -> list[Problem]:
    """Return what would not find its words: everything is found again in what was written, before any of it is. `form` is what `STRUCTURE` says."""
    document = parse_article(seed.article, Where(f"{seed.folder}/{seeds.ARTICLE}"), seed.about.front, seed.about.back)
    finder = Finder(document)
    selectors = {annotation.id: annotation.selector for annotation in seed.annotations}
    forms = (place for (kind, _), place in numbering.entry_places({STRUCTURE: form}).items() if kind == "inline")
    selectors |= {
        numbering.entry_id(*place): inline.selector for inline, place in zip(seed.structure.inlines, forms, strict=True)
    }
    for answer in seed.answers:
        selectors |= {f"{answer.id}/{number}": selector for number, selector in enumerate(answer.evidence, 1)}
    problems: list[Problem] = []
    for proposal in accepted:
        if proposal.span and _find(finder, selectors[proposal.id]) != proposal.span:
            what = f"{proposal.kind} ‘{proposal.id}’ cannot be made to quote the words that were found"
            advice = "quote them yourself in the file, then run `annotated reanchor` again"
            problems.append(Problem(proposal.where, "cannot-rewrite", what, advice))
    return problems


def _find(finder: Finder, selector: Selector) -> tuple[int, int] | None:
    try:
        return finder.find(selector)
    except Unresolved:
        return None

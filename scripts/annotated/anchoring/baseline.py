"""The texts of the article that a seed keeps, so that what was annotated can be found again when the article changes.

    Seed  ->  the text that the annotations were written for, and what should stand in kept/

`kept/<SHA-256>.txt` is that text, always one; `kept/before/<SHA-256>.txt` are earlier texts in which only orphans stand.
`kept/front-and-back.txt` says which of its lines were no paragraphs then: who names another one changes the number of every paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Literal, cast

from ..model.about import Line
from ..model.model import Seed
from ..model.problem import Problem, Problems, Where
from ..text.document import Document, decode_article, parse_article
from ..text.fold import comparable

FOLDER, BEFORE = "kept", "kept/before"
LINES = f"{FOLDER}/front-and-back.txt"
"""The roles of the front and back lines that the annotations were written for."""
Role = Literal["title", "byline", "standfirst", "tags", "note"]
_LINES = re.compile(
    r"front:((?: (?:title|byline|standfirst|tags|note))*)\nback:((?: (?:title|byline|standfirst|tags|note))*)\n"
)


def digest(text: bytes) -> str:
    """Return the SHA-256 under which a text is kept."""
    return sha256(text).hexdigest()


def annotated_text(seed: Seed) -> bytes:
    """Return the text that the annotations were written for: the article's own where none was kept yet. Raises `Problems`."""
    problems = list(_altered(seed))
    texts = {
        path: text for path, text in seed.baseline_files.items() if not path.startswith(f"{BEFORE}/") and path != LINES
    }
    if len(texts) > 1:
        what = f"the folder holds {len(texts)} texts; only one can be that for which the annotations were written"
        advice = "bring the seed’s folder back from the repository’s history (git checkout) all but article.txt, or delete the others; then run `annotated reanchor`"
        problems.append(Problem(Where(f"{seed.folder}/{FOLDER}"), "kept-not-one", what, advice))
    if problems:
        raise Problems(problems)
    return next(iter(texts.values()), seed.article)


def earlier_text(seed: Seed, digest: str) -> bytes | None:
    """Return the earlier text with that SHA-256; none when it is not kept."""
    return seed.baseline_files.get(f"{BEFORE}/{digest}.txt")


def _altered(seed: Seed) -> Iterator[Problem]:
    for path, text in seed.baseline_files.items():
        if path == LINES:
            if not _LINES.fullmatch(text.decode(errors="replace")):
                what = "this does not say which lines of the kept text are front and back lines"
                advice = "bring it back from the repository’s history (git checkout); change `front` and `back` in reading.yaml"
                yield Problem(Where(f"{seed.folder}/{path}"), "kept-altered", what, advice)
        elif path.rpartition("/")[2] != f"{digest(text)}.txt" or not _is_text(text):
            what = "this is not the text that was kept: its SHA-256 is not its name"
            advice = "bring it back from the repository’s history (git checkout); mend article.txt, never what is kept"
            yield Problem(Where(f"{seed.folder}/{path}"), "kept-altered", what, advice)


def _is_text(text: bytes) -> bool:
    try:
        return bool(text.decode().strip())
    except UnicodeDecodeError:
        return False


def orphaned(seed: Seed) -> Iterator[tuple[str, str, Where]]:
    """Yield digest, id and place of everything whose words the article has no more; evidence by the id of its answer."""
    for annotation in seed.annotations:
        yield annotation.selector.orphaned, annotation.id, annotation.where
    for question in seed.orphaned_questions:
        yield question.orphaned, question.id, question.where
    for answer in seed.answers:
        for selector in answer.evidence:
            yield selector.orphaned, answer.id, answer.where


def lines(front: Iterable[str], back: Iterable[str]) -> bytes:
    """Return what `LINES` says where front and back lines have these roles, in order."""
    return f"front:{''.join(f' {role}' for role in front)}\nback:{''.join(f' {role}' for role in back)}\n".encode()


def lines_of(seed: Seed) -> bytes:
    """Return what `LINES` says of a seed as it is."""
    return lines((line.role for line in seed.about.front), (line.role for line in seed.about.back))


def is_changed(seed: Seed) -> bool:
    """Whether the article, or what is a paragraph of it, is not what the annotations were written for. Raise `Problems`."""
    return annotated_text(seed) != seed.article or seed.baseline_files.get(LINES, lines_of(seed)) != lines_of(seed)


def files(seed: Seed) -> Mapping[str, str]:
    """Return what should stand in the seed's folder kept/, by path from the project's root."""
    texts = {f"{FOLDER}/{digest(seed.article)}.txt": seed.article, LINES: lines_of(seed)}
    for its, _, _ in orphaned(seed):
        if text := earlier_text(seed, its):
            texts[f"{BEFORE}/{its}.txt"] = text
    return {f"{seed.folder}/{path}": text.decode() for path, text in sorted(texts.items())}


def document(seed: Seed, text: bytes) -> Document:
    """Return an earlier text as a document. Raise `Problems`.

    Of the text that the annotations were written for it is kept which lines are front and back lines. Of one from before that was kept,
    and of those in which only orphans stand, they are those that stand where the article's do, whatever they said.
    """
    about, where = seed.about, Where(f"{seed.folder}/{FOLDER}/{digest(text)}.txt")
    old = _shown(text, where)
    recorded = _LINES.fullmatch(seed.baseline_files.get(LINES, b"").decode(errors="replace"))
    if recorded and f"{FOLDER}/{digest(text)}.txt" in seed.baseline_files:
        front_roles, back_roles = recorded[1].split(), recorded[2].split()
        last = old[len(old) - len(back_roles) :]
        front, back = (_lines(where, *its) for its in ((front_roles, old), (back_roles, last)))
        return parse_article(text, where, front, back)
    new = _shown(seed.article, where)
    shown = old[: _place(old, new, len(about.front))]
    rest = old[len(shown) :]
    last = rest[len(rest) - _place(rest[:0:-1], new[::-1], len(about.back)) :]
    return parse_article(text, where, _named(shown, about.front), _named(last, about.back))


def _lines(where: Where, roles: Sequence[str], shown: Sequence[str]) -> list[Line]:
    return [Line(where, cast("Role", role), said) for role, said in zip(roles, shown, strict=False)]


def _shown(text: bytes, where: Where) -> list[str]:
    return [comparable(line) for line in decode_article(text, where).split("\n") if line.strip()]


def _place(old: Sequence[str], new: Sequence[str], at: int) -> int:
    """Return before which line of `old` stands what stands before line `at` of `new`: lines may have come and gone."""
    near = at + _NEAR
    for _, first, last, begins, ends in SequenceMatcher(None, old[:near], new[:near], False).get_opcodes():
        if ends >= at:
            return min(first + at - begins, last)
    return min(at, len(old))


def _named(shown: Sequence[str], lines: Sequence[Line]) -> list[Line]:
    """Return the lines with what they said; one whose words are not known is what stands in its place now."""
    lines_by_words = {comparable(line.text): line for line in lines}
    return [
        replace(lines_by_words.get(said, lines[min(at, len(lines) - 1)]), text=said) for at, said in enumerate(shown)
    ]


_NEAR = 50
"""Lines of the text beside its front or back that are compared."""

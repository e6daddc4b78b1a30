"""The texts of the article that a seed keeps, so that what was annotated can be found again when the article changes.

    Seed  ->  the text that the annotations were written for, and what should stand in kept/

`kept/<SHA-256>.txt` is that text, always one; `kept/before/<SHA-256>.txt` are earlier texts in which only orphans stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from .model import Seed
from .problem import Problem, Problems, Where
from .source import Document, decode, parse

FOLDER, BEFORE = "kept", "kept/before"


def digest(text: bytes) -> str:
    """The SHA-256 under which a text is kept."""
    return sha256(text).hexdigest()


def annotated(seed: Seed) -> bytes:
    """The text that the annotations were written for: the article's own where none was kept yet. Raises `Problems`."""
    problems = list(_altered(seed))
    texts = {path: text for path, text in seed.kept.items() if not path.startswith(f"{BEFORE}/")}
    if len(texts) > 1:
        what = f"the folder holds {len(texts)} texts; only one can be that for which the annotations were written"
        advice = "delete the others: the newest is mostly the one to leave; then run `annotated reanchor`"
        problems.append(Problem(Where(f"{seed.folder}/{FOLDER}"), "kept-not-one", what, advice))
    if problems:
        raise Problems(problems)
    return next(iter(texts.values()), seed.article)


def before(seed: Seed, digest: str) -> bytes | None:
    """The earlier text with that SHA-256; none when it is not kept."""
    return seed.kept.get(f"{BEFORE}/{digest}.txt")


def _altered(seed: Seed) -> Iterator[Problem]:
    for path, text in seed.kept.items():
        if path.rpartition("/")[2] != f"{digest(text)}.txt" or not _is_text(text):
            what = "this is not the text that was kept: its SHA-256 is not its name"
            advice = "bring it back from the repository’s history (git checkout); mend article.txt, never what is kept"
            yield Problem(Where(f"{seed.folder}/{path}"), "kept-altered", what, advice)


def _is_text(text: bytes) -> bool:
    try:
        return bool(text.decode().strip())
    except UnicodeDecodeError:
        return False


def orphaned(seed: Seed) -> Iterator[tuple[str, str, Where]]:
    """Digest, id and place of everything whose words the article has no more; evidence by the id of its answer."""
    for annotation in seed.annotations:
        yield annotation.selector.orphaned, annotation.id, annotation.where
    for question in seed.orphaned_questions:
        yield question.orphaned, question.id, question.where
    for answer in seed.answers:
        for selector in answer.evidence:
            yield selector.orphaned, answer.id, answer.where


def tree(seed: Seed) -> Mapping[str, str]:
    """What should stand in the seed's folder kept/, by path from the project's root."""
    texts = {f"{FOLDER}/{digest(seed.article)}.txt": seed.article}
    for its, _, _ in orphaned(seed):
        if text := before(seed, its):
            texts[f"{BEFORE}/{its}.txt"] = text
    return {f"{seed.folder}/{path}": text.decode() for path, text in sorted(texts.items())}


def document(seed: Seed, text: bytes) -> Document:
    """An earlier text as a document: it has as many front and back lines as the article, whatever they said. Raises `Problems`."""
    about, where = seed.about, Where(f"{seed.folder}/{FOLDER}/{digest(text)}.txt")
    shown = [line for line in decode(text, where).split("\n") if line.strip()]
    front = [replace(line, text=said) for line, said in zip(about.front, shown, strict=False)]
    count = min(len(about.back), max(len(shown) - len(front) - 1, 0))
    ends = shown[len(shown) - count :]
    back = [replace(line, text=said) for line, said in zip(about.back[:count], ends, strict=True)]
    return parse(text, where, front, back)

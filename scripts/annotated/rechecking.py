"""Compare the words quoted of a source with its text, and a newer copy of it with the one that is kept.

project folder + source + perhaps a newer text  ->  what to tell; copies.yaml and, where all quotations stand, the new copy
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import yaml

from . import loading
from .model.copies import ChangedPassage, Copy, Newer
from .model.model import Seed
from .model.problem import Problem, Problems, Where, printable, shorten
from .reanchoring.assess import NAMED
from .reanchoring.evidence_states import Checked, check
from .seeds import evidence, schema
from .store import journal, seed_folders
from .text.words import words

HEAD = f"""\
{schema.named_for_editors("copies")}#
# With which copies of sources our quotations were compared. `annotated recheck` writes this file; only `checked` is for you: write
# true once you have looked at the source, and at every note that quotes it, again. The copies stand in evidence/, which is published
# nowhere.
"""
WIDTH = 100
"""Columns of the file."""
LONGEST = 600
"""Characters of a passage that are kept and shown."""


class UnknownSource(ValueError):
    """Somebody named a source that the reading does not have, or of which nothing is kept."""


@dataclass(frozen=True, slots=True)
class NewCopy:
    """A text of a source as somebody has it."""

    file: str
    """Its path, for messages."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be told, and whether somebody has to look at something."""

    lines: tuple[str, ...]
    left: bool


def run(root: Path, slug: str, source: str, given: NewCopy | None, day: str) -> Outcome:
    """Compare, write what came of it, and return what there is to tell. `day` may be empty where the copy's is known.

    Raise `Problems` for what cannot be read or written and for quotations that stand in no copy, `UnknownSource`.
    """
    journal.finish(root, f"{seed_folders.SEEDS}/{slug}")
    seed = loading.seed_of(root, slug)
    if source not in {its.id for its in seed.sources}:
        raise UnknownSource(f"seeds/{slug}/sources.json has no source ‘{source}’")
    stored = seed.evidence.get(source)
    content = given.content if given else stored
    if content is None:
        raise UnknownSource(f"there is no {evidence.path_of(source)}; name a FILE with the source’s text")
    record = next((copy for copy in seed.copies if copy.source == source), None)
    day = day or (record.date if record and not given else "")
    if not day:
        raise UnknownSource("say with --day on which day the copy was made, as in --day 2026-12-01")
    after = _text(content, given.file if given else f"{seed.folder}/{evidence.path_of(source)}")
    before = after if stored is None else _text(stored, f"{seed.folder}/{evidence.path_of(source)}")
    checked = tuple(_checked(seed, source, before, after))
    _refuse_absent(seed, source, checked)
    changed = [its for its in checked if not its.stands]
    copy = _record(seed, source, day, content, checked, record)
    written = {evidence.FILE: render((*(its for its in seed.copies if its.source != source), copy)).encode()}
    if given and not changed:
        written[evidence.path_of(source)] = content
    journal.change(root, seed.folder, written, ())
    left = any(passage.is_open for passage in (copy.newer.passages if copy.newer else ()))
    return Outcome(tuple(_report(seed, source, checked, left=left, replaced=bool(given) and not changed)), left)


def _text(content: bytes, file: str) -> str:
    text = evidence.decoded_text(content)
    if text is None:
        raise Problems(
            [Problem(Where(file), "wrong-encoding", "the text of the source is not UTF-8", "save it as UTF-8")]
        )
    return text


def _checked(seed: Seed, source: str, before: str, after: str) -> Iterator[Checked]:
    quotes = [cite.quote for _, cite in evidence.quoted(seed, source)]
    of_source = next(its for its in seed.sources if its.id == source)
    language = str(of_source.csl.get("language", "") or seed.about.language)
    names = {word.key for term in seed.terms if term.category in NAMED for form in term.forms for word in words(form)}
    yield from check(before, after, quotes, language, (name for name in names if name[:1].isupper()))


def _refuse_absent(seed: Seed, source: str, checked: Iterable[Checked]) -> None:
    absent = {its.quote: its.now for its in checked if its.state == "absent"}
    problems = [
        Problem(
            cite.where,
            "source-quote-not-found",
            f"{name} quotes of the source ‘{source}’ words that do not stand in its copy: “{shorten(cite.quote)}”",
            absent[cite.quote],
        )
        for name, cite in evidence.quoted(seed, source)
        if cite.quote in absent
    ]
    if problems:
        raise Problems(problems)


def _record(
    seed: Seed, source: str, day: str, content: bytes, checked_passages: tuple[Checked, ...], earlier: Copy | None
) -> Copy:
    digest, where = sha256(content).hexdigest(), Where(f"{seed.folder}/{evidence.FILE}")
    if all(its.stands for its in checked_passages):
        return Copy(where, source, day, digest, tuple(its.quote for its in checked_passages))
    earlier_passages = earlier.newer.passages if earlier and earlier.newer and earlier.newer.sha256 == digest else ()
    checked = {(passage.quote, passage.now) for passage in earlier_passages if passage.checked}
    passages = tuple(
        ChangedPassage(
            where,
            its.quote,
            "gone" if its.state == "gone" else "edited",
            shorten(its.now, LONGEST),
            its.check_again,
            (its.quote, shorten(its.now, LONGEST)) in checked,
        )
        for its in checked_passages
        if not its.stands
    )
    stored_digest = sha256(seed.evidence[source]).hexdigest()
    stood = tuple(its.quote for its in checked_passages if its.state != "new")
    base = earlier or Copy(where, source, day, stored_digest, stood)
    return replace(base, sha256=stored_digest, quotes=stood, newer=Newer(day, digest, passages))


def render(copies: Iterable[Copy]) -> str:
    """Return the file: by source, always the same for the same copies."""
    values = [_plain(copy) for copy in sorted(copies, key=lambda copy: copy.source)]
    body = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=WIDTH)
    return f"{HEAD}\n{body}"


def _plain(copy: Copy) -> dict[str, object]:
    plain: dict[str, object] = {
        "source": copy.source,
        "date": copy.date,
        "sha256": copy.sha256,
        "quotes": list(copy.quotes),
    }
    if copy.newer:
        passages = [
            {
                "quote": its.quote,
                "state": its.state,
                "now": its.now,
                "check_again": list(its.check_again),
                "checked": its.checked,
            }
            for its in copy.newer.passages
        ]
        plain["newer"] = {"date": copy.newer.date, "sha256": copy.newer.sha256, "passages": passages}
    return plain


# ── what is told ─────────────────────────────────────────────────────────────────────────────────


def _report(seed: Seed, source: str, checked: tuple[Checked, ...], *, left: bool, replaced: bool) -> Iterator[str]:
    if not checked:
        yield f"{seed.folder}: nothing quotes the source ‘{source}’."
    by: dict[str, list[str]] = {}
    for name, cite in evidence.quoted(seed, source):
        by.setdefault(cite.quote, []).append(name)
    for passage in checked:
        yield f"{passage.state}  {', '.join(by[passage.quote])}: {printable(shorten(passage.quote, LONGEST))}"
        if passage.now:
            yield f"    now: {printable(shorten(passage.now, LONGEST))}"
        if passage.check_again:
            yield f"    check again: {printable('; '.join(passage.check_again))}"
    if replaced:
        yield f"All quotations stand in it: it is now {seed.folder}/{evidence.path_of(source)}."
    elif any(not its.stands for its in checked):
        yield f"The copy that was kept stays; what the newer one has stands in {seed.folder}/{evidence.FILE}."
    if left:
        yield "The reading is not published until somebody has looked: write `checked: true` there."

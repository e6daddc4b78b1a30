"""Bring the annotations of one reading to its changed article: show what became of each, take what somebody accepts.

    project folder + what is accepted  ->  what to tell; the ledger and, once all is accepted, the seed's files

Nothing of the seed but the ledger is written before everything is accepted: there is no state between two texts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from . import loading
from .anchoring import baseline
from .model.model import Seed
from .model.problem import printable, shorten
from .reanchoring import apply, guard, ledger
from .reanchoring.assess import assess
from .reanchoring.ledger import Entry, Record
from .reanchoring.proposal import Proposal, as_orphan
from .seeds.seed import LEDGER
from .store import journal, seed_folders

PLAIN = frozenset({"exact", "moved", "edited"})
"""States that need no choice. A passage that may be another one, and words that are gone, are never accepted in passing."""
LONGEST = 600
"""Characters of a passage that are shown; the ledger has all."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody takes."""

    all: bool = False
    """All that needs no judgement: whatever is in one of `PLAIN` states."""
    named: frozenset[str] = frozenset()
    """Ids of what they looked at: a passage chosen, or, where there was nothing to choose, its note and verdict checked."""
    orphans: frozenset[str] = frozenset()
    """Ids of that of which they say: none of the candidates, its words are gone."""


class UnknownId(ValueError):
    """Somebody named an id that nothing in this change has."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be told, and whether anything is left to decide."""

    lines: tuple[str, ...]
    left: bool


def run(root: Path, slug: str, choice: Choice) -> Outcome:
    """Do what somebody chose, and return what there is to tell. A change that was stopped half way is finished first.

    Raise `Problems` for what cannot be read or written, `UnknownId` for an id that nothing has.
    """
    journal.finish(root, f"{seed_folders.SEEDS}/{slug}")
    seed = loading.seed_of(root, slug)
    files = seed_folders.files(root, slug)
    before = baseline.annotated_text(seed)
    file = f"{seed.folder}/{LEDGER}"
    earlier = ledger.read(files[LEDGER], file) if LEDGER in files else ()
    if not baseline.is_changed(seed):
        return _unchanged(root, seed, earlier, choice)
    digests = baseline.digest(before), baseline.digest(seed.article)
    proposals = _said_to_be_gone(assess(seed, files, before), earlier, choice, digests)
    record = _accepted(ledger.new_record(*digests, proposals, earlier), choice)
    _must_know(
        choice, {its.id for its in proposals}, {its.id for its in proposals if its.place or its.state == "orphan"}
    )
    records = ledger.with_record(record, earlier)
    waiting = [entry for entry in record.entries if not entry.accepted]
    take = not waiting and (bool(record.entries) or choice.all)
    changes: dict[str, bytes] = {LEDGER: ledger.render(records).encode()} if record.entries or take else {}
    deleted: list[str] = []
    if take:
        texts = dict(_baseline_files(seed, before, record))
        changes |= {**apply.changed_files(seed, files, proposals), **texts}
        deleted = [path for path in seed.baseline_files if path not in texts]
    # Two kept texts, or a kept text that the notes are not for, would stop every build: all of it changes, or nothing.
    changes = {path: content for path, content in changes.items() if files.get(path) != content}
    if changes or deleted:
        journal.change(root, seed.folder, changes, deleted)
    return Outcome(
        tuple(_report(seed, proposals, record, taken=take)),
        bool(waiting or any(entry.open for entry in record.entries)),
    )


def _said_to_be_gone(
    proposals: Iterable[Proposal], earlier: tuple[Record, ...], choice: Choice, digests: tuple[str, str]
) -> tuple[Proposal, ...]:
    """Return the proposals, with those made orphans of which somebody said so, now or before."""
    gone = {
        entry.id
        for record in earlier[:1]
        if (record.before, record.after) == digests
        for entry in record.entries
        if entry.accepted and entry.state == "orphan"
    }
    return tuple(
        as_orphan(its, digests[0]) if its.place and its.id in gone | choice.orphans and its.state != "orphan" else its
        for its in proposals
    )


def _accepted(record: Record, choice: Choice) -> Record:
    def take(entry: Entry) -> Entry:
        named = entry.id in choice.named | choice.orphans
        accepted = entry.accepted or named or (choice.all and not choice.named and not _needs_choice(entry))
        # Who chooses among passages has not looked at the verdict yet.
        looked = named and bool(entry.check_again) and (entry.state in PLAIN or entry.accepted)
        return replace(entry, accepted=accepted, checked=entry.checked or looked)

    return replace(record, entries=tuple(map(take, record.entries)))


def _needs_choice(entry: Entry) -> bool:
    """Whether somebody has to say what is meant. Of words that the article itself set apart nothing is lost when they are gone."""
    return entry.state not in PLAIN and not (entry.kind == "inline" and entry.state == "orphan")


def _must_know(choice: Choice, ids: Collection[str], quoting: Collection[str] = ()) -> None:
    """Raise `UnknownId` for a chosen id that is not among `ids`; `quoting` are those of what quotes words, which alone can be said to be gone."""
    if unknown := sorted((choice.named - set(ids)) | (choice.orphans - set(quoting))):
        raise UnknownId(f"nothing that points into the article has the id ‘{unknown[0]}’")


def _baseline_files(seed: Seed, before: bytes, record: Record) -> Iterator[tuple[str, bytes]]:
    """Yield what kept/ holds once the change is taken, by path from the seed's folder."""
    yield f"{baseline.FOLDER}/{record.after}.txt", seed.article
    yield baseline.LINES, baseline.lines_of(seed)
    earlier = {digest for digest, _, _ in baseline.orphaned(seed) if digest}
    for digest in sorted(earlier):
        if text := baseline.earlier_text(seed, digest):
            yield f"{baseline.BEFORE}/{digest}.txt", text
    if any(entry.state == "orphan" and entry.kind != "inline" for entry in record.entries):
        yield f"{baseline.BEFORE}/{record.before}.txt", before


def _unchanged(root: Path, seed: Seed, earlier: tuple[Record, ...], choice: Choice) -> Outcome:
    """Take what can be taken of an article that is the one annotated: that somebody looked at something again."""
    _must_know(choice, {entry.id for record in earlier for entry in record.entries})
    records = tuple(
        replace(
            record,
            entries=tuple(
                replace(entry, checked=True) if entry.open and entry.id in choice.named else entry
                for entry in record.entries
            ),
        )
        for record in earlier
    )
    if records != earlier:
        journal.change(root, seed.folder, {LEDGER: ledger.render(records).encode()}, ())
    left = [entry for record in records for entry in record.entries if entry.open]
    lines = [f"{seed.folder}: the article is the one that the annotations were written for."]
    if not seed.baseline_files:
        lines[0] = f"{seed.folder}: no text is kept yet; the next `annotated build` keeps the article as it is."
    return Outcome((*lines, *_to_check(seed.slug, left)), bool(left))


# ── what is told ─────────────────────────────────────────────────────────────────────────────────


def _report(seed: Seed, proposals: tuple[Proposal, ...], record: Record, *, taken: bool) -> Iterator[str]:
    yield f"{seed.folder}: the article changed: {guard.state_counts(proposals)}."
    by_id = {(its.kind, its.id): its for its in proposals}
    for entry in record.entries:
        yield ""
        yield from _entry(entry, by_id[entry.kind, entry.id])
    yield ""
    waiting = [entry for entry in record.entries if not entry.accepted]
    choose = [entry for entry in waiting if _needs_choice(entry)]
    if taken:
        yield f"All taken. The annotations are those of the article as it is; {seed.folder}/{LEDGER} says what became of each."
        yield from _to_check(seed.slug, [entry for entry in record.entries if entry.open])
        return
    if record.entries:
        yield f"This stands in {seed.folder}/{LEDGER}. Nothing else is changed until all of it is accepted."
    if len(waiting) > len(choose) or not record.entries:
        yield f"`annotated reanchor {seed.slug} --accept` takes what needs no choice."
    for entry in choose:
        if entry.state == "orphan":
            yield f"‘{entry.id}’ has no words in the article any more: `annotated reanchor {seed.slug} --orphan {entry.id}` takes it off the page;"
        else:
            yield f"‘{entry.id}’ needs a choice: `annotated reanchor {seed.slug} --accept {entry.id}` takes the passage shown, `--orphan {entry.id}` says that its words are gone;"
        yield "    or quote the right words in the file yourself."


def _entry(entry: Entry, proposal: Proposal) -> Iterator[str]:
    taken = " (accepted)" if entry.accepted else ""
    yield f"{entry.state} {entry.score:.2f}  {entry.kind} ‘{entry.id}’{taken}"
    yield f"    was: {_shown(entry.was)}"
    if entry.state != "orphan":
        yield f"    now: {_shown(entry.now)}" if entry.now else "    now: nothing"
    if entry.check_again:
        verdict = f"; the verdict ‘{proposal.verdict}’, too" if proposal.verdict else ""
        yield f"    check again: {printable('; '.join(entry.check_again))}{verdict}"
    if proposal.rewrites and entry.state in ("exact", "moved"):
        keys = dict.fromkeys(str(rewrite.path[-1]) for rewrite in proposal.rewrites)
        yield f"    written anew: {', '.join(keys)} in {proposal.file}"


def _shown(words: str) -> str:
    return printable(shorten(words, LONGEST))


def _to_check(slug: str, left: Collection[Entry]) -> Iterator[str]:
    if left:
        ids = " ".join(dict.fromkeys(entry.id for entry in left))
        yield f"{len(left)} to check again, since words changed; until then the reading is not published:"
        yield from (f"    {entry.kind} ‘{entry.id}’: {printable('; '.join(entry.check_again))}" for entry in left)
        yield f"Look at each note and verdict, then write `checked: true` in {LEDGER}, or run `annotated reanchor {slug} --accept {ids}`."

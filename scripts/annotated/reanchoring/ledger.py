"""The ledger of a seed: what became of each annotation when its article changed, and who looked at it.

bytes  ->  Record...  ->  str
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import yaml

from ..model.problem import Problems, Where
from ..seeds import schema, yamlfile
from .find_again import State
from .proposal import Proposal

_HEAD = f"""\
{schema.named_for_editors("reanchored")}#
# What became of each annotation when the article changed, the newest change first. `annotated reanchor` writes this file;
# nothing moves that is not accepted here. Only `checked` is for you: write true once you have looked at the note, and at a
# verdict, again.
"""
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one thing; the fields are those of a `Proposal`."""

    where: Where
    kind: str
    id: str
    state: State
    score: float
    was: str
    now: str
    check_again: tuple[str, ...]
    accepted: bool
    checked: bool

    @property
    def open(self) -> bool:
        """Whether somebody took it, but has not looked at its note again."""
        return self.accepted and bool(self.check_again) and not self.checked


@dataclass(frozen=True, slots=True)
class Record:
    """One change of the article, by the SHA-256 of its text before and after."""

    before: str
    after: str
    exact: tuple[str, ...]
    """Ids of what needed nothing."""
    entries: tuple[Entry, ...]


def read(content: bytes, file: str) -> tuple[Record, ...]:
    """Return the records, the newest first. Raises `Problems`."""
    parsed = yamlfile.read(content, file)
    if parsed.value is None:
        return ()
    if problems := schema.compare(parsed, "reanchored"):
        raise Problems(problems)
    values = cast("list[dict[str, Any]]", parsed.value)
    return tuple(
        Record(
            value["from"],
            value["to"],
            tuple(value["exact"]),
            tuple(_entry(its, parsed.where((number, "found", at))) for at, its in enumerate(value["found"])),
        )
        for number, value in enumerate(values)
    )


def _entry(value: dict[str, Any], where: Where) -> Entry:
    kind = next(iter(value))
    return Entry(
        where,
        kind,
        value[kind],
        value["state"],
        float(value["score"]),
        value["was"],
        value["now"],
        tuple(value.get("check_again", ())),
        value["accepted"],
        value.get("checked", False),
    )


def new_record(before: str, after: str, proposals: Iterable[Proposal], earlier: Sequence[Record]) -> Record:
    """Return what is proposed for a change, with what was accepted of the same proposals before."""
    proposals = tuple(proposals)
    earlier_entries = {
        (entry.kind, entry.id, entry.state, entry.was, entry.now): entry
        for its in earlier[:1]
        if (its.before, its.after) == (before, after)
        for entry in its.entries
    }
    entries = []
    for proposal in proposals:
        if not proposal.settled:
            was, now = _flat(proposal.was), _flat(proposal.now)
            same = earlier_entries.get((proposal.kind, proposal.id, proposal.state, was, now))
            check = tuple(map(str, proposal.differences))
            accepted, checked = (same.accepted, same.checked) if same else (False, False)
            score = round(proposal.score, 2)
            entries.append(
                Entry(
                    proposal.where,
                    proposal.kind,
                    proposal.id,
                    proposal.state,
                    score,
                    was,
                    now,
                    check,
                    accepted,
                    checked,
                )
            )
    return Record(before, after, tuple(its.id for its in proposals if its.settled), tuple(entries))


def _flat(words: str) -> str:
    """Return words on one line: how they are wrapped says nothing about them."""
    return " ".join(words.split())


def with_record(new: Record, earlier: Sequence[Record]) -> tuple[Record, ...]:
    """Return the ledger with `new` on top, in the place of what was proposed for the same text and not all accepted."""
    left = list(earlier)
    if left and left[0].before == new.before:
        waiting = not all(entry.accepted for entry in left[0].entries)
        if waiting or left[0].after == new.after:
            del left[0]
    return (new, *left)


def render(records: Iterable[Record]) -> str:
    """Return the file: one entry a thing, readable and always the same for the same records."""
    values = [
        {
            "from": its.before,
            "to": its.after,
            "exact": list(its.exact),
            "found": [_plain(entry) for entry in its.entries],
        }
        for its in records
    ]
    body = yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return f"{_HEAD}\n{body}"


def _plain(entry: Entry) -> dict[str, object]:
    plain: dict[str, object] = {
        entry.kind: entry.id,
        "state": entry.state,
        "score": entry.score,
        "was": entry.was,
        "now": entry.now,
    }
    if entry.check_again:
        plain["check_again"] = list(entry.check_again)
    plain["accepted"] = entry.accepted
    if entry.check_again:
        plain["checked"] = entry.checked
    return plain


class _Dumper(yaml.SafeDumper):
    """Lists of ids stand on one line."""


def _represented(dumper: yaml.SafeDumper, values: list[object]) -> yaml.Node:
    one_line = all(isinstance(value, str) and " " not in value for value in values)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=one_line)


_Dumper.add_representer(list, _represented)

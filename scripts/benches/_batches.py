"""Builds pages that hold many payloads at once, by the real commands, and looks for what should not be in them.

(slot, payload)...  ->  pages and faults, each fault with the single payloads that cause it
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from annotated.site import engines
from benches import _markup, _project
from benches._slots import Slot

SECONDS, MEGABYTES = 10.0, 1024.0
LARGE = 2_000
"""Bytes: a longer payload stands alone and is held to the limits by itself."""
TRACED = 20
"""Faults of one slot after which batches are no longer taken apart: something general is wrong."""
CLEAN = "clean"
"""Slug of the reading that holds nothing but harmless words: what its pages have is ours."""
_SLUG = re.compile(r"^seeds/([a-z0-9-]+)/", re.MULTILINE)

Item = tuple[str, bytes]
"""Id and payload."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must not be."""

    slot: str
    ids: tuple[str, ...]
    """The payloads that cause it; several where only their meeting does."""
    what: str
    """`crashed`, `over the limits`, `refused among others`, `altered`, `active`."""
    told: str


@dataclass(slots=True)
class Rendered:
    """What came of one slot's payloads."""

    pages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of the payloads on each page, by path of the page from the bench's folder."""
    clean: str = ""
    """Path of the clean page."""
    faults: list[Fault] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    """Payloads that only the whole build refused, with the codes of the problems."""


def rendered(slot: Slot, items: Sequence[Item], folder: Path) -> Rendered:
    """Build and check every payload of one slot below `folder`."""
    work = _Slot(slot, folder)
    work.look(list(_packed(slot, [item for item in items if len(item[1]) <= LARGE])), limited=False)
    work.look([[item] for item in items if len(item[1]) > LARGE], limited=True)
    return work.result


def _packed(slot: Slot, items: Iterable[Item]) -> Iterator[list[Item]]:
    pack: list[Item] = []
    for item in items:
        if pack and (len(pack) == slot.together or sum(len(p) + 1 for _, p in pack) + len(item[1]) > slot.room):
            yield pack
            pack = []
        pack.append(item)
    if pack:
        yield pack


ALIKE = 6
"""Harmless entries on the page that others are compared with: as one of many it has what we give to lists, filters for one."""


class _Slot:
    def __init__(self, slot: Slot, folder: Path) -> None:
        self._slot, self._folder, self._numbers = slot, folder, count(1)
        self.result = Rendered()

    def look(self, packs: list[list[Item]], limited: bool) -> None:
        """Build `packs` in one project and check their pages; halves of them where that fails."""
        if not packs:
            return
        project = _project.stage(self._folder / f"{self._slot.name}-{next(self._numbers)}")
        named = self._built(project, packs)
        if named is None:
            shutil.rmtree(project)
            self._halves(packs, limited, "crashed", "annotated build")
            return
        for page in project.glob("docs/reading/*/*.md"):
            if page.name not in self._slot.pages:
                page.unlink()
        run = _project.run(_project.MKDOCS, project)
        if run.status or (limited and (run.cpu > SECONDS or run.peak > MEGABYTES)):
            what = "crashed" if run.status else "over the limits"
            shutil.rmtree(project)
            self._halves(
                list(named.values()), limited, what, f"MkDocs: {run.cpu:.1f} s, {run.peak:.0f} MB {run.said[-300:]}"
            )
            return
        self._check(project, named)

    def _built(self, project: Path, packs: Iterable[list[Item]]) -> dict[str, list[Item]] | None:
        """Return the packs by slug, once a build takes them all; those it refuses are halved down to the refused payload. None: it crashed."""
        named = {f"{self._slot.name}-{number:04}": pack for number, pack in enumerate(packs)}
        _project.plant(project, CLEAN, self._slot.files([self._slot.harmless] * min(self._slot.together, ALIKE)))
        for slug, pack in named.items():
            _project.plant(project, slug, self._slot.files([payload for _, payload in pack]))
        while (run := _project.run(_project.BUILD, project)).status == 1 and (
            refused := set(_SLUG.findall(run.said)) & named.keys()
        ):
            for slug in sorted(refused):
                pack = named.pop(slug)
                shutil.rmtree(project / "seeds" / slug)
                if len(pack) == 1:
                    codes = sorted(set(re.findall(rf"^seeds/{slug}/\S+: ([a-z-]+):", run.said, re.MULTILINE)))
                    self._refused(pack[0][0], " ".join(codes))
                    continue
                for half, name in ((pack[: len(pack) // 2], "a"), (pack[len(pack) // 2 :], "b")):
                    named[slug + name] = half
                    _project.plant(project, slug + name, self._slot.files([payload for _, payload in half]))
        return named if run.status == 0 else None

    def _refused(self, id: str, codes: str) -> None:
        """By itself it was built. Only what is formatted here for the first time may be refused here for the first time."""
        self.result.refused[id] = codes
        if not self._slot.formats:
            self.result.faults.append(Fault(self._slot.name, (id,), "refused among others", codes))

    def _halves(self, packs: list[list[Item]], limited: bool, what: str, told: str) -> None:
        if len(packs) == 1 and len(packs[0]) == 1:
            self.result.faults.append(Fault(self._slot.name, (packs[0][0][0],), what, told))
        elif len(packs) == 1:
            self.look([[item] for item in packs[0]], limited)
        else:
            self.look(packs[: len(packs) // 2], limited)
            self.look(packs[len(packs) // 2 :], limited)

    def _check(self, project: Path, named: dict[str, list[Item]]) -> None:
        site = project / "site/reading"
        clean = {page: _markup.active(_read(site / CLEAN / page)) for page in map(address, self._slot.pages)}
        self.result.clean = _from(self._folder, site / CLEAN / "index.html")
        for slug, pack in named.items():
            found = [
                *(told for page in clean for told in self._extra(site / slug / page, clean[page])),
                *(
                    ("active", f"{told} in {picture.name}")
                    for picture in sorted((site / slug).glob("*.svg"))
                    for told in _markup.in_picture(_read(picture))
                ),
                *self._altered(site / slug / "index.html", pack),
            ]
            ids = tuple(id for id, _ in pack)
            for page in clean:
                self.result.pages[_from(self._folder, site / slug / page)] = ids
            if found and len(pack) > 1 and len(self.result.faults) < TRACED:
                before = len(self.result.faults)
                self.look([[item] for item in pack], limited=False)
                if len(self.result.faults) > before:
                    continue
            self.result.faults += [Fault(self._slot.name, ids, *told) for told in found]

    def _extra(self, page: Path, clean: Counter[str]) -> Iterator[tuple[str, str]]:
        for sort, number in (_markup.active(_read(page)) - clean).items():
            yield "active", f"{sort} ×{number} in {page.parent.name}"

    def _altered(self, page: Path, pack: Sequence[Item]) -> Iterator[tuple[str, str]]:
        """Yield the article against the payloads it is made of."""
        article = _project.written(self._slot.files([payload for _, payload in pack])["article.txt"])
        text = article.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        ours, theirs = list(engines.parse(_read(page), "/").blocks), _project.blocks(text, titled=False)
        for one, other in zip(ours, theirs, strict=False):
            if one != other:
                yield "altered", f"page {one[:80]!r}, source {other[:80]!r}"
        if len(ours) != len(theirs):
            yield "altered", f"{len(ours)} blocks on the page, {len(theirs)} in the source"


def address(page: str) -> str:
    """Where MkDocs puts a page, from the reading's folder."""
    return "index.html" if page == "index.md" else f"{page.removesuffix('.md')}/index.html"


def _read(file: Path) -> str:
    return file.read_bytes().decode("utf-8")


def _from(folder: Path, page: Path) -> str:
    return page.relative_to(folder).as_posix()

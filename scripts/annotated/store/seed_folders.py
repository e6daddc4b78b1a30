"""The edge to `seeds/`: what stands in the folders of authors.

project folder + slug  ->  path -> bytes
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..anchoring import baseline
from ..model.problem import Problem, Problems, Where
from ..seeds import seed
from ..text.closest_word import closest_word
from .cache import key_of

SEEDS = "seeds"


def slugs(root: Path) -> tuple[str, ...]:
    """Names of the seeds' folders, sorted."""
    folder = root / SEEDS
    if not folder.is_dir():
        raise Problems(
            [Problem(Where(SEEDS), "no-seeds", "there is no folder ‘seeds’ here", "run this in the project’s folder")]
        )
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith(".")))


def own_files(root: Path, slug: str) -> dict[str, Path]:
    """The files in one seed's folder, by name; never what a link leads to."""
    return {entry.name: entry for entry in own(root / SEEDS / slug)}


def files(root: Path, slug: str) -> dict[str, bytes]:
    """What is read of one seed's folder, by path from it: what an author wrote, the ledger, the texts that were kept."""
    folder = root / SEEDS / slug
    names = (seed.ARTICLE, *seed.FILES, seed.LEDGER)
    found = {entry.name: entry.read_bytes() for entry in own(folder) if entry.name in names}
    for inner in (baseline.FOLDER, baseline.BEFORE):
        if not any((folder / part).is_symlink() for part in (baseline.FOLDER, baseline.BEFORE)):
            texts = (entry for entry in own(folder / inner) if entry.suffix == ".txt")
            found |= {f"{inner}/{entry.name}": entry.read_bytes() for entry in texts}
    return found


def own(folder: Path) -> Iterator[Path]:
    """The files of a folder, sorted. A link could lead out of the project: what it holds is not the author's."""
    if folder.is_dir() and not folder.is_symlink():
        yield from (entry for entry in sorted(folder.iterdir()) if entry.is_file() and not entry.is_symlink())


def misnamed(place: str, standing: Iterable[str], names: Sequence[str]) -> Iterator[Problem]:
    """Files that an author may think are read."""
    for name in standing:
        if name not in names and name.lower().endswith((".yaml", ".yml", ".json")):
            stems = {Path(known).stem: known for known in names}
            close = closest_word(Path(name.lower()).stem, stems)
            advice = f"did you mean ‘{stems[close]}’?" if close else f"files that are read: {', '.join(names)}"
            yield Problem(Where(f"{place}/{name}"), "unknown-file", "nothing reads this file", advice)


def key(root: Path, slug: str) -> str:
    """Stands for all in a seed's folder that a reading is made of."""
    its = files(root, slug)
    article = its.get(seed.ARTICLE, b"")
    known = [path for path in its if path.startswith(f"{baseline.FOLDER}/") and not path.startswith(baseline.BEFORE)]
    if known == [f"{baseline.FOLDER}/{baseline.digest(article)}.txt"] and its[known[0]] == article:
        del its[known[0]]  # the first build puts it there: that changes nothing
    names = (entry.name for entry in own(root / SEEDS / slug))
    return key_of(slug, *names, *(part for path in sorted(its) for part in (path, its[path])))

"""Files of one seed that change together: a change that is stopped half way is finished by whoever comes next.

    folder + path -> bytes + paths to delete  ->  the change, wholly made or not begun

The new contents are written into a folder of their own inside the seed's, then a list of what is to be done; then each file is moved
into place, and the list goes last. Before there is a list nothing has changed, and from then on everything that is needed to finish is
there: no room on the disk, but for what moves itself needs.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..anchoring import baseline
from ..model.problem import Problem, Problems, Where, refuse
from ..seeds import evidence
from .output import refused

UNFINISHED = ".unfinished"
"""Name of the folder, in that of the seed."""
LIST = "list.json"

_TEXT = rf"(?:{baseline.FOLDER}|{baseline.BEFORE})/[0-9a-f]{{64}}\.txt|{re.escape(baseline.LINES)}|{evidence.FOLDER}/[a-z][a-z0-9-]{{0,63}}\.txt"
_DELETED = rf"[a-z][\w-]*\.(?:yaml|json)|original\.\w+|left-out\.txt|{_TEXT}"
_MAY_DELETE, _MAY_WRITE = (re.compile(names, re.ASCII) for names in (_DELETED, rf"article\.txt|{_DELETED}"))
"""What may be changed so: a list that came with somebody else's seed must lead nowhere else, and takes no article away."""


def change(root: Path, folder: str, written: Mapping[str, bytes], deleted: Iterable[str]) -> None:
    """Write and delete files of `folder`, by path from it. Raise `Problems` when the system refuses; `finish` does the rest then."""
    pending = root / folder / UNFINISHED
    names = {path: str(number) for number, path in enumerate(sorted(written))}
    try:
        _discard(pending)
        pending.mkdir()
        for path, name in names.items():
            (root / folder / path).parent.mkdir(parents=True, exist_ok=True)
            _write(pending / name, written[path])
        listed = {"written": names, "deleted": sorted(deleted)}
        _write(pending / "new", json.dumps(listed).encode())
        (pending / "new").rename(pending / LIST)
    except OSError as error:
        shutil.rmtree(pending, ignore_errors=True)
        raise Problems([refused(root, error)]) from error
    finish(root, folder)


def is_unfinished(root: Path, folder: str) -> bool:
    """Whether a change of the files in `folder` was stopped half way."""
    return os.path.lexists(root / folder / UNFINISHED / LIST)


def finish(root: Path, folder: str) -> bool:
    """Finish a change that was stopped half way, and return whether there was one. Raise `Problems` when the system refuses."""
    if not is_unfinished(root, folder):
        return False
    pending = root / folder / UNFINISHED
    written, deleted = _listed(root, folder)
    try:
        for path, name in written.items():
            if (pending / name).exists():  # else it was moved before
                (root / folder / path).parent.mkdir(parents=True, exist_ok=True)
                (pending / name).replace(root / folder / path)
        for path in deleted:
            (root / folder / path).unlink(missing_ok=True)
            if (around := (root / folder / path).parent) != root / folder and not any(around.iterdir()):
                around.rmdir()
        (pending / LIST).unlink()
    except OSError as error:
        raise Problems([refused(root, error)]) from error
    shutil.rmtree(pending, ignore_errors=True)
    return True


def unfinished(folder: str) -> Problem:
    """Return what to tell an author whose seed changed by half."""
    what = "a change of these files was stopped half way; all that is needed to finish it is there"
    advice = f"run `annotated reanchor {folder.rpartition('/')[2]}`, which finishes it first"
    return Problem(Where(folder), "change-unfinished", what, advice)


def _listed(root: Path, folder: str) -> tuple[dict[str, str], list[str]]:
    """Return the list: number by path of what is written, and what is deleted. Raise `Problems` when it is none of ours."""
    pending = root / folder / UNFINISHED
    parts = (
        pending,
        pending / LIST,
        *(root / folder / inner for inner in (baseline.FOLDER, baseline.BEFORE, evidence.FOLDER)),
    )
    try:
        if any(part.is_symlink() for part in parts):
            raise ValueError("a link")
        match json.loads((pending / LIST).read_bytes()):
            case {"written": dict(written), "deleted": list(deleted)} if (
                all(isinstance(path, str) and _MAY_WRITE.fullmatch(path) for path in written)
                and all(isinstance(path, str) and _MAY_DELETE.fullmatch(path) for path in deleted)
                and all(isinstance(name, str) and name.isdecimal() for name in written.values())
                and not any((pending / name).is_symlink() for name in written.values())
            ):
                return written, deleted
        raise ValueError("another form")
    except (OSError, ValueError, RecursionError):
        what, advice = "this is no list of what is to be changed", f"delete the folder {UNFINISHED}, and try again"
        where = Where(f"{folder}/{UNFINISHED}/{LIST}")
        refuse(where, "change-unreadable", what, advice)


def _discard(pending: Path) -> None:
    """Remove what a change left that was stopped before there was a list."""
    if pending.is_symlink() or pending.is_file():
        pending.unlink()
    elif pending.exists():
        shutil.rmtree(pending)


def _write(file: Path, content: bytes) -> None:
    """Write the file to the disk itself: after a power failure, a list without contents would be worth nothing."""
    with file.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())

"""What stands for the files of a seed: a page names it, so that a stale page can be told from a fresh one.

files  ->  digest
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

OF_ALL = "*"
"""In the place of a slug: the files that stand in `seeds/` for all readings."""
LEFT_OUT = frozenset({"answers.yaml", "lesson.yaml"})
"""No page holds any of it, and an owner may keep it elsewhere."""


def digest(files: Mapping[str, bytes]) -> str:
    """Return sixteen hexadecimal digits that stand for these files, by name; line ends, which git may change, do not count."""
    whole = sha256()
    for name in sorted(files.keys() - LEFT_OUT):
        content = files[name].replace(b"\r\n", b"\n")
        whole.update(f"{name} {len(content)}\n".encode() + content)
    return whole.hexdigest()[:16]


def author_files(folder: Path) -> dict[str, bytes]:
    """Return what an author wrote in `folder`, by name; links are not followed."""
    files = (file for file in folder.iterdir() if file.suffix in (".yaml", ".json") or file.name == "article.txt")
    return {file.name: file.read_bytes() for file in files if file.is_file() and not file.is_symlink()}

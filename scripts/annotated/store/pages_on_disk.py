"""What stands in a project is made what it should be, and read no oftener than it must.

path -> text  ->  Difference
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from . import comparison, output
from .cache import of_readings
from .folder_index import FolderIndex
from .texts import Tree


def bring_up_to_date(root: Path, tree: Tree, owned: Iterable[str]) -> comparison.Difference:
    """Write the files of `tree`, delete all others in the `owned` folders, and return what that changed. Raise `Problems`."""
    index = FolderIndex(root, "pages", of_readings(root))
    difference = comparison.compare(root, tree, owned, index.read)
    output.write(root, tree, difference)
    index.trust_what_was_written()
    for folder in sorted({path.rpartition("/")[0] for path in difference.written}):
        index.read(folder, partial(comparison.holds, root, folder))
    index.save()
    return difference

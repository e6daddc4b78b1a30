"""The edge to pandoc, which formats the bibliography; what it says is cached by content.

Source... + folder  ->  Bibliography
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ..markdown import bibliography
from ..markdown.bibliography import Bibliography
from ..model.model import Source
from ..model.problem import Where, refuse, shorten
from . import output

_ENTRY = re.compile(r"Error in \$\[(\d+)\]\S* ?")
"""How pandoc names the entry that it cannot read."""


def formatted(sources: Sequence[Source], language: str, cache: Path, file: str) -> Bibliography:
    """Return the bibliography of `sources`; pandoc runs only when `cache` does not hold it. Raises `Problems`."""
    if not sources:
        return Bibliography({}, "", "")
    key = bibliography.key(sources, language)
    cache_file = cache / f"{key}.json"
    try:
        return bibliography.parse(cache_file.read_text("utf-8"), sources, language)
    except (OSError, ValueError, LookupError, TypeError):  # nothing kept, or not what we kept
        pass
    try:
        entries = bibliography.parse(
            _run(bibliography.csl_json(sources), language, bibliography.has_letters(sources)), sources, language
        )
    except (RuntimeError, OSError, ValueError, subprocess.SubprocessError) as error:
        reason = (str(error).strip().splitlines() or ["no reason given"])[-1]
        if named := _ENTRY.search(reason):
            source = sources[int(named[1])]
            what = f"source ‘{source.id}’ cannot be formatted: {shorten(reason[named.end() :], 160)}"
            refuse(source.where, "bibliography-failed", what, 'put its numbers into quotation marks, as in "12"')
        what = f"the bibliography could not be formatted: {shorten(reason, 160)}"
        advice = "check the sources added last; where pandoc is missing, install the program again"
        refuse(Where(file), "bibliography-failed", what, advice)
    output.keep(cache_file, entries.tree)
    return entries


_LETTERS = 'disambiguate-add-year-suffix="true"'


def _run(csl_json: str, language: str, letters: bool = True) -> str:
    """Return pandoc's syntax tree of the bibliography, with `letters` behind years that would look alike."""
    if importlib.util.find_spec("pypandoc") is None:
        raise RuntimeError("pandoc is not installed")
    import pypandoc  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra; it ships no types

    # --sandbox: a source's fields can make pandoc neither read a file nor ask another host.
    options = ["--citeproc", "--sandbox", f"--metadata=lang:{language}"]
    with tempfile.TemporaryDirectory() as folder:
        if not letters:
            pandoc = [pypandoc.get_pandoc_path(), "--print-default-data-file=default.csl"]
            style = subprocess.run(pandoc, capture_output=True, encoding="utf-8", check=True).stdout
            (Path(folder) / "style.csl").write_text(style.replace(_LETTERS, ""), "utf-8")
            options.append(f"--csl={folder}/style.csl")
        return str(pypandoc.convert_text(csl_json, to="json", format="csljson", extra_args=options))

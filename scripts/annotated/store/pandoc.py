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


STYLE = "citations.csl"
"""File in `seeds/` with the style of all bibliographies, as citationstyles.org has them."""


def formatted(sources: Sequence[Source], language: str, cache: Path, file: str, own_style: bytes = b"") -> Bibliography:
    """Return the bibliography of `sources`, in `own_style` if given; pandoc runs only when `cache` does not hold it. Raise `Problems`."""
    if not sources:
        return Bibliography({}, "", "")
    key = bibliography.key(sources, language, own_style)
    cache_file = cache / f"{key}.json"
    try:
        return bibliography.parse(cache_file.read_text("utf-8"), sources, language, own_style)
    except (OSError, ValueError, LookupError, TypeError):  # nothing kept, or not what we kept
        pass
    try:
        entries = bibliography.parse(
            _run(bibliography.csl_json(sources), language, bibliography.has_letters(sources), own_style),
            sources,
            language,
            own_style,
        )
    except (RuntimeError, OSError, ValueError, subprocess.SubprocessError) as error:
        reason = (str(error).strip().splitlines() or ["no reason given"])[-1]
        if named := _ENTRY.search(reason):
            source = sources[int(named[1])]
            what = f"source ‘{source.id}’ cannot be formatted: {shorten(reason[named.end() :], 160)}"
            refuse(source.where, "bibliography-failed", what, 'put its numbers into quotation marks, as in "12"')
        what = f"the bibliography could not be formatted: {shorten(reason, 160)}"
        if own_style:
            advice = "take a whole style with a bibliography from citationstyles.org, not one that only names another"
            refuse(Where(f"seeds/{STYLE}"), "bibliography-failed", what, advice)
        advice = "check the sources added last; where pandoc is missing, install the program again"
        refuse(Where(file), "bibliography-failed", what, advice)
    output.keep(cache_file, entries.tree)
    return entries


_LETTERS = 'disambiguate-add-year-suffix="true"'


def _run(csl_json: str, language: str, letters: bool = True, own_style: bytes = b"") -> str:
    """Return pandoc's syntax tree of the bibliography, with `letters` behind years that would look alike."""
    if importlib.util.find_spec("pypandoc") is None:
        raise RuntimeError("pandoc is not installed")
    import pypandoc  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra; it ships no types

    # --sandbox: a source's fields can make pandoc neither read a file nor ask another host.
    options = ["--citeproc", "--sandbox", f"--metadata=lang:{language}"]
    with tempfile.TemporaryDirectory() as folder:
        if own_style:
            (Path(folder) / "style.csl").write_bytes(own_style)
            options.append(f"--csl={folder}/style.csl")
        elif not letters:
            pandoc = [pypandoc.get_pandoc_path(), "--print-default-data-file=default.csl"]
            style = subprocess.run(pandoc, capture_output=True, encoding="utf-8", check=True).stdout
            (Path(folder) / "style.csl").write_text(style.replace(_LETTERS, ""), "utf-8")
            options.append(f"--csl={folder}/style.csl")
        return str(pypandoc.convert_text(csl_json, to="json", format="csljson", extra_args=options))

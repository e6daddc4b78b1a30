"""Read the file that an editor brings.

file + Choices  ->  Imported (the seed's files, and what to say at once)
"""

from __future__ import annotations

import hashlib
import importlib.util
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

from ..model.problem import Problem, Problems, Where, refuse, shorten
from ..store.extras import install_command
from .choices import Choices, Imported
from .limits import TooLarge
from .trim import NotFound

PAGES = (".html", ".htm", ".xhtml")
TEXT = (".txt", ".text", "")
"""Without an ending: standard input, too."""
DOCUMENTS = (".md", ".markdown", ".docx", ".odt", ".rtf", ".epub")
LARGEST = 20_000_000
"""Bytes. A saved page with all its scripts has a tenth of that."""
_AS_TEXT = "copy the article’s text into a file that ends in .txt"


def import_file(name: str, content: bytes, choices: Choices = Choices()) -> Imported:  # noqa: B008 - frozen
    """Return the files of a new seed, made of the file `name`. Raise `Problems` when no article can be read in it."""
    suffix = Path(name).suffix.lower()
    where = Where(name)
    if len(content) > LARGEST:
        what, advice = f"the file has {len(content):,} bytes", f"bring a smaller one, of at most {LARGEST:,}"
        refuse(where, "file-too-large", what, advice)
    readers: Mapping[tuple[str, ...], Callable[[Where, str, bytes, Choices], Imported]]
    readers = {TEXT: _text, PAGES: _page, DOCUMENTS: _document}
    reader = next((reader for suffixes, reader in readers.items() if suffix in suffixes), None)
    if reader is None:
        suffixes_read = ", ".join(sorted({*TEXT, *PAGES, *DOCUMENTS} - {""}))
        raise _refused(
            where, f"nothing here reads files that end in ‘{shorten(suffix, 20)}’", _advice(suffix, suffixes_read)
        )
    if reader is not _text:
        _need("trafilatura", where)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of BeautifulSoup, about text that looks like something else
        try:
            return reader(where, suffix, content, choices)
        except TooLarge as error:
            raise _refused(where, str(error), f"bring the article alone, or {_AS_TEXT}") from None
        except RecursionError:
            raise _refused(where, "its parts stand too deep inside one another", _AS_TEXT) from None


def _advice(suffix: str, suffixes_read: str) -> str:
    if suffix == ".pdf":
        return (
            f"a PDF holds letters on paper and no paragraphs: ask for the file that it was made of ({suffixes_read}), "
            "or open it in a word processor, look through it and save it as .docx or .odt"
        )
    return f"bring one of {suffixes_read}, or {_AS_TEXT}"


def _text(where: Where, suffix: str, content: bytes, choices: Choices) -> Imported:
    from . import text_file  # noqa: PLC0415 - a reader is loaded when it is needed

    try:
        return text_file.read(content, suffix or ".txt", choices)
    except NotFound as error:
        what, advice = f"no paragraph of it has the words “{shorten(str(error))}”", "copy the words from the file"
        raise _refused(where, what, advice) from None
    except text_file.TextError as error:
        raise _refused(Where(where.file, error.line), str(error), error.advice) from None


def _page(where: Where, suffix: str, content: bytes, choices: Choices) -> Imported:
    from . import page_file  # noqa: PLC0415 - needs the extra

    digest = hashlib.sha256(content).hexdigest()
    try:
        imported = page_file.read(content, f"original{suffix}", digest, choices)
    except NotFound as error:
        what, advice = f"no paragraph of it has the words “{shorten(str(error))}”", "copy the words from the page"
        raise _refused(where, what, advice) from None
    if imported is None:
        raise _refused(where, "no article was found in it", _AS_TEXT)
    return Imported({f"original{suffix}": content} | dict(imported.files), imported.notices)


def _document(where: Where, suffix: str, content: bytes, choices: Choices) -> Imported:
    _need("pypandoc", where)
    from . import document_file  # noqa: PLC0415 - needs the extra

    digest = hashlib.sha256(content).hexdigest()
    try:
        imported = document_file.read(suffix, content, digest, choices)
    except document_file.DocumentError as error:
        advice = error.advice or (
            "open it in the program it was made with and save it anew, or copy its text into a file that ends in .txt"
        )
        raise _refused(Where(where.file, error.line), str(error), advice) from None
    except document_file.ChangesError as error:
        raise Problems(_asked(where, error.changes)) from None
    return Imported({f"original{suffix}": content} | dict(imported.files), imported.notices)


def _asked(where: Where, changes: tuple[str, ...]) -> list[Problem]:
    """Return a problem for each tracked change, with the question."""
    advice = "say which version is the article: --changes accepted or --changes original"
    width = len(str(len(changes)))
    return [
        Problem(
            where,
            "changes-tracked",
            f"tracked change {number:{width}} of {len(changes)}: {shorten(change, 400)}",
            advice,
        )
        for number, change in enumerate(changes, start=1)
    ]


def _need(module: str, where: Where) -> None:
    if importlib.util.find_spec(module) is None:
        advice = f"install what reads it ({install_command('ingest')}), or {_AS_TEXT}"
        raise _refused(where, "what reads such files is not installed", advice)


def _refused(where: Where, what: str, advice: str) -> Problems:
    return Problems([Problem(where, "not-brought", what, advice)])

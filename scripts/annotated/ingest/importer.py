"""Read the file that an editor brings.

file  ->  seed's files
"""

from __future__ import annotations

import hashlib
import importlib.util
import subprocess
import warnings
import zipfile
from io import BytesIO
from pathlib import Path

from ..model.problem import Problem, Problems, Where, shorten
from .draft import About, draft_files, text_draft

TEXT = (".txt", ".text", "")
"""Without an ending: standard input, too."""
PAGES = (".html", ".htm", ".xhtml")
DOCUMENTS = {".md": "gfm", ".markdown": "gfm", ".docx": "docx", ".odt": "odt", ".rtf": "rtf", ".epub": "epub"}
"""What pandoc calls the formats that it reads for us."""
LARGEST = 20_000_000
"""Bytes. A saved page with all its scripts has a tenth of that."""
LARGEST_TEXT = 10_000_000
"""Bytes of XML that a document unpacks to: ten times what an article may have, for what stands around its words."""
PATIENCE = 120
"""Seconds that pandoc has for a document."""


def import_file(name: str, content: bytes) -> dict[str, bytes]:
    """The files of a new seed, by name, made of the file `name`. Raises `Problems` when no article can be found in it."""
    suffix = Path(name).suffix.lower()
    where = Where(name)
    if len(content) > LARGEST:
        raise Problems(
            [
                Problem(
                    where,
                    "file-too-large",
                    f"the file has {len(content):,} bytes",
                    f"bring a smaller one, of at most {LARGEST:,}",
                )
            ]
        )
    if suffix in TEXT:
        return _text(where, content)
    if suffix not in PAGES and suffix not in DOCUMENTS:
        known = ", ".join(sorted({*TEXT, *PAGES, *DOCUMENTS} - {""}))
        advice = f"bring one of {known}, or copy the article’s text into a file that ends in .txt"
        raise _refused(where, f"nothing here reads files that end in ‘{shorten(suffix, 20)}’", advice)
    _need("trafilatura", where)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of BeautifulSoup, about text that looks like something else
        try:
            return _page(where, suffix, content)
        except RecursionError:
            what = "its parts stand too deep inside one another"
            raise _refused(where, what, "copy the article’s text into a file that ends in .txt") from None


def _text(where: Where, content: bytes) -> dict[str, bytes]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused(Where(where.file, line), f"line {line} is not UTF-8", "save the file as UTF-8") from None
    if not text.strip():
        raise _refused(where, "the file is empty", "choose the file that holds the article")
    made = {name: its.encode() for name, its in text_draft(text, About()).items()}
    return made | {"article.txt": content}


def _page(where: Where, suffix: str, content: bytes) -> dict[str, bytes]:
    from trafilatura import extract_metadata  # noqa: PLC0415 - an extra
    from trafilatura.utils import decode_file  # noqa: PLC0415 - an extra

    from .main_text import extract_article, whole_article  # noqa: PLC0415 - needs the extra
    from .passages import parse_html  # noqa: PLC0415 - needs the extra

    if suffix in PAGES:
        page = decode_file(content)
        article = extract_article(page)
    else:
        page = _converted(where, DOCUMENTS[suffix], content)
        article = whole_article(page)
    if not article.kept:
        raise _refused(where, "no article was found in it", "copy the article’s text into a file that ends in .txt")
    found = extract_metadata(page) if suffix in PAGES else None
    tag = parse_html(page).html
    title = " ".join(article.title.text.split()) if article.title else ""
    about = About(
        title or (found.title if found else "") or "",
        (found.author if found else "") or "",
        (found.sitename if found else "") or "",
        (found.date if found else "") or "",
        str(tag.get("lang", "")) if tag else "",
        (found.url if found else "") or "",
    )
    original = f"original{suffix}"
    made = draft_files(article, about, original, hashlib.sha256(content).hexdigest())
    return {original: content} | {name: its.encode() for name, its in made.items()}


def _converted(where: Where, kind: str, content: bytes) -> str:
    """A document as HTML, by pandoc."""
    _need("pypandoc", where)
    import pypandoc  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra; it ships no types

    if (size := _unpacked(content)) > LARGEST_TEXT:
        what = f"it holds {size:,} bytes of text and markup, more than the {LARGEST_TEXT:,} of any article"
        raise _refused(where, what, "bring the article alone")
    command = [pypandoc.get_pandoc_path(), f"--from={kind}", "--to=html5", "--sandbox", "--wrap=none", "-o-"]
    try:
        source = content.decode("utf-8-sig").encode() if kind == "gfm" else content
        done = subprocess.run(command, input=source, capture_output=True, check=True, timeout=PATIENCE)
        return done.stdout.decode("utf-8")
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        told = (
            error.stderr.decode("utf-8", "replace") if isinstance(error, subprocess.CalledProcessError) else str(error)
        )
        said = (told.strip().splitlines() or ["no reason given"])[-1]
        advice = (
            "open it in the program it was made with and save it anew, or copy its text into a file that ends in .txt"
        )
        raise _refused(where, f"it could not be read: {shorten(said, 160)}", advice) from None


def _unpacked(content: bytes) -> int:
    """Bytes of the XML and HTML in a packed document; 0 for others."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile:
        return 0
    return sum(each.file_size for each in members if Path(each.filename).suffix in (".xml", ".xhtml", ".html", ".htm"))


def _need(module: str, where: Where) -> None:
    if importlib.util.find_spec(module) is None:
        advice = "install what reads it (.venv/bin/pip install -e '.[ingest]'), or copy the article’s text into a file that ends in .txt"
        raise _refused(where, "what reads such files is not installed", advice)


def _refused(where: Where, what: str, advice: str) -> Problems:
    return Problems([Problem(where, "not-brought", what, advice)])

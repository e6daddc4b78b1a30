"""The edge to pandoc: a book's tree becomes an EPUB or a DOCX file, the same bytes wherever it is made.

pandoc's syntax tree  ->  EPUB 3 | DOCX
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import subprocess
import tempfile
import uuid
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from ..editions import Paper
from ..model.problem import Where, refuse
from ..store.extras import install_command
from . import docx
from .book_looks import Kind
from .docx_styles import Foot, reference
from .syntax import Node

STYLES = Path(__file__).with_name("book.css")
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP archive can hold: no file of ours says when it was made."""
_EPOCH = "315532800"
"""The same in seconds, for pandoc (https://reproducible-builds.org/specs/source-date-epoch/)."""
_FIRST = ("mimetype", "[Content_Types].xml")
"""Members that come first: EPUB's must (OCF 3.3, 4.3), and of DOCX some readers expect it."""
_OF_DOCX = ("description", "dir", "lang", "rights", "subject")
"""What is said of a DOCX; the rest is of EPUB alone, or of no use as one of Word's own properties."""
_WARNING = "[WARNING]"
_OF_NO_MATTER = ("Could not load translations", "The term ")
"""Warnings that pandoc has no words in a language for “Abstract” and the like, which our books do not have: Yiddish, for one."""
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_NO_WORDS = re.compile(r'<a [^>]*epub:type="noteref".*?</a>|<[^>]*>', re.DOTALL)
_TITLE = re.compile(r"<title>[^<]*</title>")


class BindingError(Exception):
    """Pandoc stopped."""


def needed() -> None:
    """Raise `Problems` when books cannot be made here."""
    missing = [name for name in ("pypandoc",) if not importlib.util.find_spec(name)]
    if missing:
        what = f"EPUB and DOCX files cannot be made: {', '.join(missing)} is not installed"
        advice = f"install the extra: {install_command('handouts')}"
        refuse(Where("pyproject.toml"), "extra-missing", what, advice)


def bound(tree: Node, kind: Kind, name: str, foot: Foot, paper: Paper) -> bytes:
    """Return the file; `name` says which reading and edition it is, `foot` and `paper` are of those with pages. Raises `Unbound`."""
    return _epub(tree, name) if kind == "epub" else _docx(tree, foot, paper)


def presented(tree: Node) -> bytes:
    """Return the slides of a tree, one for each heading of level 2, as pandoc makes them. Raise `Unbound`."""
    return _pandoc(tree, "pptx", "--slide-level=2")


def _epub(tree: Node, name: str) -> bytes:
    meta = tree["meta"] | {"identifier": {"t": "MetaString", "c": identifier(tree, name)}}
    how = ("--split-level=1", "--toc-depth=1", "--epub-title-page=false")
    return repacked(_pandoc(tree | {"meta": meta}, "epub3", *how), partial(_finished, _plain(meta["dir"])))


def _plain(value: Node) -> str:
    return "".join(each["c"] for each in value["c"])


def _docx(tree: Node, foot: Foot, paper: Paper) -> bytes:
    # Pandoc would set these above the text; they stand in it, with their notes.
    named = {name: _plain(value) for name, value in tree["meta"].items() if name in ("title", "author")}
    meta = {name: value for name, value in tree["meta"].items() if name in _OF_DOCX}
    with tempfile.TemporaryDirectory() as folder:
        looks = Path(folder) / "reference.docx"
        looks.write_bytes(reference(foot, _plain(meta["dir"]), paper))
        how = (f"--reference-doc={looks}", "--syntax-highlighting=none")
        return repacked(_pandoc(tree | {"meta": meta}, "docx", *how), partial(docx.finished, named))


def identifier(tree: Node, name: str) -> str:
    """Return a name for what a book says: another when a word of it changes, the same on every machine."""
    digest = hashlib.sha256(json.dumps(tree, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'annotated-reading/{name}/{digest}')}"


def _pandoc(tree: Node, to: str, *how: str) -> bytes:
    import pypandoc  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra; it ships no types

    # --sandbox: whatever the tree holds, pandoc reads no file but those named here, and asks no other host.
    command = [pypandoc.get_pandoc_path(), "--from=json", f"--to={to}", "--sandbox", *how, "-o-"]
    done = subprocess.run(
        command,
        input=json.dumps(tree, ensure_ascii=False, sort_keys=True).encode(),
        env={"SOURCE_DATE_EPOCH": _EPOCH, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=False,
    )
    messages = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        raise BindingError(messages.strip() or f"pandoc ended with {done.returncode}")
    if warnings := [
        each.strip() for each in messages.split(_WARNING)[1:] if not each.strip().startswith(_OF_NO_MATTER)
    ]:
        raise BindingError(" ".join(warnings))
    return done.stdout


def repacked(archive: bytes, change: Callable[[str, bytes], bytes] = lambda _, content: content) -> bytes:
    """Return the archive with its members in one order and with one date, each as `change` of its name and content has it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name not in _FIRST, name)):
            member = zipfile.ZipInfo(name, FIRST_DAY)
            member.create_system = 3  # Unix, on every system
            member.external_attr = 0o644 << 16
            member.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(member, change(name, old.read(name)))
    return out.getvalue()


def _finished(direction: str, name: str, content: bytes) -> bytes:
    """Return a member of the EPUB: our styles for pandoc's own, each page with its direction, each chapter named by its heading.

    Pandoc says no direction, and names a chapter by its file; that name is the first thing that screen readers say.
    """
    if name.endswith(".css"):
        return STYLES.read_bytes()  # the sandbox does not let pandoc read them
    if not name.endswith(".xhtml"):
        return content
    page = content.decode().replace("<html ", f'<html dir="{direction}" ', 1)
    if "/text/" in name and (heading := _HEADING.search(page)):
        title = " ".join(_NO_WORDS.sub("", heading[1]).split())
        page = _TITLE.sub(lambda _: f"<title>{title}</title>", page, count=1)
    return page.encode()

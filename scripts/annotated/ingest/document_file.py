"""A document brought in: made ready, converted, and drafted whole.

bytes + Choices  ->  Imported
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import yaml

from . import book_file, markdown_file, open_document, rich_text, sandbox, word_count, word_document
from .choices import Choices, Imported
from .document_contents import Prepared
from .document_page import read_document
from .draft import About, Original, Section, draft_files
from .limits import check_article, check_source
from .package import PackageError, unpack
from .passages import parse_html
from .sandbox import SandboxError
from .trim import NotFound, span_of
from .written_dates import exact_date

READERS = {
    ".md": "gfm+superscript+subscript",
    ".markdown": "gfm+superscript+subscript",
    ".docx": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".epub": "epub",
}
"""What pandoc calls the formats that it reads for us."""


class DocumentError(ValueError):
    """Raised for a document that cannot be read; its message says why."""

    def __init__(self, what: str, advice: str = "", line: int = 1) -> None:
        super().__init__(what)
        self.advice, self.line = advice, line


class ChangesError(ValueError):
    """Raised for a document with tracked changes while nobody has said which version is the article."""

    def __init__(self, changes: tuple[str, ...]) -> None:
        super().__init__(f"{len(changes)} tracked changes")
        self.changes = changes


def read(suffix: str, content: bytes, digest: str, choices: Choices) -> Imported:
    """Return the draft of a reading of this document. Raise `DocumentError` or `ChangesError`."""
    prepared = _prepared(suffix, content, choices)
    changes = tuple(str(remark) for remark in prepared.remarks if remark.kind != "comment")
    if changes and not choices.version:
        raise ChangesError(changes)
    try:
        page = sandbox.pandoc(READERS[suffix], prepared.content)
    except SandboxError as error:
        raise DocumentError(str(error)) from None
    check_source(page)
    article = read_document(page, prepared, show_title=READERS[suffix].startswith("gfm"))
    if choices.begins or choices.ends:
        try:
            first, last = span_of([passage.text for passage in article.passages], choices.begins, choices.ends)
        except NotFound as error:
            raise DocumentError(f"no paragraph of it has the words “{error}”", "copy the words from the file") from None
        outside = (*article.passages[:first], *article.passages[last:])
        article = replace(article, passages=article.passages[first:last], left_out=outside)
    if not article.passages:
        raise DocumentError("no article was found in it", "copy the article’s text into a file that ends in .txt")
    check_article(len(article.passages))
    language = prepared.language or _language(page)
    title = article.title.text if article.title else prepared.title
    date = exact_date(prepared.date, language)
    about = About(title, prepared.author, date=date, language=language)
    sections = [
        Section(f"Tracked changes; the article is the {choices.version} version", changes),
        Section("Words beside the text: headers, footers and properties of the file", prepared.margins),
    ]
    if prepared.date and not date:
        sections.append(Section("A date that can be read in more ways than one", [prepared.date]))
    lines = word_count.lines_of_document(suffix, content, prepared.content)
    comments = [remark for remark in prepared.remarks if remark.kind == "comment"]
    files = draft_files(article, about, Original(f"original{suffix}", digest, lines, sections, comments))
    notes = len(yaml.safe_load(files.get("annotations.yaml", "[]")))
    return Imported(
        {name: text.encode() for name, text in files.items()}, tuple(_notices(notes, len(comments) - notes))
    )


def _prepared(suffix: str, content: bytes, choices: Choices) -> Prepared:
    try:
        match suffix:
            case ".docx":
                return word_document.prepare(unpack(content), choices.version)
            case ".odt":
                return open_document.prepare(unpack(content), choices.version)
            case ".epub":
                return book_file.prepare(unpack(content))
            case ".rtf":
                return rich_text.prepare(content, choices.version)
            case _:
                return markdown_file.prepare(content)
    except (PackageError, rich_text.RichTextError) as error:
        raise DocumentError(str(error)) from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DocumentError(f"line {line} is not UTF-8", "save the file as UTF-8", line) from None
    except markdown_file.TooDeep as error:
        line = int(str(error))
        what = f"line {line} nests more than {markdown_file.DEEPEST} quotations or lists in one another"
        raise DocumentError(what, "write it with fewer, or save it as .txt", line) from None


def _language(page: str) -> str:
    root = parse_html(page).html
    return str(root.get("lang", "")) if root else ""


def _notices(notes: int, left: int) -> Iterator[str]:
    """Yield what is said of the comments of a document: how many became notes, how many did not."""
    if notes:
        yield (
            f"{notes} comments of the document are notes in annotations.yaml: delete what is not for readers."
            if notes > 1
            else "A comment of the document is a note in annotations.yaml: delete it if it is not for readers."
        )
    if left:
        yield (
            f"{left} comments of the document are in left-out.txt."
            if left > 1
            else "A comment of the document is in left-out.txt."
        )

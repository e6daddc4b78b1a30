"""Where handouts stand, and in which order they are made.

project + Reading  ->  path -> bytes

Public ones in `handouts/public/<slug>/`, from where `scripts/site` copies them into the site; teachers' in
`handouts/teacher/<slug>/`, which nothing copies. Git keeps neither: all of them can be made again, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from .. import settings
from ..editions import EDITIONS, EVERYTHING, LESSON_SHEETS, PAPERS, Edition, Format, LessonSheet, Paper, Printed
from ..model.lesson import Standard
from ..model.problem import Problem, Problems, Where, refuse
from ..reading.reading import Reading
from ..store import comparison
from ..store.comparison import Difference
from . import book_files
from .book_files import Book
from .book_looks import Kind
from .excerpt import Range
from .lesson import printed_leaves
from .making import Handout, Workshop
from .printed import Site
from .screen_lines import screen_lines

PUBLIC, TEACHER = "handouts/public", "handouts/teacher"
SHOWN: Paper = "a4"
"""The paper of the pictures on the site."""
_NAMES = {
    f"{edition.name}{ending}"
    for edition in EVERYTHING
    for ending in (".pdf", *(f"-{paper}.pdf" for paper in PAPERS), *(f".{kind}" for kind in book_files.ALL), ".png")
}
"""Of all files that handouts can be."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which handouts are wanted."""

    editions: Sequence[Edition] = EDITIONS
    papers: Sequence[Paper] = tuple(PAPERS)
    font_paths: tuple[Path, ...] = ()
    kinds: Sequence[Kind] = ()
    """Of files that are no pages."""
    lesson: Sequence[LessonSheet] = ()
    """Sheets around the text."""
    as_of_then: bool = False
    """Whether the class judges as on the day of the article."""
    paragraphs: Range | None = None
    """Those that are wanted; none: all."""

    def __len__(self) -> int:
        return len(list(self.prints())) + len(list(self.books()))

    def prints(self) -> Iterator[tuple[Printed, Format]]:
        """Yield the wanted files with pages."""
        for edition in self._wanted:
            if isinstance(edition, LessonSheet) and edition.screen:
                if self.papers:
                    yield edition, "screen"
            else:
                yield from ((edition, paper) for paper in self.papers)

    def books(self) -> Iterator[tuple[Printed, Kind]]:
        """Yield the wanted files that are no pages."""
        for edition in self._wanted:
            yield from ((edition, kind) for kind in book_files.KINDS.get(edition.name, ()) if kind in self.kinds)

    @property
    def _wanted(self) -> tuple[Printed, ...]:
        return (*self.editions, *self.lesson)

    @property
    def whole(self) -> bool:
        """Whether nothing is left out, so that what else stands in a reading's folders is out of date."""
        everything = {*self.editions} >= {*EDITIONS} and {*self.lesson} >= {*LESSON_SHEETS}
        return not self.paragraphs and everything and {*self.papers} >= {*PAPERS} and {*self.kinds} >= {*book_files.ALL}


@dataclass(frozen=True, slots=True)
class ReadingHandouts:
    """The handouts of one reading."""

    slug: str
    handouts: tuple[Handout, ...]
    published: bool
    books: tuple[Book, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    """First pages as PNG, by name of the public edition."""
    problems: tuple[Problem, ...] = ()
    """Why other files that were ordered are not among these."""
    lines: str = ""
    """The printed line numbers, as the article's page has them."""

    @property
    def everything(self) -> tuple[Handout | Book, ...]:
        """Files with pages, then those without."""
        return (*self.handouts, *self.books)

    @property
    def files(self) -> dict[str, bytes]:
        """Content by path from the project's root."""
        # A draft's are for whoever works on it.
        public = PUBLIC if self.published else TEACHER
        files = {f"{_folder(made, public)}/{self.slug}/{made.name}": made.content for made in self.everything}
        return files | {f"{public}/{self.slug}/{name}.png": picture for name, picture in self.pictures.items()}


def _folder(file: Handout | Book, public: str) -> str:
    """Return the folder of a file; an excerpt is somebody's choice for one class, and not the site's."""
    chosen = isinstance(file, Handout) and file.excerpt
    return public if file.edition.public and not chosen else TEACHER


def make(
    reading: Reading,
    order: Order,
    tick: Callable[[], object],
    site_url: str = "",
    licence: str = "",
    standards: tuple[Standard, ...] = (),
) -> ReadingHandouts:
    """Return the handouts of one reading: those that can be made, and why the others cannot.

    `tick` is called after each. `site_url`, `licence` and `standards` are the site's, where it says them. Raise `Problems` when none can be made.
    """
    slug = reading.seed.slug
    workshop = Workshop(
        reading,
        _site(site_url, slug),
        order.font_paths,
        licence,
        standards,
        order.as_of_then,
        order.paragraphs,
    )
    last = len(reading.document.paragraphs)
    if order.paragraphs and order.paragraphs.last > last:
        what = f"paragraphs {order.paragraphs.first} to {order.paragraphs.last} are wanted, but the article has {last}"
        refuse(Where(f"{reading.seed.folder}/article.txt"), "no-such-paragraph", what, f"give numbers from 1 to {last}")
    workshop.count_lines()  # where no line can be counted, that is said once, for all of them
    handouts: list[Handout] = []
    books: list[Book] = []
    pictures: dict[str, bytes] = {}
    problems: list[Problem] = []
    for edition, paper in order.prints():
        try:
            handout = _printed(workshop, edition, paper)
            if edition.public and paper == SHOWN and not order.paragraphs:
                pictures[edition.name] = workshop.picture(handout)
            handouts.append(handout)
        except Problems as failed:
            problems += failed.problems
        tick()
    for edition, kind in order.books():
        try:
            books.append(book_files.make_book(workshop, edition, kind))
        except Problems as failed:
            problems += failed.problems
        tick()
    published = reading.seed.about.status == "published"
    numbers = screen_lines(workshop.lines, reading.document)
    return ReadingHandouts(
        slug, tuple(handouts), published, tuple(books), pictures, tuple(dict.fromkeys(problems)), numbers
    )


def _printed(workshop: Workshop, edition: Printed, paper: Format) -> Handout:
    """Return one print. Raises `Problems` when it cannot be made."""
    match edition:
        case LessonSheet():
            return printed_leaves.handout(workshop, edition, paper)
        case Edition():
            assert paper != "screen"
            return workshop.handout(edition, paper)


def owned(slug: str) -> Iterator[str]:
    """Yield the folders that hold nothing but handouts of this reading."""
    yield f"{PUBLIC}/{slug}"
    yield f"{TEACHER}/{slug}"


def left_over(root: Path, slugs: Sequence[str]) -> Difference:
    """Return the handouts of readings that are none of `slugs` any more, to be deleted; what else stands in their folders is not ours."""
    places = [root / folder for folder in (PUBLIC, TEACHER) if (root / folder).is_dir()]
    gone = {entry.name for place in places for entry in place.iterdir() if entry.is_dir()} - {*slugs}
    return _without(root, [folder for slug in sorted(gone) for folder in owned(slug)])


def withdrawn(root: Path, slug: str) -> Difference:
    """Return the handouts of a reading that the site must not show, to be deleted; those that its author printed stay."""
    return _without(root, [f"{PUBLIC}/{slug}"])


def _without(root: Path, folders: Iterable[str]) -> Difference:
    """Return the folders without what we may have made in them."""
    difference = comparison.compare(root, {}, folders)
    return Difference((), tuple(path for path in difference.deleted if path.rpartition("/")[2] in _NAMES))


def _site(site_url: str, slug: str) -> Site | None:
    """Return where pupils find the reading: in Clean, since a handout comes before the notes."""
    if not site_url:
        return None
    import segno  # noqa: PLC0415 - an extra

    address = f"{site_url.rstrip('/')}/reading/{slug}/?m=clean"
    picture = BytesIO()
    try:
        code = segno.make(address, error="m", micro=False)
    except segno.DataOverflowError:
        what = f"no code for phones holds the reading’s address: it has {len(address):,} characters"
        refuse(Where(settings.FILE), "handout-failed", what, "shorten site_url")
    code.save(picture, kind="svg", xmldecl=False, border=2, nl=False)
    return Site(address, picture.getvalue().decode())

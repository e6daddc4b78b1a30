"""Last step of `scripts/site --zip`: a site as one file, to be unpacked and opened without a server.

    site folder  ->  archive, the same bytes for the same files

Run as `python -m annotated.site.archive SITE FILE`. Nothing of the machine or the day is in it: names are sorted, dates and
rights are fixed. Another version of zlib may compress otherwise; what is unpacked is the same.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that the format can write
UNIX, READABLE = 3, 0o100644 << 16  # APPNOTE.TXT, 4.4.2 and 4.4.15: a plain file, which its owner alone may change
SERVERS_ALONE = frozenset(["404.html", "sitemap.xml", "sitemap.xml.gz"])
"""What only a web server sends; the compressed site map also holds the moment of its making."""
SOURCE_MAP = ".map"
"""How the theme's own files for its developers end: a quarter of the whole."""


def archive(site: Path, place: Path) -> None:
    """Write the files of `site` to the archive `place`, in one folder that is named like it; a last one is whole until then.

    Raises OSError when the site is missing or nothing can be written.
    """
    new = place.with_name(f".{place.name}.new")
    with ZipFile(new, "w", ZIP_DEFLATED, compresslevel=9) as file:
        for name in _names(site):
            entry = ZipInfo(f"{place.stem}/{name}", EARLIEST)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, UNIX, READABLE
            file.writestr(entry, (site / name).read_bytes())
    new.replace(place)


def _names(site: Path) -> Iterator[str]:
    """Yield the paths of the files from the site's root, sorted."""
    if not site.is_dir():
        raise FileNotFoundError(f"there is no site in {os.fspath(site)}")
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return (name for name in names if name not in SERVERS_ALONE and not name.endswith(SOURCE_MAP))


if __name__ == "__main__":
    if len(sys.argv) != 3 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python -m annotated.site.archive SITE FILE")
    archive(Path(sys.argv[1]), Path(sys.argv[2]))

"""On top: the Content-Security-Policy under which a built site works and nothing else runs.

    site folder  ->  header

Run as `python -m annotated.csp SITE`. A page's inline scripts are allowed by their hashes (CSP Level 3, section 2.3.1:
base64 of the SHA-256 of the text between the tags), so that a script in an article or a note could not run even if
it came to stand on a page.
"""

from __future__ import annotations

import hashlib
import sys
from base64 import b64encode
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

DATA_BLOCKS = ("application/json", "application/ld+json")  # types of script that browsers do not run


def header(site: Path) -> str:
    """The header's value for all pages of `site`; the same for the same pages."""
    hashes = sorted({_hash(script) for page in site.rglob("*.html") for script in _inline_scripts(page)})
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self' 'unsafe-inline'",  # Material's script sets style attributes
            "img-src 'self' data:",  # and its style sheet's icons are data
            "font-src 'self'",
            "connect-src 'self'",  # the search index
            "worker-src 'self'",  # the search itself
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'self'",
        )
    )


def _inline_scripts(page: Path) -> list[str]:
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    return [s.text() for s in tree.css("script:not([src])") if s.attributes.get("type") not in DATA_BLOCKS]


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python -m annotated.csp SITE")
    print(header(Path(sys.argv[1])))

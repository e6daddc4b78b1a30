"""On top: the Content-Security-Policy under which a built site works and nothing else runs.

    site folder  ->  header

Run as `python -m annotated.site.csp SITE`. A theme's inline scripts and styles are allowed by their hashes (CSP Level 3,
section 2.3.1: base64 of the SHA-256 of the text between the tags), so that nothing else on a page could run. Make
the header from a build that you trust.
"""

from __future__ import annotations

import hashlib
import sys
from base64 import b64encode
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

DATA_BLOCKS = ("application/json", "application/ld+json")  # types of script that browsers do not run


def header(site: Path) -> str:
    """Return the header's value for all pages of `site`; the same for the same pages."""
    scripts, styles, style_attributes = set(), set(), False
    for page in site.rglob("*.html"):
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        inline = tree.css("script:not([src])")
        scripts |= {_hash(script) for script in inline if script.attributes.get("type") not in DATA_BLOCKS}
        styles |= {_hash(style) for style in tree.css("style")}
        style_attributes = style_attributes or tree.css_first("[style]") is not None
    # Pagefind is WebAssembly; this keyword allows that and no script made of text (CSP Level 3, section 2.3.1).
    wasm = ["'wasm-unsafe-eval'"] if any(site.glob("search/wasm.*")) else []
    directives = [
        "default-src 'none'",
        " ".join(("script-src 'self'", *wasm, *sorted(scripts))),
        " ".join(("style-src 'self'", *sorted(styles))),
        "img-src 'self' data:",  # the icons in the theme's style sheet are data
        "font-src 'self'",
        "connect-src 'self'",  # the search index
        "worker-src 'self'",  # the search itself
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    ]
    if style_attributes:
        directives.append("style-src-attr 'unsafe-inline'")  # an aligned table column is a style attribute
    return "; ".join(directives)


def _hash(element: LexborNode) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(element.text().encode()).digest()).decode()}'"


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python -m annotated.site.csp SITE")
    print(header(Path(sys.argv[1])))

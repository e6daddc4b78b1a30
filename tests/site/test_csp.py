"""The policy names what a page runs, and only that."""

from __future__ import annotations

from pathlib import Path

from annotated.site.csp import header

# openssl's own answer: printf 'x=1' | openssl dgst -sha256 -binary | base64
HASH = "'sha256-HyBrEcI+KMwlDe1/wAmNOCOoRnpUNA8axOU1y4VEST8='"


def policy(folder: Path, html: str) -> dict[str, str]:
    (folder / "index.html").write_text(html, encoding="utf-8")
    return dict(directive.split(" ", 1) for directive in header(folder).split("; "))


def test_an_inline_script_is_named_by_its_hash(tmp_path: Path) -> None:
    assert policy(tmp_path, "<script>x=1</script><script src=a.js></script>")["script-src"] == f"'self' {HASH}"


def test_data_are_no_script(tmp_path: Path) -> None:
    assert policy(tmp_path, "<script type=application/json>{}</script>")["script-src"] == "'self'"


def test_style_attributes_are_allowed_only_where_they_are(tmp_path: Path) -> None:
    assert "style-src-attr" not in policy(tmp_path, "<p>text")
    assert policy(tmp_path, "<p style='text-align: left'>text")["style-src-attr"] == "'unsafe-inline'"

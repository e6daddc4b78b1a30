"""Each rule about the built site. A small site keeps them all; each test spoils one thing in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from annotated import source
from annotated.model import Line
from annotated.problem import Where
from annotated.site.check import Published, check
from annotated.site.safety import ERROR_PAGE

WHERE = Where("seeds/bridge/article.txt")
ARTICLE = "The  toll\nBy A. Writer\nThe  toll\n\nThe company paid\u00a0“all”.\n  It said so & more.\n\nNobody asked [^1] why.\n"
FRONT = (
    Line(WHERE, "title", "The toll"),
    Line(WHERE, "byline", "By A. Writer"),
    Line(WHERE, "title", "The toll"),
)
BRIDGE = Published("bridge", source.parse(ARTICLE.encode(), WHERE, FRONT))

THEME_SCRIPT = "<script>theme=1</script>"


def page(content: str, up: str, head: str = "") -> str:
    """A page of the theme; `up` is the way to the site's root, with a slash at its end."""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Page</title>{head}
<link rel="stylesheet" href="{up}assets/site.css">{THEME_SCRIPT}</head>
<body><a href="#content">Skip</a><a href="javascript:void(0)">Share</a><label for="__toc"></label>
<nav><a href="{up or "./"}">Home</a> <a href="{up}reading/bridge/">Bridge</a> <a href="https://code.example/">Code</a></nav>
<main id="content"><article class="content">
{content}
</article></main>
<script type="application/json">{{"base": "{up}"}}</script><script src="{up}assets/theme.js"></script></body></html>"""


READING = """<nav><a href="claims/">Claims</a> <a href="glossary/">Glossary</a></nav>
<article data-reading="bridge" lang="en">
<h1 data-block="1" data-repeats="3" id="toll">The  toll</h1>
<p data-block="2" class="line">By A. Writer</p>
<p data-block="4" id="p1"><a class="number" data-apparatus="" href="#p1" aria-label="Paragraph 1">1</a>The \
<mark data-annotation="company" data-kind="organisation" id="mark-company" aria-details="note-company">\
<a href="glossary/#company">company</a></mark> \
<mark data-annotation="c1" data-kind="claim" id="mark-c1" aria-details="note-c1">paid\u00a0“all”.
  It said</mark><a class="ref" data-apparatus="" role="doc-noteref" id="ref-c1" href="#note-c1" aria-label="Claim 1 Disputed">1 Disputed</a> \
so &amp; more.<span data-apparatus=""><a href="questions/#q1">?1</a></span></p>
<p data-block="5" id="p2"><a class="number" data-apparatus="" href="#p2" aria-label="Paragraph 2">2</a>\
<mark data-annotation="company" data-kind="organisation" id="use-company-2"><a href="glossary/#company">Nobody</a></mark> \
<mark data-annotation="r1" data-kind="rhetoric" id="mark-r1" aria-details="note-r1">asked [^1] <mark data-annotation="c1" data-kind="claim">why</mark></mark>\
<a class="ref" data-apparatus="" role="doc-noteref" id="ref-r1" href="#note-r1" aria-label="Rhetoric +1: opinion">+1</a>.</p>
</article>
<section class="words" role="doc-glossary" aria-labelledby="words"><h2 id="words">Words</h2><ul>
<li id="note-company" data-kind="organisation"><a href="glossary/#company">Company</a>: a firm. <a href="#mark-company">back</a></li></ul></section>
<section class="notes" role="doc-endnotes" aria-labelledby="notes"><h2 id="notes">Notes</h2><ol>
<li id="note-c1"><p>Not all. <a href="sources/#s1">Ledger</a> <a href="#ref-c1">back</a> <a href="claims/#c1">more</a></p></li>
<li id="note-r1"><p>An opinion. <a href="#mark-r1">back</a> <a href="language/#r1">more</a></p></li></ol></section>
<section aria-labelledby="by-paragraph"><h2 id="by-paragraph">Paragraph by paragraph</h2><ul>
<li><a href="#p2">2</a> <a href="timeline/#t1">The toll ends</a></li></ul></section>"""

CLAIMS = """<h1 id="claims">Claims</h1>
<p>On <a href="../">the toll</a>. See <a href="../glossary/#company">company</a>.</p>
<h2 id="key">Key</h2>
<h3 id="c1">Claim 1<a class="headerlink" href="#c1">¶</a></h3>
<p><a href="../#mark-c1">¶ 1</a></p><ul><li><a href="../sources/#s1">Ledger</a></li></ul>
<p>In code: <code>[^c9]</code>.</p>"""
GLOSSARY = """<h1 id="glossary">Glossary</h1><h2 id="firms">Firms</h2>
<h3 id="company">Company <small>· Organisation</small></h3><p><a href="../#mark-company">¶ 1</a> <a href="../#use-company-2">¶ 2</a>
<a href="../people-and-places/#place-company">On the map</a> <a href="../../people/#company">In other readings</a></p>"""
PEOPLE = """<h1 id="people">People</h1><h2 id="in-several-readings">In several readings</h2>
<h3 id="company">Company <small>· Organisation</small></h3><ul><li><a href="../bridge/glossary/#company">The toll</a> <a href="../bridge/#use-company-2">¶ 2</a></li></ul>
<h2 id="in-one-reading">In one reading</h2><ul><li><a href="../bridge/glossary/#company">A firm</a></li></ul>"""
PLACES = """<h1 id="places">Places</h1><h2 id="table">Table</h2>
<table><tr><td><a id="place-company"></a><a href="../glossary/#company">Company</a></td><td><a href="../#mark-company">¶ 1</a> <a href="../#use-company-2">¶ 2</a></td></tr></table>"""
TIMELINE = '<h1 id="timeline">Timeline</h1><h3 id="t1">The toll ends</h3><p><a href="../#p2">¶ 2</a></p>'
LANGUAGE = '<h1 id="language">Language</h1><h3 id="r1">Opinion</h3><p><a href="../#mark-r1">¶ 2</a></p>'
SOURCES = """<h1 id="sources">Sources</h1><h3 id="s1">Ledger</h3><ul><li><b>Cited by:</b> <a href="../claims/#c1">Claim 1</a></li></ul>
<p>A<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>
<div class="footnote"><ol><li id="fn:1">Note <a href="#fnref:1">back</a></li></ol></div>"""
QUESTIONS = '<h1 id="questions">Questions</h1><h3 id="q1">Question 1</h3><p><a href="../#p1">¶ 1</a></p>'
HOME = """<h1 id="home">Home</h1><p><a href="reading/bridge/#mark-c1">A claim</a> <a href="caf%C3%A9/?q=a#caf%C3%A9">Café</a>
<a href="assets/map.svg#pin">Map</a> <a href="https://other.example/?a=1#b">Elsewhere</a> <a href="mailto:a@b.example">Write</a> <a href="#">Top</a>
<img src="assets/map.svg" srcset="assets/map.svg 1x, assets/map.svg 2x" alt=""></p><a name="old"></a><p><a href="#old">Old</a></p>"""

_UP = "../../../"
GOOD: Mapping[str, str] = {
    "404.html": page('<h1 id="lost">Not found</h1>', "/"),
    "index.html": page(HOME, ""),
    "café/index.html": page('<h1 id="café">Café</h1>', "../"),
    "assets/site.css": "a{background:url(map.svg)} b{background:url(data:image/png;base64,AA)}",
    "assets/theme.js": "theme=2",
    "assets/map.svg": '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><g id="pin"><use href="#pin"/></g></svg>',
    "reading/index.html": page('<h1 id="readings">Readings</h1><p><a href="bridge/">The toll</a></p>', "../"),
    "reading/people/index.html": page(PEOPLE, "../../"),
    "reading/bridge/index.html": page(READING, "../../"),
    "reading/bridge/claims/index.html": page(CLAIMS, _UP),
    "reading/bridge/glossary/index.html": page(GLOSSARY, _UP),
    "reading/bridge/people-and-places/index.html": page(PLACES, _UP),
    "reading/bridge/timeline/index.html": page(TIMELINE, _UP),
    "reading/bridge/language/index.html": page(LANGUAGE, _UP),
    "reading/bridge/sources/index.html": page(SOURCES, _UP),
    "reading/bridge/questions/index.html": page(QUESTIONS, _UP),
}
"""Text by path."""


def write(site: Path, files: Mapping[str, str]) -> Path:
    """Put `files` under `site`."""
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(text.encode())
    return site


def spoiled(name: str, old: str, new: str) -> dict[str, str]:
    """The good site with `new` for the one `old` in the file that `name` begins the path of, or is."""
    path = name if name in GOOD else f"reading/bridge/{name}/index.html".replace("//", "/")
    assert GOOD[path].count(old) == 1, f"“{old}” must stand once in {path}"
    return {**GOOD, path: GOOD[path].replace(old, new)}


def codes(site: Path, files: Mapping[str, str]) -> list[tuple[str, str]]:
    """Page and code of each problem, pages of the reading by their own names."""
    found = check(write(site, files), [BRIDGE])
    return sorted({(p.where.file.removeprefix("reading/bridge/").removesuffix("/index.html"), p.code) for p in found})


def test_the_good_site_is_good(tmp_path: Path) -> None:
    assert check(write(tmp_path, GOOD), [BRIDGE]) == []


LINKS = [
    ("claims", 'href="../sources/#s1"', 'href="../source/#s1"', "link-to-nothing"),
    ("claims", 'href="../sources/#s1"', 'href="../sources#s1"', "link-to-nothing"),
    ("claims", 'href="../">', 'href="../../../../">', "link-leaves-site"),
    ("claims", 'href="../">', 'href="..\\..\\..\\..\\x">', "link-leaves-site"),
    ("claims", 'href="../">', 'href="../#p9">', "link-to-no-place"),
    ("claims", 'href="../">', 'href="#c2">', "link-to-no-place"),
    ("claims", 'href="../">', 'href="file:///home/me/page.html">', "link-local"),
    ("claims", 'href="../">', 'href="http://localhost:8000/">', "link-local"),
    ("claims", 'href="../">', 'href="http://127.0.0.1/">', "link-local"),
    ("claims", 'href="../">', 'href="http://[::1]/">', "link-local"),
    ("claims", 'href="../">', 'href="ftp://other.example/">', "link-odd"),
    ("claims", 'href="../">', 'href="http://[bad">', "link-odd"),
    ("claims", 'href="../">', 'href="/reading/bridges/">', "link-to-nothing"),
    ("index.html", "assets/map.svg#pin", "assets/map.svg#peg", "link-to-no-place"),
    ("index.html", "caf%C3%A9/?q=a#caf%C3%A9", "caf%C3%A9/?q=a#cafe", "link-to-no-place"),
    ("index.html", "caf%C3%A9/?q=a#caf%C3%A9", "cafe/?q=a", "link-to-nothing"),
    ("index.html", "assets/map.svg 2x", "assets/map2.svg 2x", "link-to-nothing"),
    ("index.html", '<a href="#old">', '<a href="#older">', "link-to-no-place"),
    ("assets/map.svg", '<use href="#pin"/>', '<a xlink:href="x.svg"/>', "link-to-nothing"),
    ("assets/site.css", "url(map.svg)", "url('maps.svg')", "link-to-nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "old", "new", "code"), LINKS)
def test_links_lead_somewhere(tmp_path: Path, page: str, old: str, new: str, code: str) -> None:
    assert codes(tmp_path, spoiled(page, old, new)) == [(page, code)]


IDS = [
    ("claims", '<h2 id="key">', '<h2 id="c1">', "id-twice"),
    ("claims", '<h2 id="key">', '<h2 id="">', "id-empty"),
    ("claims", '<h2 id="key">', '<h2 id="two words">', "id-empty"),
    ("claims", '<h2 id="key">', '<h2 id="key" aria-describedby="c1 nothing">', "id-unknown"),
    ("claims", '<h2 id="key">', '<h2 id="key" aria-controls="nothing">', "id-unknown"),
    ("claims", '<h2 id="key">', '<label for="nothing"></label><h2 id="key">', "id-unknown"),
    (".", 'aria-labelledby="notes"', 'aria-labelledby="note"', "id-unknown"),
    ("claims", "<code>[^c9]</code>", "<b>[^c9]</b>", "footnote-left-over"),
    (".", "An opinion.", "An opinion [^r2].", "footnote-left-over"),
    ("sources", 'href="#fnref:1"', 'href="#fn:1"', "footnote-no-way-back"),
    ("sources", 'href="#fn:1"', 'href="#fnref:1"', "footnote-unused"),
]


@pytest.mark.parametrize(("page", "old", "new", "code"), IDS)
def test_ids_and_footnotes(tmp_path: Path, page: str, old: str, new: str, code: str) -> None:
    files = spoiled("" if page == "." else page, old, new)
    assert codes(tmp_path, files) == [("index.html" if page == "." else page, code)]


def test_a_footnote_sign_of_the_article_itself_is_no_footnote_left_over(tmp_path: Path) -> None:
    assert codes(tmp_path, spoiled("claims", "<p>In code:", "<p>“Nobody asked [^1]”. In code:")) == []


CONTRACT = [
    ('data-reading="bridge"', 'data-reading="ferry"', "article-not-one"),
    ("<nav><a href=\"claims/\">Claims", "<b data-reading=\"bridge\"></b><nav><a href=\"claims/\">Claims", "article-not-one"),
    ("The  toll</h1>", "The toll</h1>", "text-differs"),
    ("paid\u00a0“all”", "paid “all”", "text-differs"),
    ("so &amp; more.", "so &amp; more. ", "text-differs"),
    ("so &amp; more.", "so &amp;amp; more.", "text-differs"),
    ("\n  It said", " It said", "text-differs"),
    ('<p data-block="2" class="line">By A. Writer</p>', "", "text-differs"),
    ('<p data-block="2"', '<p data-block="3"', "text-differs"),
    (".</p>\n</article>", '.</p>\n<p data-block="6">More</p></article>', "text-differs"),
    (".</p>\n</article>", ".</p>\nMore</article>", "text-added"),
    ('class="number" data-apparatus="" href="#p2"', 'class="number" href="#p2"', "text-differs"),
    (' data-repeats="3"', "", "title-repeats"),
    (' data-repeats="3"', ' data-repeats="2"', "title-repeats"),
    ('<p data-block="2" class="line">', '<p data-block="2" id="p0">', "paragraph-id"),
    ('<h2 id="by-paragraph">Para', '<h2 id="by-paragraph"></h2><h2 id="note-words">Para', "id-reserved"),
    ('<h2 id="words">Words', '<h2 id="words">Words</h2><h2 id="note-words">', "note-no-words"),
    ('<h2 id="words">Words', '<h2 id="words">Words</h2><h2 id="mark-words">', "id-reserved"),
    ('<h2 id="words">Words', '<h2 id="words">Words</h2><h2 id="p3">', "id-reserved"),
    ('data-kind="claim">why', 'data-kind="claims">why', "mark-kind"),
    ('data-kind="claim">why', 'data-kind="rhetoric">why', "mark-kind"),
    ('data-kind="claim">why', 'data-kind="claim" id="mark-c1-2">why', "mark-id"),
    ('<h2 id="words">', '<h2 id="words" data-annotation="c1" data-kind="claim">', "mark-outside"),
    ('<a href="glossary/#company">Nobody</a>', "Nobody", "term-no-link"),
    ('aria-label="Claim 1 Disputed"', 'aria-label="Claim 1"', "reference-name"),
    (' id="ref-r1"', ' id="ref-r"', "reference-id"),
    ('class="ref" data-apparatus="" role="doc-noteref" id="ref-r1"', 'class="ref" role="doc-noteref" id="ref-r1"', "reference-in-text"),
    ('<a href="#mark-r1">back</a>', "", "note-no-way-back"),
    ('<a href="#ref-c1">back</a>', '<a href="#p1">back</a>', "note-no-way-back"),
    ('<a href="#mark-company">back</a>', "", "note-no-way-back"),
    ('<li id="note-r1">', '<li id="note-r2"><a href="#mark-r1">back</a></li><li id="note-r1">', "note-no-words"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code"), CONTRACT)
def test_the_contract_of_the_article(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert ("index.html", code) in codes(tmp_path, spoiled("", old, new))


def test_marked_words_need_one_reference_and_a_note(tmp_path: Path) -> None:
    reference = GOOD["reading/bridge/index.html"].split("why</mark></mark>")[1].split(".</p>")[0]
    assert ("index.html", "reference-count") in codes(tmp_path, spoiled("", reference, ""))
    assert ("index.html", "reference-count") in codes(tmp_path, spoiled("", reference, reference * 2))
    assert ("index.html", "note-missing") in codes(tmp_path, spoiled("", '<li id="note-r1">', "<li>"))
    orphan = reference.replace("r1", "r9")
    assert ("index.html", "reference-no-words") in codes(tmp_path, spoiled("", reference, reference + orphan))


def test_first_words_have_the_mark_id(tmp_path: Path) -> None:
    assert ("index.html", "mark-id") in codes(tmp_path, spoiled("", ' id="mark-r1"', ""))


def test_the_difference_is_shown_where_it_is(tmp_path: Path) -> None:
    (found,) = check(write(tmp_path, spoiled("", "paid\u00a0“all”", "paid “all”")), [BRIDGE])
    assert found.what.startswith("block 4 is not the article's text from character 17 on")
    assert "paid\\xa0“all”" in found.what


WAYS = [
    ("note to entry", "claims", '<a href="../#mark-c1">¶ 1</a>', "", [("index.html", "‘note-c1’")]),
    ("entry to note", "", '<a href="claims/#c1">more</a>', "", [("claims", "‘c1’")]),
    ("term to each use", "glossary", '<a href="../#use-company-2">¶ 2</a>', "", [("index.html", "‘use-company-2’")]),
    ("a use's paragraph is not the use", "glossary", "../#use-company-2", "../#p2", [("index.html", "‘use-company-2’")]),
    ("term to first use", "glossary", '<a href="../#mark-company">¶ 1</a>', "", [("index.html", "‘mark-company’")]),
    ("claim to source", "sources", '<a href="../claims/#c1">Claim 1</a>', "", [("claims", "‘c1’"), ("index.html", "‘note-c1’")]),
    ("event to paragraph", "", '<a href="timeline/#t1">The toll ends</a>', "", [("timeline", "‘t1’")]),
    ("paragraph to event", "timeline", '<a href="../#p2">¶ 2</a>', "", [("index.html", "‘p2’")]),
    ("another paragraph", "timeline", "../#p2", "../#p1", [("index.html", "‘p2’"), ("timeline", "‘t1’")]),
    ("question to paragraph", "", '<a href="questions/#q1">?1</a>', "", [("questions", "‘q1’")]),
    ("paragraph to question", "questions", '<a href="../#p1">¶ 1</a>', "", [("index.html", "‘p1’")]),
    ("map's row to entry", "people-and-places", '<a href="../glossary/#company">Company</a></td><td><a href="../#mark-company">¶ 1</a> <a href="../#use-company-2">¶ 2</a>', "", [("glossary", "‘company’")]),
    ("the library to a reading", "glossary", '<a href="../../people/#company">In other readings</a>', "", [("reading/people", "‘company’")]),
    ("a reading to the library", "reading/people/index.html", '<li><a href="../bridge/glossary/#company">The toll</a> <a href="../bridge/#use-company-2">¶ 2</a></li>', "", [("glossary", "‘company’")]),
    ("entry to map's row", "glossary", '<a href="../people-and-places/#place-company">On the map</a>', "", [("people-and-places", "‘place-company’")]),
]  # fmt: skip


@pytest.mark.parametrize(("page", "old", "new", "expected"), [row[1:] for row in WAYS], ids=[row[0] for row in WAYS])
def test_every_link_has_its_way_back(
    tmp_path: Path, page: str, old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    found = [p for p in check(write(tmp_path, spoiled(page, old, new)), [BRIDGE]) if p.code == "no-way-back"]
    shown = {
        (p.where.file.removeprefix("reading/bridge/").removesuffix("/index.html"), p.what.split()[0]) for p in found
    }
    assert set(expected) <= shown


ACTIVE = [
    ("claims", "<h2 id=", "<script>alert(1)</script><h2 id=", "active-content"),
    ("claims", "<h2 id=", "<script>theme=1</script><h2 id=", "active-content"),
    ("claims", "<h2 id=", "<h2 onclick='x()' id=", "active-content"),
    ("claims", "<h2 id=", "<svg><set attributeName='href' to='javascript:x()'/></svg><h2 id=", "active-content"),
    ("claims", "<h2 id=", "<iframe></iframe><h2 id=", "active-content"),
    ("claims", "<h2 id=", "<meta http-equiv=refresh content='0;url=https://a.example'><h2 id=", "active-content"),
    ("claims", 'href="../">', 'href="java\nscript:alert(1)">', "active-content"),
    ("claims", 'href="../">', 'href="javascript:void(0)">', "active-content"),
    ("claims", 'href="../">', 'href=" data:text/html,x">', "active-content"),
    ("claims", "<nav>", "<script>other=1</script><nav>", "active-content"),
    ("claims", "<h2 id=", "<img src='https://a.example/x.png'><h2 id=", "other-host"),
    ("claims", "<h2 id=", "<img src='//a.example/x.png'><h2 id=", "other-host"),
    ("claims", "<h2 id=", "<img srcset='https://a.example/x.png 2x'><h2 id=", "other-host"),
    ("claims", "<h2 id=", "<p style='background:url(https://a.example/x.png)'></p><h2 id=", "other-host"),
    ("claims", "<h2 id=", "<style>@import 'https://a.example/x.css'</style><h2 id=", "other-host"),
    ("claims", "<h2 id=", "<link rel=stylesheet href='https://a.example/x.css'><h2 id=", "other-host"),
    ("claims", "<h2 id=", "<script src='https://a.example/x.js'></script><h2 id=", "other-host"),
    ("claims", "<h2 id=", "<form action='https://a.example/'></form><h2 id=", "other-host"),
    ("claims", "<h2 id=", "<svg><image href='https://a.example/x.png'/></svg><h2 id=", "other-host"),
    ("assets/map.svg", "<use", "<script>x()</script><use", "active-content"),
    ("assets/site.css", "url(map.svg)", "url(//a.example/x.png)", "other-host"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "old", "new", "code"), ACTIVE)
def test_nothing_runs_and_nothing_is_fetched(tmp_path: Path, page: str, old: str, new: str, code: str) -> None:
    assert codes(tmp_path, spoiled(page, old, new)) == [(page, code)]


def test_what_the_error_page_lacks_is_not_the_themes(tmp_path: Path) -> None:
    files = {path: text for path, text in GOOD.items() if path != ERROR_PAGE}
    assert {code for _, code in codes(tmp_path, files)} == {"active-content"}


def test_under_a_folder_of_a_host(tmp_path: Path) -> None:
    canonical = '<link rel="canonical" href="https://name.example/books/">'
    here = {
        **GOOD,
        "404.html": GOOD["404.html"].replace('"/', '"/books/'),
        "index.html": GOOD["index.html"].replace("</title>", f"</title>{canonical}"),
        "café/index.html": GOOD["café/index.html"].replace(
            "</h1>", '</h1><a href="https://name.example/books/#home">Home</a>'
        ),
    }
    assert codes(tmp_path, here) == []
    here["café/index.html"] = here["café/index.html"].replace("books/#home", "#home")
    assert codes(tmp_path, here) == [("café", "link-leaves-site")]
    here["café/index.html"] = here["café/index.html"].replace("example/#home", "example/books/no/")
    assert codes(tmp_path, here) == [("café", "link-to-nothing")]


def test_drafts_and_readings_that_are_not_published(tmp_path: Path) -> None:
    assert codes(tmp_path / "a", {**GOOD, "drafts/new/index.html": "<p>Draft"}) == [("drafts/new", "draft-published")]
    assert codes(tmp_path / "b", {**GOOD, "reading/old/index.html": "<p>Old"}) == [("reading/old", "reading-unknown")]
    ferry = Published("ferry", source.parse(b"The toll\nBy A. Writer\nThe toll\n\nText", WHERE, FRONT))
    (found,) = check(write(tmp_path / "c", GOOD), [BRIDGE, ferry])
    assert (found.where.file, found.code) == ("reading/ferry/index.html", "reading-missing")


def test_a_page_that_is_not_utf_8(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "reading/index.html").write_bytes(b"<p>caf\xe9")
    assert [p.code for p in check(tmp_path, [BRIDGE])] == ["wrong-encoding"]

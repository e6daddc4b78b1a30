"""Each rule about the built site. A small site keeps them all; each test spoils one thing in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from annotated.site.check import Published, check
from annotated.site.safety import ERROR_PAGE
from annotated.text.document import parse_article
from good_site import BRIDGE, FRONT, GOOD, WHERE, spoiled, write


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


def test_a_note_may_point_to_any_paragraph(tmp_path: Path) -> None:
    pointing = spoiled("claims", "<p>In code:", '<p>See <a href="../#p2">there</a>.</p><p>In code:')
    assert [p for p in check(write(tmp_path, pointing), [BRIDGE]) if p.code == "no-way-back"] == []


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
    ferry = Published("ferry", parse_article(b"The toll\nBy A. Writer\nThe toll\n\nText", WHERE, FRONT))
    (found,) = check(write(tmp_path / "c", GOOD), [BRIDGE, ferry])
    assert (found.where.file, found.code) == ("reading/ferry/index.html", "reading-missing")


def test_a_page_that_is_not_utf_8(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "reading/index.html").write_bytes(b"<p>caf\xe9")
    assert [p.code for p in check(tmp_path, [BRIDGE])] == ["wrong-encoding"]

"""A small built site that keeps every rule; tests spoil one thing in it.

path -> text  ->  site folder
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from annotated.model.about import Line
from annotated.model.problem import Where
from annotated.site.check import Published
from annotated.text.document import parse_article

WHERE = Where("seeds/bridge/article.txt")
ARTICLE = "The  toll\nBy A. Writer\nThe  toll\n\nThe company paid\u00a0“all”.\n  It said so & more.\n\nNobody asked [^1] why.\n"
FRONT = (
    Line(WHERE, "title", "The toll"),
    Line(WHERE, "byline", "By A. Writer"),
    Line(WHERE, "title", "The toll"),
)
BRIDGE = Published("bridge", parse_article(ARTICLE.encode(), WHERE, FRONT))

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
<a class="ref" data-apparatus="" role="doc-noteref" id="ref-r1" href="#note-r1" aria-label="Rhetoric 1: opinion">+1</a>.</p>
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

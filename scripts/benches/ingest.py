"""Extraction of articles from saved web pages: writes each case's article as HTML, as a reading's page has it."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

import yaml
from markdown.serializers import to_html_string

from annotated.anchoring import weave
from annotated.anchoring.arrange import arrange
from annotated.extension import article_element, article_markdown
from annotated.ingest.draft import About, Original, draft_files
from annotated.ingest.encodings import decode_page
from annotated.ingest.main_text import extract_article
from annotated.ingest.page_cleaning import clean
from annotated.ingest.page_facts import read_facts
from annotated.ingest.passages import parse_html
from annotated.markdown.escape import Markdown
from annotated.model.about import Line
from annotated.model.problem import Where
from annotated.seeds import yamlfile
from annotated.seeds.structure_file import structure
from annotated.text.document import parse_article

ADDRESS = "http://fakehost/test/page.html"
"""Where the pages of Readability's tests stand: what is expected there has links that start from it. `annotated new` takes a page's own."""


def main(arguments: Sequence[str]) -> int:
    """Bring `source.html` of each case folder, and write the article of its page to `<case>.html`."""
    parser = argparse.ArgumentParser(prog="scripts/bench ingest", description=__doc__)
    parser.add_argument("--cases", type=Path, required=True, help="a folder of case folders with a source.html each")
    parser.add_argument("--out", type=Path, required=True, help="the folder that <case>.html goes to")
    parser.add_argument("--address", default=ADDRESS, help="the address that relative links of the pages start from")
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    began, empty = time.process_time(), 0
    cases = sorted(given.cases.glob("*/source.html"))
    for page in cases:
        text, _ = decode_page(page.read_bytes())
        tree = parse_html(text)
        facts = read_facts(text, tree)
        clean(tree)
        article = extract_article(tree, facts.title).article
        empty += not article.passages
        about = About(address=given.address)
        files = draft_files(article, about, Original("source.html")) if article.passages else {}
        (given.out / f"{page.parent.name}.html").write_text(_shown(files) if files else "", "utf-8")
    print(f"{len(cases)} pages, {empty} without an article. CPU: {time.process_time() - began:.1f} s")
    return 0


def _shown(files: dict[str, str]) -> str:
    """Return the article as the page has it, without its title and what is ours: paragraph numbers, and what stands for pictures."""
    front = yaml.safe_load(files["reading.yaml"]).get("front", ())
    lines = [Line(Where("reading.yaml"), "title", named["title"]) for named in front]
    document = parse_article(files["article.txt"].encode(), Where("article.txt"), lines)
    form = yamlfile.read(files.get("structure.yaml", "").encode(), "structure.yaml")
    arranged = arrange(document, structure(form))
    woven = weave.weave(document, (), (), arranged.inline_spans)
    region = article_markdown.write("x", "en", "ltr", document, woven, {}, Markdown("x"), {}, arranged=arranged)
    body = article_markdown.REGION.fullmatch(region)
    assert body
    shown = article_element.read("x", "en", "ltr", (), body["body"])
    for title in shown.findall("h1"):
        shown.remove(title)
    _without_ours(shown)
    return str(to_html_string(shown)) + "\n"


def _without_ours(element: Element) -> None:
    for child in reversed(list(element)):
        if "data-apparatus" not in child.attrib:
            _without_ours(child)
            continue
        place = list(element).index(child)
        if place:
            element[place - 1].tail = (element[place - 1].tail or "") + (child.tail or "")
        else:
            element.text = (element.text or "") + (child.tail or "")
        element.remove(child)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""The laws, over every case that can be built and over the project's own seeds (design: “Laws”).

Each law looks at the pages from outside: at the files, at the HTML, at the source's own bytes.
"""

from __future__ import annotations

import atexit
import json
import re
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

import author_words
import reading_back
import trial

GOOD = {case.name: case for case in trial.CASES if not (case / "expected" / "problems.txt").is_file()}
BAD = {case.name: case for case in trial.CASES if case.name not in GOOD and not (case / "command.txt").is_file()}
REAL = "the project’s own seeds"


@dataclass(frozen=True)
class Seed:
    """One seed's files, read with nothing of ours."""

    folder: Path
    pages: Path

    def read(self, name: str) -> list[dict[str, Any]]:
        """The entries of one file; empty when there is none."""
        file = self.folder / name
        if not file.is_file():
            return []
        found = json.loads(file.read_bytes()) if name.endswith(".json") else yaml.safe_load(file.read_bytes())
        return found or []

    @cached_property
    def about(self) -> dict[str, Any]:
        return dict(yaml.safe_load((self.folder / "reading.yaml").read_bytes()))

    @cached_property
    def blocks(self) -> list[str]:
        article = (self.folder / "article.txt").read_bytes()
        return reading_back.source_blocks(article, len(self.about.get("front", ())), len(self.about.get("back", ())))

    def page(self, name: str) -> str:
        return (self.pages / name).read_text("utf-8")

    @cache  # noqa: B019 - a seed lives as long as the tests
    def content(self, name: str) -> BeautifulSoup:
        return reading_back.soup(self.page(name))


PROJECTS = tempfile.TemporaryDirectory(prefix="annotated-laws-")
"""Where cases are built; it goes when the process ends."""
atexit.register(PROJECTS.cleanup)  # left to the interpreter, it warns


@cache
def built(name: str) -> tuple[Path, tuple[Seed, ...]]:
    """The project of a case, built, and its published seeds."""
    root = Path(PROJECTS.name) / name.replace(" ", "-")
    root.mkdir()
    trial.real_seed(root) if name == REAL else trial.project(GOOD[name], root)
    done = trial.run(root, "build")
    assert done.exit_code == 0, done.output
    folders = [folder for folder in sorted((root / "seeds").iterdir()) if (folder / "article.txt").is_file()]
    folders = [folder for folder in folders if f"seeds/{folder.name}/" not in done.output]  # a draft with problems
    seeds = [Seed(folder, root / "docs" / "reading" / folder.name) for folder in folders]
    return root, tuple(seed for seed in seeds if seed.about["status"] == "published")


law = pytest.mark.parametrize("name", [*GOOD, REAL])


@law
def test_unaltered_on_the_site(name: str) -> None:
    for seed in built(name)[1]:
        shown = reading_back.site_blocks(seed.content("index.md"))
        assert shown == dict(enumerate(seed.blocks, 1))


@law
def test_unaltered_on_a_git_host(name: str) -> None:
    for seed in built(name)[1]:
        shown = [words for words in reading_back.git_host_blocks(seed.page("index.md")) if words]
        titles = [number for number, line in enumerate(seed.about.get("front", ())) if "title" in line]
        once = [words for number, words in enumerate(seed.blocks) if number not in titles[1:]]
        assert shown == [reading_back.edges(words) for words in once]


@law
def test_nothing_lost(name: str) -> None:
    for seed in built(name)[1]:
        found = {page: {str(e["id"]) for e in seed.content(page).select("[id]")} for page in _pages(seed)}
        missing = [f"{page}#{id}" for page, id in _promised(seed) if id not in found[page]]
        assert missing == []


def _pages(seed: Seed) -> list[str]:
    return sorted(page.name for page in seed.pages.glob("*.md"))


def _promised(seed: Seed) -> list[tuple[str, str]]:
    """Page and id of everything that an author wrote."""
    promised: list[tuple[str, str]] = []
    for entry in seed.read("annotations.yaml"):
        kind, id = next(iter(entry.items()))
        page = {"claim": "claims.md", "question": "questions.md"}.get(kind, "language.md")
        if "orphaned" in entry:
            promised.append(("orphans.md", id))
            continue
        promised.append((page, id))
        if kind != "question":
            promised += [("index.md", f"{part}-{id}") for part in ("mark", "ref", "note")]
    promised += [("glossary.md", entry["term"]) for entry in seed.read("glossary.yaml") if entry.get("uses") != "none"]
    promised += [("timeline.md", entry["event"]) for entry in seed.read("timeline.yaml")]
    promised += [("sources.md", entry["id"]) for entry in seed.read("sources.json")]
    statements = seed.about.get("context", {}).get("statements", ())
    return promised + [("source-context.md", entry["statement"]) for entry in statements]


WRITTEN = ("annotations.yaml", "glossary.yaml", "timeline.yaml", "changes.yaml")


@law
def test_every_word_of_an_author_is_on_a_page(name: str) -> None:
    """Law 2 to the letter: not only has each entry its place; there stand its notes, names, labels and caveats, too."""
    for seed in built(name)[1]:
        shown = [author_words.bare(seed.content(page).get_text()) for page in _pages(seed)]
        entries = [(file, entry) for file in WRITTEN for entry in seed.read(file) if entry.get("uses") != "none"]
        # Of a work the bibliography is a style's business; what is ours to show is its title, and what is said of it.
        works = [{key: work.get(key, "") for key in ("title", "custom")} for work in seed.read("sources.json")]
        entries += [("sources.json", work) for work in works]
        written = [(f"{file}: {path}", text) for file, entry in entries for path, text in author_words.texts(entry)]
        written += [(f"reading.yaml: {path}", text) for path, text in author_words.texts(seed.about)]
        lost = [(path, text) for path, text in written if not author_words.stands(text, shown)]
        assert lost == []


@law
def test_marks_hold_what_is_quoted(name: str) -> None:
    for seed in built(name)[1]:
        content = seed.content("index.md")
        repeated = [words for words in seed.blocks if seed.blocks.count(words) > 1]
        for entry in seed.read("annotations.yaml"):
            id, quote = next(iter(entry.values())), entry.get("quote", "")
            if (
                quote and "orphaned" not in entry and not any(words in quote != words for words in repeated)
            ):  # a repeated title is not set
                marks = content.select(f'mark[data-annotation="{id}"]')
                assert alike("".join(map(reading_back.words, marks))) == alike(quote), id
                assert len(content.select(f"#ref-{id}")) == 1


def alike(words: str) -> str:
    """`words` without white space, quotation marks and dashes as a keyboard has them."""
    plain = re.sub("[“”„«»]", '"', re.sub("[‘’‚]", "'", re.sub("[–—‑−]", "-", words)))
    return "".join(plain.split())


@law
def test_every_use_of_a_term_is_a_link(name: str) -> None:
    for seed in built(name)[1]:
        for mark in seed.content("index.md").select("mark[data-kind]"):
            if mark["data-kind"] in ("term", "person", "organisation", "place"):
                (link,) = mark.find_all("a", recursive=False)
                assert link["href"] == f"glossary.md#{mark['data-annotation']}"


@law
def test_the_form_of_the_article_is_on_its_page(name: str) -> None:
    for seed in built(name)[1]:
        article = seed.content("index.md").select_one("[data-reading]")
        assert article
        entries = seed.read("structure.yaml")
        blocks = [entry for entry in entries if "block" in entry]
        cells = [cell for entry in blocks for row in entry.get("rows", ()) for cell in row]
        expected = {
            "h2, h3, h4, h5, h6": sum(entry["block"] == "heading" for entry in blocks),
            "blockquote": sum(entry["block"] == "quotation" for entry in blocks),
            "ol": sum(entry.get("ordered", False) for entry in blocks),
            "ul": sum(entry["block"] == "list" and not entry.get("ordered") for entry in blocks),
            "li": sum(len(entry["items"]) for entry in blocks if entry["block"] == "list"),
            "table": sum(entry["block"] == "table" for entry in blocks),
            "td, th": len(cells),
            "figure": sum(entry["block"] in ("figure", "picture") for entry in blocks),
            **{
                f"div.{kind}": sum(e["block"] == kind for e in blocks)
                for kind in ("verse", "preformatted", "footnotes")
            },
        }
        assert {selector: len(article.select(selector)) for selector in expected} == expected
        for tag, kind in APART.items():
            quoted = [alike(entry["quote"]) for entry in entries if entry.get("inline") == kind]
            shown = [alike(reading_back.words(element)) for element in article.select(f":is({tag})")]
            assert bool(quoted) == bool(shown)
            assert sorted("".join(shown)) == sorted("".join(quoted))
        led = {str(link["href"]) for link in article.select("a.out")}
        assert led == {entry["href"] for entry in entries if entry.get("inline") == "link"}


APART = {
    **{"em": "emphasis", "strong": "strong", "code": "code", "s": "struck", "q": "quoted"},
    **{"sup": "superscript", "sub": "subscript"},
}
"""Element of words that the article sets apart, and how an author names it."""


@law
def test_inert(name: str) -> None:
    for seed in built(name)[1]:
        for page in _pages(seed):
            content = seed.content(page)
            for form in content.select("form.filters[hidden]:not([action])"):  # ours, for the list of claims alone
                assert page == "claims.md"
                assert {element.name for element in form.extract().find_all(True)} <= CONTROLS
            for ours in content.select(
                "dialog.panel, .modes > button.options, span.tools[hidden], div.aloud[hidden]"
            ):  # `controls`: no word of theirs is an author's
                assert page == "index.md"
                assert {element.name for element in ours.extract().find_all(True)} <= OPTIONS
            for ours in content.select("section.guesses"):  # `guessing`: no word of it is an author's
                assert page == "index.md"
                assert {element.name for element in ours.extract().find_all(True)} <= GUESSES
            for ours in content.select("svg.strip"):  # bars that lead to places of the page
                assert page in ("index.md", "claims.md")
                within = ours.extract().find_all(True)
                assert {element.name for element in within} <= {"a", "title", "path"}
                assert all(re.fullmatch(r"#[\w-]+", str(link["href"])) for link in ours.select("a"))
                assert {name for element in within for name in element.attrs} <= BARS
            assert {element.name for element in content.find_all(True)} <= HARMLESS, page
            names = {attribute for element in content.find_all(True) for attribute in element.attrs}
            assert [attribute for attribute in names if attribute.startswith(("on", "style", "src"))] in ([], ["src"])
            for element in content.select("[href], [src]"):
                address = str(element.get("href") or element.get("src"))
                to_write = element.get("class") == ["out"] and address.startswith("mailto:")
                assert to_write or re.match(r"https?://|#|[a-z./-]+\.(md|svg)(\?m=guess)?(#|$)", address), address
            assert {element["type"] for element in content.select("input")} <= {"checkbox", "radio"}
            ids = Counter(str(element["id"]) for element in content.select("[id]"))
            assert [id for id, times in ids.items() if times > 1] == [], page


CONTROLS = {"form", "label", "span", "select", "option", "output", "button"}
GUESSES = set(
    [
        "h2",
        "div",
        "fieldset",
        "legend",
        "button",
        "small",
        "span",
        "p",
        "a",
        "svg",
        "path",
        "text",
        "circle",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ]
)
"""Elements of what is asked of whoever guesses verdicts, and of what became of the guesses."""
BARS = {"href", "tabindex", "class", "d", "data-pill"}
"""Attributes in the strip of bars."""
OPTIONS = {
    *("form", "fieldset", "legend", "label", "input", "span", "button"),
    *("details", "summary", "dl", "dt", "dd", "kbd", "p"),
}

HARMLESS = {
    *(
        "a",
        "article",
        "bdi",
        "blockquote",
        "br",
        "code",
        "details",
        "em",
        "fieldset",
        "h1",
        "h2",
        "h3",
        "hr",
        "img",
        "input",
    ),
    *(
        "label",
        "legend",
        "li",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "small",
        "span",
        "strong",
        "summary",
        "sup",
        "table",
    ),
    *("tbody", "td", "th", "thead", "tr", "ul"),
    *("caption", "div", "figcaption", "figure", "h4", "h5", "h6", "q", "s", "sub"),
}
"""Every element that a page may hold before MkDocs sets it into its theme."""


def _id(named: Any) -> str:
    """Which source is named: by its id, or by an entry with it."""
    return str(named["source"] if isinstance(named, dict) else named)


@law
def test_honest(name: str) -> None:
    for seed in built(name)[1]:
        sources = {source["id"]: source for source in seed.read("sources.json")}
        for claim in (entry for entry in seed.read("annotations.yaml") if "claim" in entry):
            assert any(_rests(sources[_id(named)]) for named in claim["sources"]), claim["claim"]
        told = seed.page("sources.md")
        for source in sources.values():
            entry = told[told.index(f'<a id="{source["id"]}"></a>') :]
            assert f"[{source['custom']['consulted']}]" in entry.partition("\n### ")[0], source["id"]


def _rests(source: dict[str, Any]) -> bool:
    symbol = re.search(r"\b[A-Z]{1,4}/[A-Z0-9.()]", str(source.get("number", "")))
    return source["custom"]["consulted"] in ("read", "read in part") or bool(symbol)


@law
def test_answers_stay_in(name: str) -> None:
    root, seeds = built(name)
    published = {path: " ".join(content.decode().split()) for path, content in trial.pages(root).items()}
    for seed in seeds:
        for answer in seed.read("answers.yaml"):
            words = " ".join(answer["text"].split())
            for part in (words, *re.split(r"(?<=[.?!]) ", words)):
                assert [path for path, text in published.items() if len(part) > 40 and part in text] == []


def test_answers_would_be_seen() -> None:
    """The case that has an answer keeps it short: look for the one word that stands nowhere else."""
    root, (seed,) = built("every-kind")
    assert "xyzzy" in (seed.folder / "answers.yaml").read_text("utf-8")
    assert [path for path, content in trial.pages(root).items() if b"xyzzy" in content] == []


@law
def test_same_in_same_out(name: str, tmp_path: Path) -> None:
    root = built(name)[0]
    before = trial.pages(root)
    assert "0 written, 0 deleted" in trial.run(root, "build").output
    assert trial.run(root, "build", "--check").exit_code == 0
    elsewhere = tmp_path / "another" / "place"
    shutil.copytree(root / "seeds", elsewhere / "seeds")
    if (root / "mkdocs.yml").is_file():
        shutil.copy(root / "mkdocs.yml", elsewhere / "mkdocs.yml")
    if name != REAL and (trial.ROOT / "tests" / "cases" / name / "project" / "docs").is_dir():
        shutil.copytree(trial.ROOT / "tests" / "cases" / name / "project" / "docs", elsewhere / "docs")
    if name != "every-kind":  # one formats its sources anew; it takes seconds for all
        trial.keep_bibliographies(elsewhere)
    assert trial.run(elsewhere, "build").exit_code == 0
    assert trial.pages(elsewhere) == before == trial.pages(root)


@pytest.mark.parametrize("name", BAD)
def test_nothing_is_published_over_a_problem(name: str, tmp_path: Path) -> None:
    trial.project(BAD[name], tmp_path)
    kept = tmp_path / "docs" / "reading" / name / "index.md"
    kept.parent.mkdir(parents=True)
    kept.write_text("The last good page.\n", "utf-8")
    before = _outside_the_cache(tmp_path)
    assert trial.run(tmp_path, "build").exit_code == 1
    assert _outside_the_cache(tmp_path) == before


def _outside_the_cache(top: Path) -> dict[Path, bytes]:
    """Return the bytes of every file but those of `.cache`, which nothing publishes: schemas for editors are laid there first."""
    cache = top / ".cache"
    return {path: path.read_bytes() for path in top.rglob("*") if path.is_file() and cache not in path.parents}

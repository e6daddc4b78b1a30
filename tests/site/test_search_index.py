"""The index of the site's search: made of what the theme found, the same each time, and never half made."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pagefind_bin
import pytest

from annotated.site import csp, search, searchable_words

HOSTILE = "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; \u202e&amp;"
"""Markup, an entity and a sign that turns the line round, as the theme writes them into its index."""

Docs = list[dict[str, Any]]
DOCS: Docs = [
    {"location": "", "title": "Home", "text": "<p>Welcome</p>"},
    {"location": "a/", "title": "Claims", "text": "", "boost": 0.5},
    {"location": "a/#c01", "title": f"Claim 1 {HOSTILE}", "text": f"<p>Bridges {HOSTILE}</p>"},
    {"location": "a/#c02", "title": "讨论", "text": "<p>桥梁 fell</p><ul><li>so</li></ul>"},
]


def site(folder: Path, docs: Docs = DOCS, language: str = "en") -> Path:
    """A site of which nothing but the theme's index stands."""
    (folder / "search").mkdir(parents=True)
    index = {"config": {"lang": [language], "separator": "x"}, "docs": docs}
    (folder / search.THEMES).write_text(json.dumps(index), "utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fragments(folder: Path) -> dict[str, dict[str, Any]]:
    """What the index holds of each page, by its address."""
    unpacked = (gzip.decompress(path.read_bytes()) for path in folder.glob("search/fragment/*"))
    read = [json.loads(text.removeprefix(b"pagefind_dcd")) for text in unpacked]
    return {page["meta"]["location"]: page for page in read}


def joined(text: str) -> str:
    """The words of the index as the worker shows them."""
    return text.replace(f" {searchable_words.JOINED}", "")


def test_pages_are_found_by_their_sections_and_words_are_words(tmp_path: Path) -> None:
    assert search.index(site(tmp_path)) == 2
    found = fragments(tmp_path)
    assert set(found) == {"", "a/"}
    page = found["a/"]
    title = "Claim 1 </script><img src=x onerror=alert(1)> &"
    anchors = [(anchor["id"], joined(anchor["text"])) for anchor in page["anchors"]]
    assert anchors == [("a/#c01", title), ("a/#c02", "讨 论")]
    assert "Bridges </script><img src=x onerror=alert(1)> &" in joined(page["content"])
    assert "桥 梁 fell" in page["content"]
    assert page["meta"] == {"location": "a/", "boost": "0.5", "title": "Claims"}


def test_small_pages_of_a_reading_that_weigh_the_same_are_one_document() -> None:
    def of(place: str, size: int, title: str = "T", **more: float) -> Docs:
        return [
            {"location": place, "title": title, "text": "x" * size} | more,
            {"location": f"{place}#a", "title": "", "text": ""},
        ]

    full = search.JOINED
    pages = [
        *(of("reading/one/", 9), of("reading/one/big/", full), of("reading/one/sources/", 9, boost=0.5)),
        *(of("reading/one/small/", full - 11), of("reading/one/full/", 1), of("reading/one/unnamed/", 9, title=" ")),
        *(of("reading/two/", 9), of("reading/one/changes/", 9, boost=0.5)),
    ]
    made = search.joined({str(page[0]["location"]): page for page in pages})
    assert [[section["location"] for section in sections if "#" not in section["location"]] for sections in made] == [
        ["reading/one/", "reading/one/small/"],
        ["reading/one/big/"],
        ["reading/one/sources/", "reading/one/changes/"],
        ["reading/one/full/"],
        ["reading/one/unnamed/"],
        ["reading/two/"],
    ]
    assert sorted(section["location"] for sections in made for section in sections) == sorted(
        section["location"] for page in pages for section in page
    )


def test_only_what_browsers_ask_for_is_published_and_the_themes_settings_stay(tmp_path: Path) -> None:
    search.index(site(tmp_path))
    names = {name.removeprefix("search/").partition("/")[0] for name in files(tmp_path)}
    meta = next(name for name in names if name.endswith(".pf_meta"))
    assert names == {
        *("search_index.json", "pagefind-entry.json", "pagefind.js", "wasm.en.pagefind", "names.json"),
        *("index", "fragment", meta),
    }
    left = json.loads((tmp_path / search.THEMES).read_text("utf-8"))
    tag = {
        "index": meta.removeprefix("pagefind.").removesuffix(".pf_meta"),
        "failed": left["config"]["pagefind"]["failed"],
    }
    assert set(tag["failed"]) == {"title", "text"}
    assert left == {"config": {"lang": ["en"], "separator": "x", "pagefind": tag}, "docs": []}
    assert "'wasm-unsafe-eval'" in csp.header(tmp_path)


def test_the_same_pages_give_the_same_bytes_in_any_order_of_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        search.index(site(tmp_path / name))
    assert files(tmp_path / "one") == files(tmp_path / "other")


def test_a_second_run_leaves_the_index_alone(tmp_path: Path) -> None:
    search.index(site(tmp_path))
    before = files(tmp_path)
    assert (search.index(tmp_path), files(tmp_path)) == (0, before)


@pytest.mark.parametrize("language", ["he", "zz"])
def test_languages_without_known_endings_are_found_too(language: str, tmp_path: Path) -> None:
    search.index(site(tmp_path, language=language))
    assert (tmp_path / "search/wasm.unknown.pagefind").is_file()
    assert set(fragments(tmp_path)) == {"", "a/"}


def test_a_page_of_one_title_and_nothing_else_is_found(tmp_path: Path) -> None:
    search.index(site(tmp_path, [{"location": "b/", "title": "Alone", "text": ""}]))
    assert fragments(tmp_path)["b/"]["content"] == "Alone."


def test_a_site_without_pages_or_without_a_search_stays_as_it_is(tmp_path: Path) -> None:
    assert search.index(tmp_path) == 0
    assert search.index(site(tmp_path, [])) == 0
    assert set(files(tmp_path)) == {search.THEMES}


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("#!/bin/sh\necho 'no space left' >&2\nexit 3\n", "made no index (exit status 3): no space left"),
        ("#!/bin/sh\nexit 0\n", "made no index (exit status 0)"),
        ("not a program", "does not run on this machine"),
        (None, "needs the extra ‘search’"),
    ],
)
def test_when_pagefind_fails_the_site_is_as_it_was(
    program: str | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = site(tmp_path / "site")
    before = files(folder)
    if program is None:
        monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    else:
        stand_in = tmp_path / "pagefind"
        stand_in.write_text(program, "utf-8")
        stand_in.chmod(0o755)
        monkeypatch.setattr(pagefind_bin, "get_executable", lambda: stand_in)
    assert search.main([str(folder)]) == 1
    err = capsys.readouterr().err
    assert said in err and "the last good site" in err
    assert files(folder) == before


def test_settings_of_another_project_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    search.index(site(tmp_path / "one"))
    monkeypatch.setenv("PAGEFIND_OUTPUT_PATH", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE", "7")
    (tmp_path / "pagefind.yml").write_text("force_language: zz\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    search.index(site(tmp_path / "other"))
    assert files(tmp_path / "one") == files(tmp_path / "other")


def test_wrong_use(tmp_path: Path) -> None:
    for arguments in ([], [str(tmp_path / "missing")], [str(tmp_path), "more"]):
        done = subprocess.run(
            [sys.executable, "-m", "annotated.site.search", *arguments], capture_output=True, check=False
        )
        assert (done.returncode, done.stdout) == (2, b"")


def test_words_stand_apart_and_nothing_else_changes() -> None:
    apart = {
        "l’architecte": "l’ \u2060architecte",
        "came…perhaps": "came… \u2060perhaps",
        "snake_case _weir_": "snake_ \u2060case _weir_",
        "<p title='a-b'>a&amp;b</p>": "<p title='a-b'>a&amp; \u2060b</p>",
        "a<b>c</b>": "a<b>c</b>",
        "cafe\u0301s": "cafés",
        "re\u00adsume\ufeff": "resume",
        "हिन्दी में": "हिन्दी में",
        "3.5 km": "3. \u20605 km",
        "– well – then": "– well – then",
    }
    assert {text: searchable_words.spaced(text) for text in apart} == apart


def test_an_article_is_found_by_its_paragraphs_without_our_signs(tmp_path: Path) -> None:
    page = tmp_path / "reading" / "x" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '<article data-reading="x"><h1 data-block="1" id="title">T</h1><p data-block="2">By A</p>'
        '<p data-block="3" id="p1"><a data-apparatus class="number">1</a>One<a data-apparatus>+1</a> &lt;two&gt;.</p>'
        "</article>",
        "utf-8",
    )
    place = "reading/x/"
    sections = [
        {"location": place, "title": "T", "text": "<p>Card</p>"},
        {"location": f"{place}#title", "title": "T+1", "text": "<p>By A</p><p>1One+1</p>"},
        {"location": f"{place}#cite", "title": "Cite this", "text": ""},
    ]
    found = searchable_words.paragraphs(tmp_path, place, sections)
    assert [section["location"] for section in found] == [place, f"{place}#title", f"{place}#p1", f"{place}#cite"]
    assert (found[1]["title"], found[1]["text"]) == ("T", "<p>By A</p>")
    assert (found[2]["title"], found[2]["text"]) == ("¶1", "<p>One &lt;two&gt;.</p>")


def test_names_are_those_of_the_entries_of_glossaries() -> None:
    entry = {"location": "reading/places-of-old/glossary/#lav", "title": "Sergey Lavrov <small>· Person</small>"}
    group = {"location": "reading/places-of-old/glossary/#people", "title": "People and organisations"}
    other = {"location": "reading/places-of-old/timeline/#t1", "title": "A speech in Minsk <small>· Event</small>"}
    pages = {"reading/places-of-old/glossary/": [group, entry], "reading/places-of-old/timeline/": [other]}
    assert searchable_words.names(pages) == ["Lavrov", "Sergey", "Sergey Lavrov"]

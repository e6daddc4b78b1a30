"""Model answers are in no file of the site, in whatever way a file writes their words."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from annotated.site.answers import leaks

ANSWERS = [
    "He offers cooperation against common enemies; he refuses to accept the “caliphate”, which is described as illegitimate. That isn’t all.",
    "Only by votes.",
    "It was his own choice.",
]
PUBLIC = "The article says: he refuses to accept the ‘caliphate’, which is described as illegitimate."
LEAK = "cooperation against common enemies; he refuses to accept the"


def found(site: Path) -> list[str]:
    return [problem.where.file for problem in leaks(site, ANSWERS, PUBLIC)]


@pytest.mark.parametrize(
    "text",
    [
        LEAK,
        "COOPERATION against\n   common enemies, he\u00a0refuses — to accept the",
        LEAK.replace("common", "<b>common</b>"),
        f'<p data-answer="{LEAK}">',
        f"<!-- {LEAK} -->",
        LEAK.replace("common", "com&#109;on"),
        "he refuses to accept the “caliphate”, which is described as illegitimate. That",
        "<p>It was his own choice.</p>",
    ],
)
def test_words_of_an_answer_are_found(tmp_path: Path, text: str) -> None:
    (tmp_path / "page.html").write_text(text, "utf-8")
    assert found(tmp_path) == ["page.html"]


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("他提出合作反对共同的敌人。他拒绝承认哈里发国。", "他提出合作反对共同的敌人"),
        ("彼は共通の敵に対する協力を申し出ている。", "共通の敵に対する協力"),
        (
            "Il propose de coopérer contre des ennemis communs à tous.",
            "de coope\u0301rer contre des ennemis communs a\u0300 tous",
        ),
    ],
)
def test_words_of_any_script_are_found_however_they_are_written(tmp_path: Path, answer: str, text: str) -> None:
    (tmp_path / "page.html").write_text(f"<p>{text}</p>", "utf-8")
    assert [problem.where.file for problem in leaks(tmp_path, [answer])] == ["page.html"]


def test_comments_without_end_cost_no_more_than_others(tmp_path: Path) -> None:
    """With time by the square of their number, this would take hours."""
    (tmp_path / "map.svg").write_text("<!-- " * 1_000_000 + LEAK, "utf-8")
    assert found(tmp_path) == ["map.svg"]


def test_a_broken_archive_hides_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "words " * 100)
    whole = bytearray((tmp_path / "a.zip").read_bytes())
    whole[40:44] = b"\xff\xff\xff\xff"
    (tmp_path / "a.zip").write_bytes(whole)
    (tmp_path / "b.txt").write_text(LEAK, "utf-8")
    assert found(tmp_path) == ["b.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "cooperation against common enemies; he refuses to approve the",
        "cooperation against common enemies; he refuses to",  # seven words
        PUBLIC,
        "Only by votes.",  # too short to tell from common words
        "It was his own free choice.",
    ],
)
def test_other_words_are_not(tmp_path: Path, text: str) -> None:
    (tmp_path / "page.html").write_text(text, "utf-8")
    assert found(tmp_path) == []


def test_every_window_of_eight_words_is_found(tmp_path: Path) -> None:
    words = ANSWERS[0].split()
    for start in range(len(words) - 7):
        (tmp_path / "page.txt").write_text("before " + " ".join(words[start : start + 8]) + " after", "utf-8")
        assert leaks(tmp_path, ANSWERS), start


def test_in_every_sort_of_file(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search/search_index.json").write_text(json.dumps({"text": LEAK.replace(" ", "\n\u201c")}), "utf-8")
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(LEAK.encode()))
    (tmp_path / "map.svg").write_text(f"<svg><title>{LEAK}</title></svg>", "utf-8")
    (tmp_path / "answers.yaml").write_text("- text: >-\n    " + LEAK.replace("; ", ";\n    "), "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\0" + LEAK.encode())
    (tmp_path / "broken.gz").write_bytes(b"\x1f\x8bnot at all")
    with zipfile.ZipFile(tmp_path / "student.epub", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("EPUB/text/ch001.xhtml", f"<p>{LEAK}</p>")
    with zipfile.ZipFile(tmp_path / "site.zip", "w", zipfile.ZIP_DEFLATED) as site:
        site.write(tmp_path / "student.epub", "handouts/student.epub")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 not at all")
    assert found(tmp_path) == [
        *("answers.yaml", "map.svg", "search/search_index.json", "site.zip", "sitemap.xml.gz", "student.epub")
    ]


def test_the_words_are_named(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(f"Teachers: {LEAK} x", "utf-8")
    (problem,) = leaks(tmp_path, ANSWERS)
    assert "against common enemies he refuses to accept the" in problem.what

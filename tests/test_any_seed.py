"""Any file at all: it is read, or its problems are told; nothing else is ever raised."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

import trial
from annotated.model.model import Seed
from annotated.model.problem import Problems
from annotated.reading import reading
from annotated.seeds import jsonfile, proofread, seed, yamlfile

FOLDER = trial.ROOT / "tests" / "cases" / "every-kind"
SCALE = seed.default_scale()

signs = st.text(st.sampled_from("a1- :\n[]{},&*!|>%@`\"'#?~\t\\\u00e4\ufeff\u2028\x00\x1b"), max_size=40)


@given(st.one_of(st.binary(max_size=60), signs.map(str.encode)))
@example(b"a: !!bool x\nb: !!int []\nc: !!float {}")
@example(b"? [a]\n: b")
@example(b"a: .nan\nb: .inf\nc: 0x" + b"f" * 5000 + b"\nd: 1e999\ne: " + b"9" * 5000)
@example(b"- &a [*a]")
@example(b"[" * 5000)
@example(b"[" * 5000 + b"]" * 5000)
@example(b'"\\ud800": 1\n"\\0": 2')
@example(b"%YAML 9.9\n---\na")
@example(b"a: &x\n  <<: *x")
def test_any_yaml_is_read_or_refused(content: bytes) -> None:
    try:
        found = yamlfile.read(content, "any.yaml")
    except Problems as problems:
        assert problems.problems
    else:
        assert _plain(found.value)


@given(st.one_of(st.binary(max_size=60), signs.map(str.encode)))
@example(b'[NaN, Infinity, 1e999, {"a": 1, "a": 2}]')
@example(b"[" * 100000 + b"]" * 100000)
@example(b"[" + b"9" * 5000 + b"]")
@example(b'["\\ud800"]')
def test_any_json_is_read_or_refused(content: bytes) -> None:
    try:
        found = jsonfile.read(content, "any.json")
    except Problems as problems:
        assert problems.problems
    else:
        assert _plain(found.value)


def _plain(value: Any) -> bool:
    match value:
        case list():
            return all(map(_plain, value))
        case dict():
            return all(isinstance(key, str) and _plain(item) for key, item in value.items())
        case _:
            return value is None or type(value) in (str, int, float, bool)


def test_a_value_is_what_an_editor_takes_it_for() -> None:
    text = b"a: no\nb: 12:30\nc: 007\nd: 1.0\ne: true\nf: ~\ng: 2020-05-04\nh: '1'\ni: -3\nj: 1_000\nk: =\n"
    assert yamlfile.read(text, "x").value == {
        "a": "no", "b": "12:30", "c": "007", "d": 1.0, "e": True, "f": None, "g": "2020-05-04", "h": "1", "i": -3, "j": "1_000", "k": "=",
    }  # fmt: skip


def test_aliases_do_not_fill_the_memory() -> None:
    many = "".join(f"b{number}: *a\n" for number in range(60)).encode()
    with pytest.raises(Problems, match=r"any\.yaml:\d+: yaml-too-deep"):
        yamlfile.read(b"a: &a " + b"x" * 1_000_000 + b"\n" + many, "any.yaml")


def test_text_behind_a_hash_is_not_lost() -> None:
    with pytest.raises(Problems, match=r"any\.yaml:2: yaml-unreadable: .*“#1 of the crowd”"):
        yamlfile.read(b"- a: b\n  fact: Estimates #1 of the crowd\n", "any.yaml")
    with pytest.raises(Problems, match=r"any\.yaml:1: yaml-unreadable: .*“#783”"):
        yamlfile.read(b"note: Regulation #783\n", "any.yaml")
    assert yamlfile.read(b"a: b c  # a remark\nd: 'e #f'\ng: h#i\n", "x").value == {"a": "b c", "d": "e #f", "g": "h#i"}


def test_a_hyphen_that_was_forgotten_is_told_once() -> None:
    with pytest.raises(Problems) as raised:
        yamlfile.read(b"- claim: c01\n  fact: a\n  note: b\n  claim: c02\n  fact: c\n  note: d\n", "any.yaml")
    (problem,) = raised.value.problems
    assert (problem.where.line, problem.code) == (4, "key-twice") and "a hyphen and a space" in problem.advice


def test_an_open_quotation_mark_is_named_where_it_stands() -> None:
    with pytest.raises(Problems, match=r"any\.yaml:2: yaml-unreadable: a quotation mark is opened"):
        yamlfile.read(b'- claim: c1\n  quote: "The bridge\n  note: x\n' + b"  more: x\n" * 50, "any.yaml")


def test_every_line_end_is_one() -> None:
    written = b'{"a": ["b\\r\\nc\\rd\\n\\re"]}'
    for read in (yamlfile.read, jsonfile.read):
        assert read(written, "x").value == {"a": ["b\nc\nd\n\ne"]}


@pytest.mark.parametrize("depth", [60, 400, 100_000])
def test_no_file_is_deeper_than_what_reads_it(depth: int) -> None:
    """Schemas are compared by recursion, and so are many other things."""
    nested = b"[" * depth + b"]" * depth
    with pytest.raises(Problems, match=r"any\.json:1: json-unreadable"):
        jsonfile.read(nested, "any.json")
    with pytest.raises(Problems, match=r"any\.yaml:1: yaml-too-deep"):
        yamlfile.read(nested, "any.yaml")


def test_each_json_entry_knows_its_line() -> None:
    content = b'\xef\xbb\xbf[\n  {"id": "a", "custom": {"id": "x"}},\n\n  {\n "id": "b"},\n  {}\n]\n'
    read = jsonfile.read(content, "x")
    assert [read.where((number, "anything")).line for number in range(3)] == [2, 4, 6]


# ── seeds ────────────────────────────────────────────────────────────────────────────────────────


FORM = b"""
- {block: heading, level: 2, paragraph: 1, begins: The}
- {block: list, paragraph: 2, last: 3, begins: In, ends: thirty years., items: [2, 3]}
- {inline: link, quote: ferry, occurrence: 1, href: 'https://mill.example/'}
"""
"""Every other kind of file is in the folder; its article has no form of its own."""
LESSON = b"""
aims: [I can say who is behind a text.]
"""
COPIES = b"""
- {source: almanac, date: 2020-05-30, sha256: "bd755d41f8c797ad93786610f2a544b29173bc498f663eaace8a54f21146099b", quotes: [on Sundays]}
"""
FILES = {"structure.yaml": FORM, "lesson.yaml": LESSON, "copies.yaml": COPIES} | {
    path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.is_file()
}
VALUES = {
    name: json.loads(FILES[name]) if name.endswith("json") else yaml.safe_load(FILES[name]) for name in seed.FILES
}

odd = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 10**6), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=5),
    st.sampled_from(["", " ", "p1", "note-x", "c01", "2020-02-30", "title", [], {}, [[]], [{}], {"a": 1}, ["x", "x"], "x" * 30_000]),
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, bytes]:
    """A seed that holds every kind of entry, with a few things taken out, put in or made something else."""
    values = deepcopy(VALUES)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(values)))
        places = list(_places(values[name]))
        if not places:
            continue
        around, key = draw(st.sampled_from(places))
        match draw(st.integers(0, 3)):
            case 0 if isinstance(around, dict):
                del around[key]
            case 1 if isinstance(around, dict):
                around[draw(st.sampled_from(["", "qoute", "claim", "question", "sources", "paragraphs"]))] = draw(odd)
            case 2 if isinstance(around, list):
                around.append(deepcopy(around[key]))
            case _:
                around[key] = draw(odd)
    return {
        name: (json.dumps(value) if name.endswith("json") else yaml.safe_dump(value, allow_unicode=True)).encode()
        for name, value in values.items()
    } | {seed.ARTICLE: FILES[seed.ARTICLE]}


def _places(value: Any) -> Any:
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield value, key
        yield from _places(item)


@given(mutated())
def test_any_seed_is_read_or_refused(files: dict[str, bytes]) -> None:
    try:
        found = seed.parse("any", "seeds/any", files)
        assert isinstance(found, Seed)
        problems = list(proofread.proofread(found, SCALE))
        reading.resolve(found, SCALE)
    except Problems as refused:
        problems = list(refused.problems)
    for problem in problems:
        said = str(problem)
        assert problem.where.file.startswith("seeds/any") and problem.where.line >= 1
        assert problem.what and "None" not in said and not problem.what.startswith("‘’"), said
        assert (len(said) < 1_200 and said.isprintable()) or "\n    " in said


@pytest.mark.parametrize("name", seed.FILES)
@given(content=st.one_of(st.binary(max_size=30), signs.map(str.encode)))
def test_any_file_of_a_seed_may_be_anything(name: str, content: bytes) -> None:
    try:
        seed.parse("any", "seeds/any", {**FILES, name: content})
    except Problems as problems:
        assert problems.problems


@given(st.one_of(st.binary(max_size=80), signs.map(str.encode)))
def test_any_article_is_read_or_refused(article: bytes) -> None:
    plain = seed.parse("any", "seeds/any", {**FILES, seed.ARTICLE: article})
    try:
        reading.resolve(plain, SCALE)
    except Problems as problems:
        assert problems.problems

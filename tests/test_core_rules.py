"""The rules that decide where an annotation hangs, each by what it means."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from annotated.anchoring import anchor, weave
from annotated.anchoring.anchor import MOST_OVER_ONE_WORD, Finder, Unresolved
from annotated.anchoring.arrange import InlineSpan
from annotated.markdown import escape
from annotated.model.about import Line
from annotated.model.model import Language
from annotated.model.problem import Problems, Where
from annotated.model.selector import Selector
from annotated.model.structure import Inline
from annotated.reanchoring.alignment import Alignment
from annotated.reanchoring.equal_runs import Run, matching_runs
from annotated.reanchoring.extents import with_edges, words_within
from annotated.reanchoring.find_again import Change
from annotated.store import comparison, output, processes
from annotated.text.document import Document, parse_article
from annotated.text.fold import comparable, fold

WHERE = Where("article.txt")


def document(text: str, *front: str) -> Document:
    return parse_article(text.encode(), WHERE, [Line(WHERE, "title", line) for line in front])


def slip(id: str, quote: str, **more: Any) -> Language:
    return Language(WHERE, id, Selector(quote, **more), "x", "spelling", "x")


# ── anchor ───────────────────────────────────────────────────────────────────────────────────────


def test_twins_that_overlap_are_two() -> None:
    finder = Finder(document("ha ha ha"))
    assert finder.spans(Selector("ha ha")) == [(0, 5), (3, 8)]
    assert finder.find(Selector("ha ha", occurrence=2)) == (3, 8)
    with pytest.raises(Unresolved, match="stand 2 times"):
        finder.find(Selector("ha ha"))


def test_a_paragraph_is_the_one_in_which_a_quotation_begins() -> None:
    finder = Finder(document("One ends here.\n\nTwo begins.\n\nOne ends here.\n\nTwo begins."))
    assert finder.find(Selector("ends here. Two", paragraph=1)) == (4, 19)
    assert finder.find(Selector("ends here. Two", paragraph=3)) == (33, 48)
    with pytest.raises(Unresolved):
        finder.find(Selector("ends here. Two", paragraph=2))


def test_of_notes_that_begin_together_the_longest_comes_first_and_then_the_first_id() -> None:
    found = anchor.resolve(document("one two three"), [slip("b", "one"), slip("a", "one"), slip("z", "one two")])
    assert [its.annotation.id for its in found] == ["z", "a", "b"]


def test_too_many_over_one_word_are_refused_and_those_that_only_meet_are_not() -> None:
    most = [slip(f"a{number}", "one") for number in range(MOST_OVER_ONE_WORD)]
    beside = [slip(f"b{number}", " two") for number in range(MOST_OVER_ONE_WORD)]
    assert len(anchor.resolve(document("one two"), [*most, *beside])) == 2 * MOST_OVER_ONE_WORD
    with pytest.raises(Problems, match="too-many-over-one-word"):
        anchor.resolve(document("one two"), [*most, slip("z", "one two")])


# ── fold, weave, escape ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("dash", "‐‑‒–—―−")
def test_every_dash_is_a_dash_the_minus_sign_among_them(dash: str) -> None:
    assert comparable(f"3{dash}4") == "3-4"
    assert Finder(document(f"It fell to {dash}5 degrees.")).find(Selector("to -5 degrees")) == (8, 21)


def test_folding_leads_back_over_every_run_of_white_space() -> None:
    folded = fold("a  b   c")
    assert (folded.text, [folded.origin(at) for at in range(5)]) == ("a b c", [0, 1, 3, 4, 7])
    assert [folded.place(at) for at in range(8)] == [0, 1, 2, 2, 3, 4, 4, 4]


def test_where_two_links_of_an_article_overlap_the_second_begins_behind_the_first() -> None:
    text = document("one two three")
    spans = [
        InlineSpan(Inline(WHERE, "link", Selector("x"), f"https://{n}.org"), *its)
        for n, its in enumerate(((0, 7), (4, 13)))
    ]
    [(_, tokens)] = weave.weave(text, [], [], spans)
    opened = [token.inline.href for token in tokens if isinstance(token, weave.OpenInline)]
    words = [token.text for token in tokens if isinstance(token, weave.Words)]
    assert (opened, words) == (["https://0.org", "https://1.org"], ["one two", " three"])


@pytest.mark.parametrize(
    ("words", "cut", "pieces"),
    [
        ("a __b__ c", 3, ["a \\_", "\\_b\\_\\_ c"]),
        ("a `` b", 3, ["a \\`", "\\` b"]),
        ("x &lt; y", 4, ["x &amp;l", "t; y"]),
        ("*** y", 1, ["\\*", "\\*\\* y"]),
    ],
)
def test_a_cut_inside_what_a_rule_matched_writes_no_character_twice(words: str, cut: int, pieces: list[str]) -> None:
    assert escape.pieces(words, (0, cut, len(words))) == pieces


# ── align ────────────────────────────────────────────────────────────────────────────────────────


def runs(old: str, new: str) -> list[tuple[int, int, int]]:
    return [(run.old, run.new, run.length) for run in matching_runs(old.split(), new.split())]


def test_equal_words_between_many_changed_ones_are_chance() -> None:
    assert runs("a b c the d e f", "k l m the n o p") == []
    assert runs("a the d", "k the n") == []
    assert runs("a the bridge d", "k the bridge n") == [(1, 1, 2)]


def test_of_passages_in_another_order_the_longest_comes_first() -> None:
    long, short = "a b c d e f g h", "k l m n o p"
    found = matching_runs(f"{short} {long}".split(), f"{long} {short}".split())
    assert [(run.old, run.new, run.length, run.moved) for run in found] == [(0, 8, 6, True), (6, 0, 8, False)]


def test_where_a_sentence_went_a_whole_one_did() -> None:
    old = ["It", "rained", ".", "The", "town", "slept", ".", "The", "town", "woke", ".", "Gone"]
    assert matching_runs(old, ["It", "rained", ".", "The", "town", "woke", ".", "Gone"]) == (Run(0, 0, 3), Run(7, 3, 5))


def test_passages_that_cross_are_joined_to_neither() -> None:
    one, other = [f"a{n}" for n in range(8)], [f"b{n}" for n in range(8)]
    found = matching_runs([*one, *other], [*other, *one])
    assert sorted((run.old, run.new, run.length) for run in found) == [(0, 8, 8), (8, 0, 8)]


# ── reanchor ─────────────────────────────────────────────────────────────────────────────────────

FILLER = "Nothing at all is known of whoever drew the plans."


def state(old: str, new: str, quote: str) -> str:
    start = old.index(quote)
    return Change(old, new).find(start, start + len(quote)).state


QUOTE = "The ferry carried forty people over the river to the mill every single morning."


def turned(words: int) -> str:
    """`QUOTE` with so many of its words turned round, so that no passage of it is left whole."""
    said = QUOTE.rstrip(".").split()
    for at in (3, 7, 11, 1, 9, 5, 13, 0)[:words]:
        said[at] = said[at][::-1]
    return " ".join(said) + "."


@pytest.mark.parametrize(("other", "expected"), [(4, "ambiguous"), (6, "ambiguous"), (7, "edited"), (8, "edited")])
def test_of_two_passages_nearly_as_good_a_person_chooses(other: int, expected: str) -> None:
    """With four words turned round a passage is .863 alike, with 6 and 7 .800 and .750: the margin is a tenth."""
    gone = "A wholly new beginning stands here instead of former words which nobody misses."
    parting = "Later on the council sold both of its barges for firewood."
    old, best = f"{QUOTE} {FILLER} {parting}", turned(4)
    for one, two in ((best, turned(other)), (turned(other), best)):
        new = f"{gone} {FILLER} {one} {parting} {two}"
        match = Change(old, new).find(0, len(QUOTE))
        assert match.state == expected
        if expected == "edited":
            assert new[match.start : match.end] == best


def test_a_passage_better_by_the_whole_margin_is_taken_where_it_stands_among_others() -> None:
    """The first is .900 alike and the other .800; new sentences before and behind it are none of it."""
    gone = "A wholly new beginning stands here instead of former words which nobody misses."
    parting = "Later on the council sold both of its barges for firewood."
    around = "Rain fell on it. We saw a few of them go. It is so.", "I do as I can. Go on at it."
    old = f"{QUOTE} {FILLER} {parting}"
    new = f"{gone} {FILLER} {around[0]} {turned(3)} {around[1]} {parting} {turned(6)}"
    match = Change(old, new).find(0, len(QUOTE))
    assert (match.state, new[match.start : match.end]) == ("edited", turned(3))


def test_words_that_stand_in_the_place_of_one_are_three_at_most() -> None:
    assert [Change("won", new).find(0, 3).state for new in ("did not win", "did not win it")] == ["rewritten", "orphan"]


@pytest.mark.parametrize(
    ("word", "words"), [("unhappy", "happy people"), ("unhappily", "unhappily people"), ("happy", "happy people")]
)
def test_a_quotation_that_begins_within_a_word_does_so_where_the_word_is_the_same(word: str, words: str) -> None:
    old = "The unhappy people of the town left it again."
    new = old.replace("unhappy", word)
    match = Change(old, new).find(6, 18)
    assert new[match.start : match.end] == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (1, 5, (0, 2)),  # from the middle of `ab` to that of `cdef`
        (2, 9, (1, 3)),
        (2, 8, (1, 2)),
        (4, 6, (1, 2)),
        (1, 1, (0, 1)),
        (6, 8, (0, 3)),  # the middle of none: all of them
    ],
)
def test_a_word_is_within_where_its_middle_is(start: int, end: int, words: tuple[int, int]) -> None:
    assert words_within(("ab", "cdef", "gh"), 0, 3, start, end) == words
    assert words_within(("x", "ab", "cdef", "gh"), 1, 4, start, end) == (words[0] + 1, words[1] + 1)


def test_only_a_short_paragraph_is_taken_for_its_place_when_no_word_of_it_is_left() -> None:
    """All words of it changed and are half alike: six of a paragraph are the old ones mended, seven may be another's."""
    neighbours = "The ferry left the pier at nine.\n\n{}\n\nNobody has seen it since that day."
    written = ["olden", "harbo", "ferro", "citto", "rivro", "mello", "boato"]
    mended = [word[:3] + "us" for word in written]
    for words, expected in ((6, "edited"), (7, "rewritten")):
        before, after = (neighbours.format(" ".join(side[:words])) for side in (written, mended))
        assert state(before, after, " ".join(written[:words])) == expected


def test_how_alike_an_edited_passage_is_is_told() -> None:
    old = f"{FILLER} {QUOTE} {FILLER}"
    kept, edited = (Change(old, new).find(50, 130) for new in (old, old.replace("forty people", "fifty persons")))
    assert (kept.state, kept.score) == ("exact", 1)
    assert edited.state == "edited"
    assert 0.8 < edited.score < 1


def test_a_quotation_that_ends_within_a_word_takes_all_of_another_word() -> None:
    old = "The old town by the river is full of friendship now."
    new = old.replace("friendship", "friendly")
    match = Change(old, new).find(0, old.index("ship"))
    assert new[match.start : match.end] == "The old town by the river is full of friendly"


@pytest.mark.parametrize("quote", [(6, 9), (10, 13), (14, 17), (14, 15), (16, 17)])
def test_of_three_twins_one_of_which_is_gone_each_may_be(quote: tuple[int, int]) -> None:
    assert Change("a b c x y x y x y d e f", "a b c x y x y d e f").find(*quote).state == "ambiguous"


def test_a_sentence_of_which_every_word_is_there_stays_however_many_are_put_in() -> None:
    rest = "It rained for many long days on the old town."
    old = f"Bells rang. Yes, he said. {rest} Then all went home to bed."
    grown = "Yes, and here stand very many new words that nobody had written, he said."
    new = old.replace("Yes, he said.", grown)
    match = Change(old, new).find(old.index("Yes"), old.index(" Then"))
    assert (match.state, new[match.start : match.end]) == ("edited", f"{grown} {rest}")


def test_of_a_passage_a_third_of_its_words_is_enough_to_show() -> None:
    """Four of its twelve letters and signs stand in the new text as one word; of fourteen, the passage is lost."""
    new = "it and other boat in some to. a"
    assert [state(f"{old} on in in to. a", new, old) for old in ("boat the he on.", "boat the he he on.")] == [
        "rewritten",
        "orphan",
    ]


def test_fewer_than_four_words_are_not_looked_for_elsewhere() -> None:
    old, new = f"Seven old ferries. {FILLER}", f"{FILLER} And Then seven odd ferries."
    few, enough = "Seven old ferries", "Seven old ferries."
    lost = Change(old, new).find(0, len(few))
    assert (lost.state, lost.start, lost.end, lost.score) == ("orphan", None, None, 0)
    assert Change(old, new).find(0, len(enough)).state == "rewritten"  # the full stop is the fourth


@pytest.mark.parametrize(
    ("old", "new", "window"),
    [
        ("ab hgf cab one two three four five six seven", "fgh ii one two three four five six seven", (2, 9)),
        ("one two three four five six seven abc ba hgf", "one two three four five six seven ii cab", (0, 7)),
    ],
)
def test_of_edges_that_are_equally_alike_the_nearest_counts(old: str, new: str, window: tuple[int, int]) -> None:
    """All of the words beside it, or none, make the passage just as alike: a verdict hangs on none of them."""
    texts = Alignment(old, new)
    span = range(len(texts.old))
    assert texts.alike(span, *window) == texts.alike(span, 0, len(texts.new)) == pytest.approx(6 / 7)
    assert with_edges(texts, span, *window) == window


def test_the_edges_of_both_texts_stand_for_one_another() -> None:
    change = Change("quary", "quarry")
    match = change.find(0, 5)
    assert (match.state, match.start, match.end) == ("edited", 0, 6)
    assert Change("won", "lost").find(0, 3).state == "rewritten"
    old, new = f"Quary work stopped. {FILLER} They left.", f"Quarry work stopped. {FILLER} They fled."
    first, last = Change(old, new).find(0, 5), Change(old, new).find(len(old) - 5, len(old) - 1)
    assert (first.state, new[first.start : first.end]) == ("edited", "Quarry")
    assert (last.state, new[last.start : last.end]) == ("rewritten", "fled")
    texts = Alignment(old, new)
    assert (texts.place(-1), texts.place(len(texts.old))) == (-1, len(texts.new))


# ── output ───────────────────────────────────────────────────────────────────────────────────────

PAGE = "docs/reading/index.md"


def written(root: Path, text: str) -> None:
    tree = {PAGE: text}
    output.write(root, tree, comparison.compare(root, tree, ("docs/reading",)))


def test_a_disk_without_hard_links_takes_pages_and_takes_them_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise PermissionError("no hard links here")

    written(tmp_path, "old")
    monkeypatch.setattr(os, "link", refuses)
    written(tmp_path, "new")
    assert (tmp_path / PAGE).read_text("utf-8") == "new"


def test_a_cache_that_cannot_be_moved_into_place_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise PermissionError("not here")

    monkeypatch.setattr(Path, "replace", refuses)
    output.keep(tmp_path / "kept.json", "words")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("error", "runs"), [(None, True), (PermissionError, True), (ProcessLookupError, False)])
def test_somebody_elses_process_runs_too(
    error: type[OSError] | None, runs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it stages is not swept away, though this process may not signal it."""

    def kill(_: int, signal: int) -> None:
        assert signal == 0, "nobody is ended"
        if error:
            raise error

    monkeypatch.setattr(os, "kill", kill)
    assert processes.is_running("4711") is runs
    assert not processes.is_running("0") and not processes.is_running("x")

"""A changed article: every annotated passage in the state a careful editor would give it."""

from __future__ import annotations

import re
import unicodedata

import pytest
import regex  # type: ignore[import-untyped]  # says nothing of its types
from hypothesis import given
from hypothesis import strategies as st

from annotated.reanchoring.equal_runs import matching_runs
from annotated.reanchoring.find_again import Change, Match
from annotated.text.words import words

FIRST = "The bridge was opened in 1931 by the mayor, who spoke for two hours."
SECOND = "Some 21 percent of the town’s people walked across it on that day."
THIRD = "It cost less than the council had feared."
FOURTH = "The café at its foot is older than the bridge itself."
FIFTH = "Nobody was paid for the work in winter."
OLD = f"{FIRST} {SECOND}\n\n{THIRD} {FOURTH}\n\n{FIFTH} The stones came from the quarry in the north.\n"


def found(new: str, quote: str, old: str = OLD) -> tuple[Match, str]:
    """What became of the first `quote` in `old`, and the words it has in `new`."""
    start = old.index(quote)
    result = Change(old, new).find(start, start + len(quote))
    return result, "" if result.start is None or result.end is None else new[result.start : result.end]


def kinds(match: Match) -> tuple[str, ...]:
    return tuple(difference.kind for difference in match.differences)


def test_an_unchanged_text_has_every_word_where_it_was() -> None:
    result, quote = found(OLD, SECOND)
    assert (result.state, quote, result.score, kinds(result)) == ("exact", SECOND, 1.0, ())


def test_words_that_only_stand_further_on_are_exact() -> None:
    assert found(f"A new first sentence. {OLD}", THIRD) == (Match("exact", 159, 200, 1.0, ()), THIRD)


def test_a_deleted_sentence_is_an_orphan() -> None:
    assert found(OLD.replace(SECOND + "\n\n", "\n\n"), SECOND)[0].state == "orphan"


def test_a_deleted_word_is_not_found_in_another_place_where_it_stands() -> None:
    assert found(OLD.replace("The bridge was", "It was"), "bridge")[0].state == "orphan"


def test_of_twins_the_one_that_was_deleted_is_the_orphan() -> None:
    old = OLD.replace(FIFTH, f"{THIRD} {FIFTH}")
    gone_first = old.replace(f"\n\n{THIRD}", "\n\n", 1)
    change = Change(old, gone_first)
    first, second = old.index(THIRD), old.rindex(THIRD)
    assert change.find(first, first + len(THIRD)).state == "orphan"
    kept = change.find(second, second + len(THIRD))
    assert (kept.state, kept.start) == ("exact", gone_first.index(THIRD))


def test_nobody_can_say_which_of_two_sentences_side_by_side_was_deleted() -> None:
    old = OLD.replace(THIRD, f"{THIRD} {THIRD}")
    result, quote = found(OLD, THIRD, old)
    assert (result.state, quote) == ("ambiguous", THIRD)


@pytest.mark.parametrize(
    ("old", "new", "quote", "check"),
    [
        ("21 percent", "31 percent", SECOND, ("figure",)),
        ("was opened", "was not opened", FIRST, ("negation",)),
        ("Nobody was paid", "Everybody was paid", FIFTH, ("negation", "wording")),
        ("the council", "the Duke", THIRD, ("name", "wording")),
        ("on that day", "on a Sunday", SECOND, ("date", "wording")),
        ("had feared", "feared", THIRD, ("wording",)),
    ],
)
def test_an_edited_sentence_says_what_to_check_again(old: str, new: str, quote: str, check: tuple[str, ...]) -> None:
    result, now = found(OLD.replace(old, new), quote)
    assert (result.state, now, kinds(result)) == ("edited", quote.replace(old, new), check)


def test_a_figure_is_never_cut() -> None:
    result, now = found(OLD.replace("Some 21 percent", "Some 1 percent"), "21 percent")
    assert (result.state, now, kinds(result)) == ("edited", "1 percent", ("figure",))
    result, now = found(OLD.replace("Some 21 percent", "Some 121 percent"), "21 percent")
    assert (result.state, now, kinds(result)) == ("edited", "121 percent", ("figure",))


def test_swapped_paragraphs_carry_their_sentences() -> None:
    one, two, three = OLD.split("\n\n")
    swapped = "\n\n".join([two, one, three])
    results = [found(swapped, quote) for quote in (SECOND, THIRD)]
    assert sorted(result.state for result, _ in results) == ["exact", "moved"]
    assert [now for _, now in results] == [SECOND, THIRD]


def test_another_way_to_write_the_same_characters_changes_nothing() -> None:
    result, now = found(unicodedata.normalize("NFD", OLD), FOURTH)
    assert (result.state, now) == ("exact", unicodedata.normalize("NFD", FOURTH))


def test_curled_quotation_marks_change_nothing() -> None:
    assert found(OLD.replace("’", "'"), SECOND)[0].state == "exact"


def test_a_mended_typing_error_is_an_edit() -> None:
    result, now = found(OLD, "quarrry", OLD.replace("quarry", "quarrry"))
    assert (result.state, now, kinds(result)) == ("edited", "quarry", ("wording",))


def test_a_split_sentence_is_an_edit() -> None:
    result, now = found(OLD.replace("mayor, who spoke", "mayor. He spoke"), FIRST)
    assert (result.state, now) == ("edited", FIRST.replace("mayor, who spoke", "mayor. He spoke"))


def test_in_a_text_written_anew_a_person_has_to_look() -> None:
    anew = "A mayor opened this bridge, in 1931. Few came. The weather and the cost had kept the people of the town at home."
    states = {found(anew, quote)[0].state for quote in (FIRST, SECOND, THIRD, FOURTH)}
    assert states <= {"orphan", "ambiguous", "rewritten"}


def test_a_word_of_a_script_without_spaces_keeps_its_place() -> None:
    old, new = (
        "橋は一九三一年に開通した。町の人々が渡った。",
        "新しい橋は一九三一年に開通した。その日、町の人々が渡った。",
    )
    result, now = found(new, "町の人々", old)
    assert (result.state, now) == ("exact", "町の人々")


SENTENCES = st.lists(
    st.lists(
        st.sampled_from(
            [
                *[
                    "a",
                    "an",
                    "the",
                    "old",
                    "new",
                    "bridge",
                    "town",
                    "21",
                    "3.5",
                    "café",
                    "café",
                    "don’t",
                    "橋",
                    "بلد",
                    "नमस्ते",
                    "👩\u200d👩\u200d👧",
                    "👋🏽",
                    "🇬🇧🇫🇷",
                    "1️⃣",
                ]
            ]
        ),
        min_size=1,
        max_size=9,
    ),
    min_size=1,
    max_size=12,
)


def _text(sentences: list[list[str]]) -> str:
    return " ".join(" ".join(sentence) + "." for sentence in sentences)


@given(SENTENCES, SENTENCES, st.data())
def test_whatever_changes_a_passage_is_whole_words_or_the_same_part_of_one(
    old: list[list[str]], new: list[list[str]], data: st.DataObject
) -> None:
    before, after = _text(old), _text(new)
    whole = data.draw(st.booleans())
    edges = sorted({edge for word in words(before) for edge in word[:2]}) if whole else list(range(len(before) + 1))
    start = data.draw(st.sampled_from(edges[:-1]))
    end = data.draw(st.sampled_from([edge for edge in edges if edge > start]))
    result = Change(before, after).find(start, end)
    assert (result.start is None) == (result.end is None) == (result.state == "orphan")
    if result.start is not None and result.end is not None:
        old_cut, cut = words(before), words(after)
        for edge, side in ((result.start, 0), (result.end, 1)):
            if edge not in {word[side] for word in cut}:
                word = next(word for word in cut if word.start < edge < word.end)
                assert any(its.key == word.key and its.start < (start, end)[side] < its.end for its in old_cut)
        clusters = {0, *(cluster.end() for cluster in regex.finditer(r"\X", after))}
        for at in (result.start, result.end) if whole else ():
            assert at in clusters, "never inside what a reader sees as one character"
            assert not re.match(r"\d[.,]?\d", after[max(0, at - 1) : at + 2]) or not after[at - 1 : at + 1].isdigit()
        assert result.start < result.end


@given(SENTENCES, st.data())
def test_a_text_is_found_in_itself(old: list[list[str]], data: st.DataObject) -> None:
    text = _text(old)
    word = data.draw(st.sampled_from(words(text)))
    result = Change(text, text).find(word.start, word.end)
    assert (result.state, result.start, result.end) == ("exact", word.start, word.end)


@given(SENTENCES, SENTENCES)
def test_no_word_is_found_twice(old: list[list[str]], new: list[list[str]]) -> None:
    half = len(old) // 2
    one, other = _text([*old, *old]).split(), _text([*old[half:], *new, *old, *old[:half]]).split()
    runs = list(matching_runs(one, other))
    for taken in (
        [at for run in runs for at in range(run.old, run.old + run.length)],
        [at for run in runs for at in range(run.new, run.new + run.length)],
    ):
        assert len(taken) == len(set(taken))

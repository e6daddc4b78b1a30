"""What is found in small articles, and why."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from annotated.suggest import article_sentences as sentences
from annotated.suggest import capitals, check_worthy, date_patterns, draft_reader, language_data
from annotated.suggest.suggestions import KINDS, suggest
from annotated.suggest.yaml_output import to_yaml

ABOUT = "title: T\nauthor: A\npublisher: P\ndate: 2020-05-04\nlanguage: {}\nkind: essay\nstatus: draft\n" + (
    "rights: {{holder: h, basis: own-work, statement: s, contact: c}}\n"
)
ENGLISH = language_data.load("en-GB")


def files(text: str, tag: str = "en", **others: str) -> dict[str, bytes]:
    """A seed; other files by their names without `.yaml`."""
    beside = {f"{name}.yaml": content.encode() for name, content in others.items()}
    return {"article.txt": text.encode(), "reading.yaml": ABOUT.format(tag).encode(), **beside}


def printed(its: dict[str, bytes], glossaries: dict[str, list[Any]] | None = None) -> str:
    """What is printed for a seed."""
    return to_yaml(suggest(draft_reader.read("mill", "seeds/mill", its), glossaries or {}), KINDS)


def lists(its: dict[str, bytes], glossaries: dict[str, list[Any]] | None = None) -> dict[str, list[dict[str, Any]]]:
    """The entries that are printed, by file."""
    value: dict[str, list[dict[str, Any]]] = yaml.safe_load(printed(its, glossaries))
    return value


# ── sentences worth a check ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text, reasons",
    [
        ("It cost 1.2 million pounds to build.", [("number", "1.2 million pounds")]),
        ("Some 20 per cent of the F-16s and the G8 came.", [("number", "20 per cent")]),
        ("Thirty-two people and two dozen goats came.", [("number", "Thirty-two"), ("number", "two dozen")]),
        ("It opened on 3 March 2015, in the rain.", [("date", "3 March 2015")]),
        ("The mayor said that the river was wide.", [("attribution", "said")]),
        ("She called it “a very old bridge” and left.", [("quotation", "“a very old bridge”")]),
        ("He calls it a “bridge” and nothing of the kind.", [("superlative", "nothing")]),
        ("It was the oldest of the bridges here.", [("superlative", "oldest")]),
        ("It’ll open when the river is low again.", [("forecast", "It’ll")]),
        ("The flood was caused by the new weir.", [("cause", "caused")]),
        ("The willing ferryman stood in the mayor’s boat.", []),
    ],
)
def test_each_reason_names_its_words(text: str, reasons: list[tuple[str, str]]) -> None:
    draft = draft_reader.read("mill", "seeds/mill", files(text))
    found = check_worthy.find(draft.document, sentences.split(draft.document, "en"), ENGLISH)
    assert [(reason.kind, reason.words) for its in found for reason in its.reasons] == reasons


def test_the_kind_of_claim_follows_from_the_reasons_and_who_says_it_is_left_to_do() -> None:
    text = "It will cost 3 pounds. Lee called it “a very old bridge”. Lee says that it stood. All were there. It has 3 gates."
    entries = lists(files(text))["annotations.yaml"]
    assert [(its["kind"], its["said_by"]) for its in entries] == [
        ("prediction", "author"),
        ("quotation", "TO DO"),
        ("fact", "TO DO"),
        ("fact", "author"),
        ("statistic", "author"),
    ]


def test_words_that_stand_twice_are_told_apart() -> None:
    text = "It has 3 gates.\n\n“It has 3 gates.” It has 3 gates. It has 4 gates."
    entries = lists(files(text))["annotations.yaml"]
    assert [{key: its.get(key) for key in ("quote", "paragraph", "occurrence")} for its in entries] == [
        {"quote": "It has 3 gates.", "paragraph": 1, "occurrence": None},
        {"quote": "“It has 3 gates.”", "paragraph": None, "occurrence": None},
        {"quote": "It has 4 gates.", "paragraph": None, "occurrence": None},
    ]


# ── dates ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "tag, text, values",
    [
        ("en", "on 20 September 2015 and September 21, 2015", ["2015-09-20", "2015-09-21"]),
        ("en", "on Sept. 9, Sept.13 and the 3rd of May", ["09-09", "09-13", "05-03"]),
        ("en", "in June 2014, in 1911 and by 2015-09-20", ["2014-06", "1911", "2015-09-20"]),
        ("en", "31 June 2014, 09/10/2015, $2015, 2015 % and 2,015", []),
        ("en", "may 3000 come? In 1900s style: 12:2015", []),
        ("de", "am 3. März 2015 und im Dezember 1999", ["2015-03-03", "1999-12"]),
        ("es", "el 3 de marzo de 2015", ["2015-03-03"]),
        ("", "am 3. März 2015", ["2015"]),
    ],
)
def test_dates(tag: str, text: str, values: list[str]) -> None:
    pattern = date_patterns.pattern(language_data.load(tag).months)
    assert [date.value for date in date_patterns.find(text, pattern)] == values


def test_a_date_without_a_year_is_left_to_do_and_one_of_the_timeline_is_not_proposed() -> None:
    text = "It was on Sept. 9. The flood came in June 1911. It was rebuilt in 1911. It was on Sept. 9."
    event = "- {event: t04, date: '1911-06-03', title: Flood, sentence: The river rises., paragraphs: [1]}"
    assert lists(files(text, timeline=event))["timeline.yaml"] == [
        {"event": "t05", "date": "TO DO", "title": "TO DO", "sentence": "TO DO", "paragraphs": [1]}
    ]
    assert "no year is named, the article is of 2020-05-04" in printed(files(text, timeline=event))


# ── names ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text, names",
    [
        ("We met Prime Minister Ann Lee in New York on Monday.", ["Ann Lee*", "New York"]),
        ("The Bank of England paid, and so did spokesman J. T. Hill.", ["Bank of England", "J. T. Hill*"]),
        ("Ferries cross. The old ferry, the UN’s, crosses.", ["UN"]),
        ("Rivers rise. All the people in Rivers knew.", ["Rivers", "Rivers"]),
        ("They met Bashar al-Assad, al-Qaeda and Mr Lee’s friend.", ["Bashar al-Assad", "al-Qaeda", "Lee*"]),
        ("THE FERRY AT LOWER MILL SINKS", []),
        ("He left in June, on Tuesday.", []),
        ("On Monday evening No Minister left.", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    draft = draft_reader.read("mill", "seeds/mill", files(text))
    assert ENGLISH.table is not None
    found = capitals.Capitals(text, ENGLISH.table, ENGLISH.days)
    runs = [run for sentence in sentences.split(draft.document, "en") for run in found.runs(sentence)]
    shown = [text[run.start : run.end] + "*" * run.person for run in runs]
    assert [name for name in shown if name not in ("Ferries",)] == names


def test_a_name_is_proposed_once_with_the_surname_that_stands_alone() -> None:
    text = "Ferries cross. The ferry met President Ann Lee. Later Lee left. Rivers rise, and in Rivers it rains."
    entries = [its for its in lists(files(text))["glossary.yaml"] if "level" not in its]
    assert [(its["name"], its["category"], its["forms"]) for its in entries] == [
        ("Ann Lee", "person", ["Ann Lee", "Lee"]),
        ("Rivers", "TO DO", ["Rivers"]),
    ]


# ── words, and what is explained elsewhere ───────────────────────────────────────────────────────


def test_rare_words_the_rarest_first_with_their_first_use() -> None:
    text = "The expedient ferry was ungoverned. The enemy’s ferry was ungoverned, and the willy-nilly high-level Sirte was not."
    entries = [its for its in lists(files(text))["glossary.yaml"] if its.get("level") == "word"]
    assert [its["forms"] for its in entries] == [["ungoverned"], ["willy-nilly"], ["expedient"]]
    assert "# ¶ 1, 2 times, Zipf 1.79: “The expedient ferry was ungoverned.”" in printed(files(text))


def test_what_other_readings_explain_comes_without_what_leads_elsewhere() -> None:
    entry = {
        "term": "weir",
        "name": "weir",
        "category": "vocabulary",
        "level": "word",
        "forms": ["weir", "weirs"],
        "definition": "A low wall, see [claim 3](#c03).",
        "see_also": ["river"],
        "sources": ["oed"],
        "handout": True,
    }
    found = lists(files("A weir stands in the river."), {"a": [entry], "b": [entry]})["glossary.yaml"]
    assert found == [
        {
            "term": "weir",
            "name": "weir",
            "category": "vocabulary",
            "level": "word",
            "forms": ["weir"],
            "definition": "A low wall, see claim 3.",
        }
    ]
    why = "explained in seeds/a and seeds/b; to cite what it rests on there, copy from seeds/a/sources.json: oed"
    assert why in printed(files("A weir stands in the river."), {"a": [entry], "b": [entry]})


def test_what_is_annotated_is_not_proposed_again() -> None:
    text = "It has 3 gates and a weir. It has 4 gates. The ungoverned bridge is of Rivers. In 1911 it stood."
    first = lists(files(text))
    assert all(first.values())
    done = {
        "annotations": "- {rhetoric: r01, quote: 4 gates, kind: opinion, note: n}\n"
        "- {claim: c01, quote: 3 gates, kind: fact, verdict: v, fact: f, note: n, sources: [a]}\n"
        "- {claim: c02, quote: In 1911 it stood, kind: fact, verdict: v, fact: f, note: n, sources: [a]}",
        "glossary": "- {term: a, name: a, forms: [ungoverned bridge], definition: d}\n"
        "- {term: b, name: b, forms: [Rivers], definition: d}\n- {term: c, name: c, forms: [weir], definition: d}",
        "timeline": "- {event: t01, date: '1911', title: t, sentence: s}",
    }
    assert lists(files(text, **done)) == {"annotations.yaml": [], "glossary.yaml": [], "timeline.yaml": []}


# ── how far, and in what language ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text, said",
    [
        (
            "A river.\n\nA mill.",
            "# So far 2 of 2 paragraphs have no note; 0 rare words unexplained; 0 numbers unclaimed.",
        ),
        ("It is ungoverned.", "# So far 1 of 1 paragraph has no note; 1 rare word unexplained; 0 numbers unclaimed."),
        ("It has 3 gates.", "# So far 1 of 1 paragraph has no note; 0 rare words unexplained; 1 number unclaimed."),
        ("It has 3 gates and 12 boats.", "; 2 numbers unclaimed."),
    ],
)
def test_coverage(text: str, said: str) -> None:
    assert said in printed(files(text))


def test_headings_and_what_is_set_as_typed_hold_no_sentences() -> None:
    text = "It Will Cost 3 Pounds\n\nThe ferry will cost 4 pounds.\n\nfor 5 in ferries: will()"
    form = (
        "- {block: heading, level: 2, paragraph: 1, begins: It Will Cost}\n"
        "- {block: preformatted, paragraph: 3, begins: for 5 in}\n- {block: preformatted, paragraph: 4, begins: 1}"
    )
    assert [its["quote"] for its in lists(files(text, structure=form))["annotations.yaml"]] == [
        "The ferry will cost 4 pounds."
    ]
    assert "So far 1 of 1 paragraph has no note; 0 rare words unexplained; 1 number unclaimed." in printed(
        files(text, structure=form)
    )
    assert len(lists(files(text))["annotations.yaml"]) == 3


def test_a_note_is_no_claim_and_claims_its_paragraph_only() -> None:
    rhetoric = "- {rhetoric: r01, quote: 3 gates, kind: opinion, note: n}"
    text = "It has 3 gates.\n\nIt has 4 doors."
    assert "1 of 2 paragraphs has no note; 0 rare words unexplained; 2 numbers unclaimed" in printed(
        files(text, annotations=rhetoric)
    )


def test_another_language_gets_what_needs_no_table_and_is_told_the_rest() -> None:
    text = "Die Brücke hat 12 Bögen. Sie steht seit dem 3. März 1911. Das Wehr ist unergründlich und schön gebaut."
    shown = printed(files(text, "de"))
    assert "For German there is no table of words yet" in shown
    value = yaml.safe_load(shown)
    assert [its["quote"] for its in value["annotations.yaml"]] == text.replace("1911. ", "1911.|").replace(
        "gen. ", "gen.|"
    ).split("|")[:2]
    assert [its["date"] for its in value["timeline.yaml"]] == ["1911-03-03"]
    assert [its["forms"] for its in value["glossary.yaml"]] == [["unergründlich"]]
    assert "no list of how often words are written" in printed(files(text, "tlh"))
    assert (
        "rare word"
        not in printed(files(text, "tlh")).partition("annotations.yaml")[0].partition("So far")[2].partition(".")[0]
    )


def test_what_is_too_short_or_too_long_to_be_a_sentence_or_a_name_is_passed_over() -> None:
    text = f"All 3.\n\nIt has 3 {'very ' * 200}old gates.\n\nWe met X{'x' * 250} there."
    assert lists(files(text)) == {"annotations.yaml": [], "glossary.yaml": [], "timeline.yaml": []}


def test_a_name_that_holds_an_explained_one_is_explained() -> None:
    text = "We met at the Rivers Bridge."
    assert [its["name"] for its in lists(files(text))["glossary.yaml"]] == ["Rivers Bridge"]
    glossary = "- {term: b, name: b, forms: [Rivers], definition: d}"
    assert lists(files(text, glossary=glossary))["glossary.yaml"] == []


def test_nothing_in_a_comment_acts_on_a_terminal() -> None:
    shown = printed(files("We met in New \u202eYork, and it was ungoverned."))
    comments = [line for line in shown.splitlines() if line.startswith("# ¶")]
    assert comments
    assert all(line.isprintable() and "\\u202e" in line for line in comments)

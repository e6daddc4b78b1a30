"""Everything that the interface says is in the catalogue, and nothing hides: pages are made in a language that has other letters.

Authors' words are put into Cyrillic letters, messages come in accented ones: what is left of plain letters on a page is a word of
ours that the catalogue does not hold.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

import reading_back
import trial
from annotated import build
from annotated.catalogue import extract, template
from annotated.interface import translations
from annotated.interface.interface import ENGLISH, interface
from annotated.store import pandoc
from other_letters import CYRILLIC, rewrite, unformatted

# ── the list ─────────────────────────────────────────────────────────────────────────────────────


def test_the_list_is_what_the_code_says() -> None:
    assert template.template() == translations.TEMPLATE.read_text("utf-8"), "run scripts/catalogue"


def test_no_message_is_passed_over() -> None:
    source = """
# Translators: About a,
# in two lines.
x = (
    say("a", day=Markdown(say.date(day)), other=say.plain("b"))
)
f"{say('c')}" + reading.say.plural(len(say("d")), "one " "more", "many")
say(words)
"""
    found = [(its.words, its.comment) for its in extract.messages(source)]
    assert found == [
        ("a", "About a, in two lines."),
        *(("b", ""), ("c", ""), (("one more", "many"), ""), ("d", "")),
    ]


@pytest.mark.parametrize("language", translations.languages())
def test_translations_name_what_the_messages_name(language: str) -> None:
    """A name in braces that a message does not give would stop the build; one left out would lose a fact."""
    known = translations.translations(language)
    for entry in translations.template():
        match entry.id:
            case str(words):
                forms, said = [words], [known.gettext(words)] if words else [""]
            case (one, many):
                forms, said = [one, many], [known.ngettext(one, many, number) for number in range(200)]
        assert "](" not in "".join(forms), "an address is no word: name the link, and fill it in"
        assert {frozenset(_names(words)) for words in said} <= {frozenset(_names(form)) for form in forms}, said


def _names(message: str) -> list[str]:
    return [name for _, name, *_ in string.Formatter().parse(message) if name is not None]


# ── languages ────────────────────────────────────────────────────────────────────────────────────

POLISH = """
msgid ""
msgstr "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "{count} claim"
msgid_plural "{count} claims"
msgstr[0] "{count} twierdzenie"
msgstr[1] "{count} twierdzenia"
msgstr[2] "{count} twierdzeń"

#, fuzzy
msgid "Claims"
msgstr "Twierdzenia?"
"""


def test_plural_forms_dates_and_numbers_are_those_of_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pl.po").write_text(POLISH, "utf-8")
    monkeypatch.setattr(translations, "CATALOGUE", tmp_path)
    say = interface("pl")
    said = [say.plural(number, "{count} claim", "{count} claims") for number in (1, 3, 5, 22, 12000)]
    assert said == ["1 twierdzenie", "3 twierdzenia", "5 twierdzeń", "22 twierdzenia", "12\xa0000 twierdzeń"]
    assert [say.date(day) for day in ("2015-09-20", "2015-09", "2015", "soon")] == [
        *("20 września 2015", "wrzesień 2015", "2015", "soon")
    ]
    assert say.plain("Claims") == "Claims", "what is fuzzy is not said"
    assert say.direction == "ltr"


def test_english_is_british() -> None:
    assert [ENGLISH.date(day) for day in ("2015-09-20", "2015-09", "2015")] == [
        *("20 September 2015", "September 2015", "2015")
    ]
    assert ENGLISH.plural(1, "{count} claim", "{count} claims") == "1 claim"
    assert ENGLISH.plural(12500, "{count} claim", "{count} claims") == "12,500 claims"
    assert ENGLISH.enumerated(["a", "b", "c"]) == "a, b and c"


def test_the_theme_says_which_language(tmp_path: Path) -> None:
    root = trial.project(next(case for case in trial.CASES if case.name == "plain-article"), tmp_path)
    (root / "mkdocs.yml").write_text("theme: {language: en-XA}\nx: !!python/name:os.system\n", "utf-8")
    assert build.build(root).readings["plain-article"].reading.say == interface("en-XA")


# ── nothing hides ────────────────────────────────────────────────────────────────────────────────

LAWFUL = (
    "every-kind",
    "plain-article",
    "without-title-line",
    "library-of-two",
    "term-inside-term",
    "orphans",
    "the real seed",
)


@pytest.mark.parametrize("name", LAWFUL)
def test_no_word_of_ours_is_missing_from_the_catalogue(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial.any_project(name, tmp_path)
    for page in (tmp_path / "docs").glob("*.md"):  # written by hand, all but what stands in its regions
        page.write_text("\n".join(re.findall("^<!-- .*", page.read_text("utf-8"), re.MULTILINE)), "utf-8")
    rewrite(tmp_path / "seeds", CYRILLIC)
    monkeypatch.setattr(pandoc, "formatted", unformatted)
    built = build.build(tmp_path, interface=interface("en-XA"))
    told = {path: list(_plain(path, written)) for path, written in built.tree.items()}
    assert {path: words for path, words in told.items() if words} == {}


WORDED = re.compile(
    "title|alt|label|placeholder|summary|aria-(label|description|roledescription|valuetext|placeholder)|"
    # What scripts say stands in attributes of ours; these hold ids and values.
    "data-(?!(annotation|kind|pill|block|key|guess|use|again|reading|apparatus|search-exclude|repeats|verdict|paragraph|speaker|known|rests|carries|layers|kinds|key-only)$).*"
)
"""Attributes that readers see or hear."""
OURS = re.compile(r"sic|[0-9a-f]{12,64}|Permanent link|\{\w+\}|\bAa\b|Hyperlegible|\bEnter\b|\bEsc\b|BibTeX|CSL-JSON")
"""Words that are the same in every language, keys, digests, what `permalink_title` of mkdocs.yml says, and what scripts put in."""


def _plain(path: str, written: str) -> Iterable[str]:
    """The words with plain letters that a reader of the file sees or hears."""
    if path.endswith(".svg"):
        content = BeautifulSoup(written, "html.parser")
        for style in content.select("style"):
            style.decompose()
        found = list(content.stripped_strings)
    elif path.endswith(".md"):
        content = reading_back.soup(written)
        for code in content.select("pre"):
            code.decompose()
        found = [*content.stripped_strings, *_spoken(content), *re.findall("^title: (.*)$", written, re.MULTILINE)]
    else:
        return
    for words in found:
        bare = OURS.sub("", re.sub(r"https?://\S+|\S+\.\S+/\S*", "", words))
        yield from (word for word in re.findall(r"[A-Za-z]+", bare) if len(word) > 1)


def _spoken(content: Tag) -> Iterable[str]:
    for element in content.find_all(True):
        attributes: Mapping[str, object] = element.attrs
        yield from (str(value) for name, value in attributes.items() if WORDED.fullmatch(name))

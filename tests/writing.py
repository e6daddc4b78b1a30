"""Anything that might stand in an article or a note: strategies for Hypothesis.

Scripts from several directions, signs that combine, white space of every sort, and whatever looks like Markdown, HTML or the
grammar of our own pages.
"""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    *("the", "ferry", "River", "river", "Mill", "I", "it’s", "don't", "co-op", "C3", "1911", "§ 4", "3,000", "½"),
    *(
        "العبّارة",
        "القديمة",
        "النَّهْر",
        "שלום",
        "שָׁלוֹם",
        "下游",
        "磨坊",
        "渡船。",
        "नमस्ते",
        "क्षत्रिय",
        "หมู่บ้าน",
        "Ωδή",
        "ǅ",
        "ﬁn",
        "İ",
        "ß",
    ),
    *(
        "cafe\u0301",
        "e\u0323\u0301",
        "\u0301",
        "\u200d",
        "👩‍👩‍👧",
        "🇪🇺",
        "👍🏽",
        "\u200b",
        "\u2060",
        "\ufeff",
        "\u00ad",
    ),
    *("\u202e", "\u202c", "\u2066", "\u2069", "\u200f", "\u061c"),
    *("“", "”", "‘", "’", "«", "»", "–", "—", "‑", "-", "…", "·", "$", "%", "@", "^", "=", "+", "'", '"'),
)
SPACES = (" ", "  ", "\t", "\u00a0", "\u2009", "\u3000", "\u1680", "\u2028", "\u2029", "")
JUNK = (
    *(
        "<",
        ">",
        "&",
        "&amp;",
        "&#60;",
        "&copy",
        "\\",
        "`",
        "``",
        "```",
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "[",
        "]",
        "](",
        ")",
    ),
    *(
        "!",
        "![",
        "|",
        "{",
        "}",
        "{: #x }",
        "{#x .y}",
        "#",
        "# ",
        "## ",
        " #",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "2) ",
        "> ",
        ": ",
        ":-:",
    ),
    *(
        "---",
        "***",
        "===",
        "| --- |",
        "|-|-|",
        "!!! note",
        "??? x",
        "*[HTML]: x",
        "[x]: https://example.org",
        "[TOC]",
        "    ",
        "-:",
    ),
    *(
        "<b>",
        "</b>",
        "<!-- ",
        " -->",
        "<!-- /article -->",
        "<!-- article: x lang=en dir=ltr repeats= -->",
        "<![CDATA[",
        "<?x",
        "</p>",
    ),
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</section>",
        "<style>",
        "<textarea>",
        "<div markdown='1'>",
    ),
    *(
        "[^c1]",
        "[^c1]: x",
        '<mark data-annotation="c1" data-kind="claim">',
        "</mark>",
        '<a id="p1" href="#p1">1</a> ',
        "<small>",
    ),
    *(
        "</small>",
        "# <sup>",
        "</sup>",
        "](glossary.md#x)",
        '<sup title="x">',
        "[x](javascript:alert(1))",
        "[x](https://example.org)",
    ),
    *(
        "<https://example.org>",
        "https://example.org/a_b",
        "a@example.org",
        "\x02",
        "wzxhzdk:0",
        "klzzwxh:0000",
        "<!-- generated: x -->",
    ),
    *(
        "[x][y]",
        "[x](#c1)",
        "![x](data:text/html,x)",
        "[x](<a b>)",
        "[x](//host)",
        "\\\n",
        "&#x6a;avascript:",
        "=\n",
        "1)",
        "-",
        "+",
    ),
)

# No page can show these (`characters.FORBIDDEN`): the build refuses them.
_text = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\t", exclude_characters="\ufffe\uffff"),
    max_size=12,
)
_visible = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from([piece.replace("\n", "").replace("\x02", "") or "x" for piece in JUNK]),
    _text,
)


def _joined(pieces: list[tuple[str, str]]) -> str:
    return "".join(word + space for word, space in pieces)


lines = st.lists(st.tuples(_visible, st.sampled_from(SPACES)), min_size=1, max_size=10).map(_joined)
"""A line of an article; it may be blank."""

shown_lines = lines.filter(lambda line: bool(line.strip()))
"""A line that is not blank."""

blocks = st.lists(shown_lines, min_size=1, max_size=4).map("\n".join)
"""A block: lines that are not blank."""

articles = st.lists(blocks, min_size=1, max_size=6)
"""The blocks of an article."""

notes = st.lists(
    st.tuples(
        st.one_of(_visible, st.sampled_from(JUNK)), st.sampled_from((*SPACES, "\n", "\n\n", "\n    ", "\n- ", "\n> "))
    ),
    max_size=12,
).map(_joined)
"""What an author might write into a note; controls, too."""

notes_of_seeds = notes.map(lambda note: note.replace("\x02", ""))
"""A note as far as reading a seed lets it come: a paragraph of nothing but a control, which Python-Markdown drops, would be an empty one."""

"""Stage 7: the reading itself, the article with everything said about it.

    Reading  ->  Page (index.md)

The article comes first and whole; each note stands once, after it. Margin, popover and sheet are presentations of that one element.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from .. import article_markdown
from ..anchor import Anchored
from ..article_markdown import Ask
from ..escape import Markdown, text
from ..labels import Label
from ..markdown_blocks import attribute, blocks, footnote, items, joined, link, pill, section, strong
from ..model import Claim, Language, Parallel, Rhetoric, Term
from ..reading import Reading
from ..weave import weave
from . import definitions, parts
from .cited import cited, in_line
from .dates import spoken
from .page import Page


def page(reading: Reading) -> Page:
    """The page a reader meets first."""
    about = reading.seed.about
    meta: dict[str, object] = {"hide": ["navigation", "toc"]}
    if not about.rights.indexed:
        meta["robots"] = "noindex"
    body = blocks(
        parts.nav("index.md"),
        _card(reading),
        _article(reading),
        _words(reading),
        _notes(reading),
        _by_paragraph(reading),
        _cite(reading),
    )
    return Page("index.md", about.title, body, meta)


# ── before the text ──────────────────────────────────────────────────────────────────────────────


def _card(reading: Reading) -> Markdown:
    """Provenance before the first sentence, on two lines; all else behind “About this source”."""
    about = reading.seed.about
    length = f"{parts.count(reading.word_count, 'word')}, {parts.count(reading.minutes, 'minute')}"
    facts = joined(map(parts.words, (about.author, about.kind, spoken(about.date), length)), " · ")
    outlet = strong(link(parts.words(about.publisher), "source-context.md"))
    told = joined([outlet, parts.prose(reading, about.outlet)], ": ") if about.outlet else outlet
    warning = parts.labelled("Content note", parts.prose(reading, about.content_note))
    return section("card", Markdown(f"{told}<br>\n{facts}"), warning, _about(reading), aria_label="About this text")


def _about(reading: Reading) -> Markdown:
    about = reading.seed.about
    digest = hashlib.sha256(reading.seed.article).hexdigest()
    copies = [
        link(Markdown(name), to)
        for name, to in (("the publisher’s page", about.original), ("an archived copy", about.archived))
        if to
    ]
    note = parts.prose(reading, about.context.publisher_note)
    if note:
        note = Markdown(f"{note} {link(Markdown('Who says so, and what the publisher answers'), 'source-context.md')}.")
    rows = [
        note,
        parts.labelled("Why it is here", parts.prose(reading, about.why)),
        Markdown(
            f"**Unaltered:** the article stands here character for character as in the file we were given. SHA-256 of the file: <code>{digest}</code>"
        ),
        parts.labelled("Our copy", parts.prose(reading, about.provenance)),
        parts.labelled("See also", joined(copies, ", ")),
        parts.labelled("Rights", parts.prose(reading, f"{about.rights.holder} {about.rights.statement}")),
        parts.labelled("To object", parts.prose(reading, about.rights.contact)),
        Markdown(
            f"**Review:** {text(parts.review_state(reading))} {link(Markdown('Corrections'), 'changes.md')} · {link(Markdown('How verdicts were reached'), '../../method.md')}"
        ),
    ]
    return blocks('<details class="about" markdown="1">', "<summary>About this source</summary>", *rows, "</details>")


# ── the text ─────────────────────────────────────────────────────────────────────────────────────


def _article(reading: Reading) -> Markdown:
    seed = reading.seed
    woven = weave(reading.document, reading.anchored, reading.uses)
    title, language = text(seed.about.title), seed.about.language
    return article_markdown.write(
        seed.slug, language, reading.direction, reading.document, woven, reading.labels, title, _asks(reading)
    )


def _asks(reading: Reading) -> Mapping[int, Sequence[Ask]]:
    """Each question's sign, at the end of the last paragraph that it asks about, or of the title when it asks about all."""
    asks: dict[int, list[Ask]] = {}
    for question in reading.seed.questions:
        if question.paragraphs:
            last = 0 if reading.is_whole(question.paragraphs) else question.paragraphs[-1]
            asks.setdefault(last, []).append(Ask(reading.labels[question.id], f"questions.md#{question.id}"))
    return asks


# ── after the text ───────────────────────────────────────────────────────────────────────────────


def _words(reading: Reading) -> Markdown:
    """Each term that the text marks, explained once, in the order of its first use."""
    marked = dict.fromkeys(use.term.id for use in reading.uses if use.marked)
    if not marked:
        return Markdown("")
    entries = [_word(reading, reading.terms[id]) for id in marked]
    heading = '## <a id="words"></a>Words explained'
    return section(
        "words", Markdown(heading), items(entries), role="doc-glossary", aria_labelledby="words", data_search_exclude=""
    )


def _word(reading: Reading, term: Term) -> Markdown:
    places = dict.fromkeys(use.block.paragraph for use in reading.uses_of[term.id] if use.marked)
    back = joined((_back(number, f"Back to paragraph {number}, {term.name}") for number in places if number), " ")
    return Markdown(
        f"{link(parts.words(term.name), f'glossary.md#{term.id}')}: {parts.prose(reading, term.definition)} {back}"
    )


def _notes(reading: Reading) -> Markdown:
    if not reading.anchored:
        return Markdown("")
    notes = [footnote(found.annotation.id, _note(reading, found)) for found in reading.anchored]
    heading = '## <a id="notes"></a>Notes'
    parts_of_it = (Markdown(heading), _meanings(reading), *notes)
    return section("notes", *parts_of_it, role="doc-endnotes", aria_labelledby="notes", data_search_exclude="")


def _meanings(reading: Reading) -> Markdown:
    """One line for each verdict and kind that the notes use, for readers who have no pointer to rest on a word."""
    verdicts = {claim.verdict for claim, _ in reading.claims}
    told = [
        Markdown(f"{pill(verdict.label, verdict.pill)} {parts.words(verdict.definition)}")
        for verdict in reading.verdicts.values()
        if verdict.id in verdicts
    ]
    scales: tuple[tuple[definitions.Scale, set[str]], ...] = (
        ("claim", {claim.kind for claim, _ in reading.claims}),
        ("rhetoric", {rhetoric.kind for rhetoric, _ in reading.rhetoric}),
        ("language", {slip.kind for slip, _ in reading.language}),
    )
    for scale, used in scales:
        found = [definition for value, definition in definitions.scale(scale).items() if value in used]
        told += [Markdown(f"*{parts.words(meant.word)}*: {parts.words(meant.meaning)}") for meant in found]
    if not told:
        return Markdown("")
    summary = "<summary>What the verdicts and kinds mean</summary>"
    return blocks('<details class="meanings" markdown="1">', summary, items(told), "</details>")


def _note(reading: Reading, found: Anchored) -> Markdown:
    """Kind, number, verdict → the fact first → why → sources → as of → the ways on."""
    label = reading.labels[found.annotation.id]
    return blocks(_head(reading, found, label), *_said(reading, found), _ways(reading, found, label))


def _head(reading: Reading, found: Anchored, label: Label) -> Markdown:
    head = [strong(text(label.heading))]
    match found.annotation:
        case Claim() as claim:
            verdict = reading.verdicts[claim.verdict]
            head += [pill(verdict.label, verdict.pill, verdict.definition), _kind("claim", claim.kind)]
        case Rhetoric() as rhetoric:
            head.append(_kind("rhetoric", rhetoric.kind))
        case Language() as language:
            head.append(_kind("language", language.kind))
        case Parallel():
            head.append(Markdown('<span class="kind">closely follows an earlier text</span>'))
    return joined(head, " ")


def _kind(scale: definitions.Scale, kind: str) -> Markdown:
    found = definitions.definition(scale, kind)
    return Markdown(f'<span class="kind" title="{attribute(found.meaning)}">{text(found.word)}</span>')


def _said(reading: Reading, found: Anchored) -> Iterator[Markdown]:
    match found.annotation:
        case Claim() as claim:
            yield Markdown(f'<span class="fact">{parts.prose(reading, claim.fact)}</span>')
            yield parts.passage(reading, claim.note)
            yield parts.labelled("Sources", in_line(reading, claim.sources))
            yield parts.labelled("As of", text(spoken(claim.as_of)))
        case Rhetoric() as rhetoric:
            yield parts.passage(reading, rhetoric.note)
            yield parts.labelled("Sources", in_line(reading, rhetoric.sources))
        case Language() as language:
            yield parts.labelled("Standard English", parts.words(language.standard_form))
            yield parts.passage(reading, language.note)
        case Parallel() as parallel:
            earlier = cited(reading, parallel.source)
            yield Markdown(f"This passage closely follows {earlier}: “{parts.words(parallel.source_text)}”")
            yield parts.passage(reading, parallel.change)


def _ways(reading: Reading, found: Anchored, label: Label) -> Markdown:
    """Back to the words, and on to the entry with everything."""
    lower = label.heading[:1].lower() + label.heading[1:]
    first = found.blocks[0]
    name = f"paragraph {first.paragraph}" if first.paragraph else f"the {first.role}"
    target = first.paragraph or 1
    back = _back(target, f"Back to {name}, {lower}", f"¶ {first.paragraph}" if first.paragraph else first.role)
    address = reading.address(found.annotation.id) or ""
    return Markdown(f"{back} · {link(Markdown(f'All about {lower}'), address)}")


def _back(paragraph: int, name: str, shown: str = "") -> Markdown:
    """A way back. On a Git host it leads to the paragraph; our extension makes it lead to the very words."""
    return link(Markdown(f"↩ {shown or f'¶ {paragraph}'}"), f"#p{paragraph}", name)


def _by_paragraph(reading: Reading) -> Markdown:
    """What else bears on each paragraph: events and questions, as links."""
    lines: list[Markdown] = []
    places = [(0, "[The whole text](#title)")]
    places += [
        (block.paragraph or 0, f"[¶ {block.paragraph}](#p{block.paragraph})") for block in reading.document.paragraphs
    ]
    for number, place in places:
        events = [
            link(parts.words(event.title), f"timeline.md#{event.id}") for event in reading.events_at.get(number, ())
        ]
        asked = [
            link(text(reading.labels[q.id].heading), f"questions.md#{q.id}")
            for q in reading.questions_at.get(number, ())
        ]
        told = [parts.labelled("Events", joined(events, "; ")), parts.labelled("Questions", joined(asked, ", "))]
        if events or asked:
            lines.append(joined([place, *filter(None, told)], " "))
    if not lines:
        return Markdown("")
    heading = '## <a id="by-paragraph"></a>Paragraph by paragraph'
    return section(
        "by-paragraph", Markdown(heading), items(lines), aria_labelledby="by-paragraph", data_search_exclude=""
    )


def _cite(reading: Reading) -> Markdown:
    """How to cite the article, and how to cite this annotated reading."""
    about = reading.seed.about
    original = f"{about.author}, “{about.title}”, {about.publisher}, {spoken(about.date)}."
    edition = hashlib.sha256(reading.seed.article).hexdigest()[:12]
    ours = (
        f"“{about.title}”, annotated reading, text {edition} (first 12 digits of its SHA-256), with its notes as of {spoken(_latest(reading))}."
        if _latest(reading)
        else f"“{about.title}”, annotated reading, text {edition} (first 12 digits of its SHA-256)."
    )
    rows = [parts.labelled("The article", parts.words(original)), parts.labelled("This reading", parts.words(ours))]
    return section("cite", Markdown('## <a id="cite"></a>Cite this'), *rows, aria_labelledby="cite")


def _latest(reading: Reading) -> str:
    """The last day on which anything was judged, reviewed or changed; empty when none is known."""
    about = reading.seed.about
    days = [
        *(r.date for r in about.reviews),
        *(c.date for c in reading.seed.changes),
        *(claim.as_of for claim, _ in reading.claims),
    ]
    return max((day for day in days if day), default="")

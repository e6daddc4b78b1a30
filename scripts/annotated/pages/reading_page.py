"""Stage 7: the reading itself, the article with everything said about it.

    Reading  ->  Page (index.md)

The article comes first and whole; each note stands once, after it. Margin, popover and sheet are presentations of that one element.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..anchoring.anchor import Anchored
from ..anchoring.weave import weave
from ..extension import article_markdown
from ..extension.article_markdown import Ask
from ..extension.verdict_guesses import asked_claims
from ..interface.labels import Label
from ..markdown.escape import Markdown, text
from ..markdown.markdown_blocks import blocks, details, footnote, heading, items, joined, link, pill, section, strong
from ..model.model import Term
from ..model.page_list import CHANGES, GLOSSARY, KNOWN_THEN, PEOPLE_AND_PLACES, QUESTIONS, READING, SOURCE_CONTEXT
from ..model.structure import Figure, Picture
from ..reading.hindsight import tells_of_later
from ..reading.reading import Reading
from . import end_card, how_to_cite, known_when, margin, parts
from .by_paragraph import by_paragraph
from .entries import note_body, note_head
from .page import Page
from .phrases import kinds_in_use, length, verdicts_in_use
from .printed_addresses import targets
from .source_links import of_later


def page(reading: Reading) -> Page:
    """Return the page a reader meets first."""
    about = reading.seed.about
    meta: dict[str, object] = {"hide": ["navigation", "toc"], "scripts": ["assets/annotated.js"]}
    if styles := margin.addresses(reading):
        meta["styles"] = styles
    meta["styles_without_script"] = margin.addresses_without_script(reading)
    if not about.rights.indexed:
        meta["robots"] = "noindex"
    lists = {
        "words": _words(reading),
        "notes": _notes(reading),
        "by-paragraph": by_paragraph(reading),
        "cite": how_to_cite.cite(reading),
    }
    body = blocks(
        parts.nav(READING, reading),
        _card(reading),
        *([known_when.banner(reading)] if KNOWN_THEN in reading.has_pages else []),
        _article(reading),
        end_card.card(reading, [id for id, listed in lists.items() if listed]),
        lists["words"],
        lists["notes"],
        targets(reading),
        lists["by-paragraph"],
        lists["cite"],
    )
    return Page(READING, about.title, body, meta)


# ── before the text ──────────────────────────────────────────────────────────────────────────────


def _card(reading: Reading) -> Markdown:
    """Return the provenance before the first sentence, on two lines; all else behind “About this source”."""
    about, say = reading.seed.about, reading.say
    facts = reading.say.dotted(map(parts.words, (about.author, about.kind, say.date(about.date), length(reading))))
    warning = parts.labelled(say("Content note:"), parts.prose(reading, about.content_note))
    return section(
        "card",
        Markdown(f"{end_card.publisher(reading)}<br>\n{facts}"),
        warning,
        _about(reading),
        aria_label=say.plain("About this text"),
    )


def _about(reading: Reading) -> Markdown:
    about, say = reading.seed.about, reading.say
    digest = Markdown(f"<code>{reading.digest}</code>")
    places = ((say("the publisher’s page"), about.original), (say("an archived copy"), about.archived))
    copies = [link(name, to) for name, to in places if to]
    note = parts.prose(reading, about.context.publisher_note)
    if note:
        who = link(say("Who says so, and what the publisher answers"), SOURCE_CONTEXT)
        # Translators: {note} is a paragraph of ours on the publisher, {link} a link: “Who says so, …”.
        note = say("{note} {link}.", note=note, link=who)
    rows = [
        note,
        parts.labelled(say("Why it is here:"), parts.prose(reading, about.why)),
        say(
            "**Unaltered:** the article stands here character for character as in the file we were given. SHA-256 of the file: {digest}",
            digest=digest,
        ),
        parts.labelled(say("Our copy:"), parts.prose(reading, about.provenance)),
        parts.labelled(say("See also:"), say.series(copies)),
        parts.labelled(say("Rights:"), parts.prose(reading, about.rights.sentences)),
        parts.labelled(say("To object:"), parts.prose(reading, about.rights.contact)),
        joined(
            [
                parts.labelled(say("Review:"), parts.review_state(reading)),
                joined(
                    [link(say("Corrections"), CHANGES), link(say("How verdicts were reached"), "../../method.md")],
                    " · ",
                ),
            ],
            " ",
        ),
    ]
    return details("about", say("About this source"), *rows)


# ── the text ─────────────────────────────────────────────────────────────────────────────────────


def _article(reading: Reading) -> Markdown:
    seed = reading.seed
    woven = weave(reading.document, reading.anchored, reading.uses, reading.arranged.inline_spans)
    title, language = text(seed.about.title), seed.about.language
    return article_markdown.write(
        seed.slug,
        language,
        reading.direction,
        reading.document,
        woven,
        reading.labels,
        title,
        _asks(reading),
        reading.say.language,
        reading.arranged,
        lambda figure: _picture(reading, figure),
        asked_claims((claim for claim, _ in reading.claims), reading.verdicts),
    )


def _picture(reading: Reading, figure: Figure | Picture) -> Markdown:
    """Return what stands for a picture of the article: pages ask no other host for one, and hold no copy."""
    say = reading.say
    if figure.alt:
        # Translators: Stands in the place of a picture; {description} says what it shows.
        named = say("A picture in the original: {description}", description=text(" ".join(figure.alt.split())))
    else:
        named = say("A picture in the original")
    return link(named, figure.href) if figure.href else named


def _asks(reading: Reading) -> Mapping[int, Sequence[Ask]]:
    """Return each question's sign, at the end of the last paragraph that it asks about, or of the title when it asks about all."""
    asks: dict[int, list[Ask]] = {}
    for question in reading.seed.questions:
        if question.paragraphs:
            last = 0 if reading.is_whole(question.paragraphs) else question.paragraphs[-1]
            asks.setdefault(last, []).append(Ask(reading.labels[question.id], f"{QUESTIONS}#{question.id}"))
    return asks


# ── after the text ───────────────────────────────────────────────────────────────────────────────


def _words(reading: Reading) -> Markdown:
    """Return each term that the text marks, explained once, in the order of its first use."""
    marked = dict.fromkeys(use.term.id for use in reading.uses if use.marked)
    if not marked:
        return Markdown("")
    entries = [_word(reading, reading.terms[id]) for id in marked]
    return section(
        "words",
        heading(2, reading.say("Words explained"), "words"),
        items(entries),
        role="doc-glossary",
        aria_labelledby="words",
        data_search_exclude="",
    )


def _word(reading: Reading, term: Term) -> Markdown:
    say = reading.say
    places = dict.fromkeys(use.block.paragraph for use in reading.uses_of[term.id] if use.marked)
    back = joined(
        (
            # Translators: Spoken name of a link; {thing} is a word or “claim 43”.
            _back(
                reading, number, say.plain("Back to paragraph {number}, {thing}", number=str(number), thing=term.name)
            )
            for number in places
            if number
        ),
        " ",
    )
    name, meaning = link(parts.words(term.name), f"{GLOSSARY}#{term.id}"), parts.prose(reading, term.definition)
    if KNOWN_THEN in reading.has_pages and tells_of_later(term.definition, reading.seed.about.date, say.tag):
        meaning = of_later(meaning)
    # Translators: A word and what it means.
    facts = [say("{word}: {meaning}", word=name, meaning=meaning)]
    facts += [link(say("On the map"), f"{PEOPLE_AND_PLACES}#pin-{term.id}")] if term.location else []
    uses = len(reading.uses_of[term.id])
    # Translators: A link to all places where the article uses a word; more than one.
    more = say.plural(uses, "{count} use", "All {count} uses")
    return joined([*facts, back, *([link(more, f"{GLOSSARY}#{term.id}")] if uses > 1 else [])], " ")


def _notes(reading: Reading) -> Markdown:
    if not reading.anchored:
        return Markdown("")
    notes = [footnote(found.annotation.id, _note(reading, found)) for found in reading.anchored]
    parts_of_it = (heading(2, reading.say("Notes"), "notes"), _meanings(reading), *notes)
    kind = "notes" if margin.has_margin(reading) else "notes many"
    return section(kind, *parts_of_it, role="doc-endnotes", aria_labelledby="notes", data_search_exclude="")


def _meanings(reading: Reading) -> Markdown:
    """Return one line for each verdict and kind that the notes use, for readers who have no pointer to rest on a word."""
    say = reading.say
    meanings = [
        Markdown(f"{pill(verdict.label, verdict.pill)} {parts.words(verdict.definition)}")
        for verdict in verdicts_in_use(reading)
    ]
    meanings += [
        say("*{word}*: {meaning}", word=parts.words(meant.word), meaning=parts.words(meant.meaning))
        for kinds in kinds_in_use(reading).values()
        for meant in kinds
    ]
    if not meanings:
        return Markdown("")
    named = say("What the verdicts and kinds mean") if reading.claims else say("What the kinds mean")
    return details("meanings", named, items(meanings))


def _note(reading: Reading, anchored: Anchored) -> Markdown:
    """Return the note: kind, number, verdict → the fact first → why → sources → as of → the ways on."""
    label = reading.labels[anchored.annotation.id]
    return blocks(
        joined([strong(text(label.heading)), *note_head(reading, anchored.annotation)], " "),
        *note_body(reading, anchored.annotation),
        _ways(reading, anchored, label),
    )


def _ways(reading: Reading, anchored: Anchored, label: Label) -> Markdown:
    """Return the ways back to the words, and on to the entry with everything."""
    say, number = reading.say, anchored.blocks[0].paragraph
    if number:
        name = say.plain("Back to paragraph {number}, {thing}", number=str(number), thing=label.within)
        back = _back(reading, number, name)
    else:
        role = parts.role(reading, anchored)
        # Translators: Spoken name of a link; {line} is “the title” or another line that is no paragraph.
        back = _back(reading, 1, say.plain("Back to {line}, {thing}", line=role, thing=label.within), role)
    address = reading.address(anchored.annotation.id) or ""
    return reading.say.dotted([back, link(say("All about {thing}", thing=text(label.within)), address)])


def _back(reading: Reading, paragraph: int, name: str, shown: str = "") -> Markdown:
    """Return a way back. On a Git host it leads to the paragraph; our extension makes it lead to the very words."""
    arrow = "↪" if reading.say.direction == "rtl" else "↩"
    return link(Markdown(f"{arrow} {shown or f'¶ {paragraph}'}"), f"#p{paragraph}", name)

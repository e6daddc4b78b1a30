"""Stage 7, what is said of an annotation, kind by kind: in its note beside the text, and in its entry on another page.

Reading + Annotation  ->  Markdown...
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from ..extension.verdict_guesses import outcome
from ..markdown.escape import Markdown, text
from ..markdown.markdown_blocks import attribute, pill
from ..model.model import Annotation, Claim, Comment, Language, Parallel, Rhetoric
from ..reading.reading import Reading
from . import definition_tables, definitions, known_when, source_links, source_passages
from .parts import in_quotes, labelled, passage, prose, words
from .phrases import standard_form

# ── in the note beside the text ──────────────────────────────────────────────────────────────────


def note_head(reading: Reading, annotation: Annotation) -> Sequence[Markdown]:
    """Return what stands at the head of the note, behind kind and number."""
    match annotation:
        case Claim():
            verdict = reading.verdicts[annotation.verdict]
            return (
                pill(verdict.label, verdict.pill, verdict.definition, outcome(annotation, verdict)),
                _kind(reading, "claim", annotation.kind),
                Markdown(f'<span class="title">{words(annotation.title)}</span>'),
            )
        case Rhetoric():
            return (_kind(reading, "rhetoric", annotation.kind),)
        case Language():
            return (_kind(reading, "language", annotation.kind),)
        case Parallel():
            return (Markdown('<span class="kind">' + reading.say("closely follows an earlier text") + "</span>"),)
        case Comment():
            return (Markdown(f'<span class="kind">{_by(reading, annotation)}</span>'),) if annotation.by else ()
        case _:
            assert_never(annotation)


def _kind(reading: Reading, scale: definitions.Scale, kind: str) -> Markdown:
    defined = definitions.definition(scale, kind, reading.say)
    return Markdown(f'<span class="kind" title="{attribute(defined.meaning)}">{text(defined.word)}</span>')


def note_body(reading: Reading, annotation: Annotation) -> Sequence[Markdown]:
    """Return the blocks of the note: the fact first, then why, sources, as of when. Some may be empty."""
    say = reading.say
    match annotation:
        case Claim():
            return (
                Markdown(f'<span class="fact">{prose(reading, annotation.fact)}</span>'),
                passage(reading, annotation.note),
                source_links.in_line(reading, say("Sources:"), annotation.sources),
                labelled(say("As of:"), text(say.date(annotation.as_of))),
                known_when.line(reading, annotation),
            )
        case Rhetoric():
            return (
                passage(reading, annotation.note),
                source_links.in_line(reading, say("Sources:"), annotation.sources),
            )
        case Language():
            return _standard_form(reading, annotation), passage(reading, annotation.note)
        case Parallel():
            earlier = source_links.named(reading, annotation.source)
            quoted = in_quotes(words(annotation.source_text), say)
            return (
                say("This passage closely follows {source}: {quoted}", source=earlier, quoted=quoted),
                passage(reading, annotation.change),
                source_passages.passage(reading, annotation.source),
            )
        case Comment():
            return (
                passage(reading, annotation.text),
                source_links.in_line(reading, say("Sources:"), annotation.sources),
            )
        case _:
            assert_never(annotation)


# ── in its entry on another page ─────────────────────────────────────────────────────────────────


def title(reading: Reading, annotation: Annotation) -> Markdown:
    """Return what stands in the heading of the entry, behind kind and number; it may be empty."""
    match annotation:
        case Claim():
            return words(annotation.title)
        case Rhetoric():
            return words(definitions.definition("rhetoric", annotation.kind, reading.say).word)
        case Language():
            return words(definitions.definition("language", annotation.kind, reading.say).word)
        case Parallel():
            return words(source_links.short_name(reading.sources[annotation.source.source], reading.say))
        case Comment():
            return _by(reading, annotation) if annotation.by else Markdown("")
        case _:
            assert_never(annotation)


def facts(reading: Reading, annotation: Annotation) -> Sequence[Markdown]:
    """Return what stands beside the place of the words: of what kind they are, and how they are marked."""
    match annotation:
        case Rhetoric():
            return (definition_tables.kind(reading, "rhetoric", annotation.kind),)
        case Language():
            sic = [Markdown(r"*\[sic\]*")] if annotation.sic else []
            return (*sic, definition_tables.kind(reading, "language", annotation.kind))
        case Claim() | Parallel() | Comment():
            return ()
        case _:
            assert_never(annotation)


def body(reading: Reading, annotation: Annotation) -> Sequence[Markdown]:
    """Return the blocks of the entry: everything that is said of the words, with sources."""
    say = reading.say
    match annotation:
        case Claim():
            return (
                labelled(say("What is known:"), prose(reading, annotation.fact)),
                passage(reading, annotation.note),
                known_when.line(reading, annotation),
                source_links.listed(reading, annotation.sources),
            )
        case Rhetoric():
            return passage(reading, annotation.note), source_links.listed(reading, annotation.sources)
        case Language():
            return _standard_form(reading, annotation), passage(reading, annotation.note)
        case Parallel():
            return (
                labelled(say("What is different:"), prose(reading, annotation.change)),
                labelled(say("Source:"), source_links.cited(reading, annotation.source)),
            )
        case Comment():
            return passage(reading, annotation.text), source_links.listed(reading, annotation.sources)
        case _:
            assert_never(annotation)


def _by(reading: Reading, comment: Comment) -> Markdown:
    # Translators: Who comments on a passage; {name} is a person or a group.
    return reading.say("by {name}", name=words(comment.by))


def _standard_form(reading: Reading, slip: Language) -> Markdown:
    return labelled(words(standard_form(reading)), words(slip.standard_form))

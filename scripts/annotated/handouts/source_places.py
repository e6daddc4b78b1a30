"""What a note says of its sources one by one, on paper: where in each something stands, what it says there, what that does.

Reading + Cite... + numbers of the works  ->  Passage...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..model.cite import CARRIES, Cite
from ..pages.source_passages import place
from ..reading.reading import Reading
from . import strings
from .inline import Passage, Span, passages


def source_places(reading: Reading, cites: Iterable[Cite], numbers: Mapping[str, int]) -> Iterator[Passage]:
    """Yield a passage for each source of which more is said than its name: `Source 7: contradicts · paragraph 5: …`."""
    say = reading.say
    for cite in cites:
        if not cite.has_details:
            continue
        head = [say.plain(CARRIES[cite.carries])] if cite.carries else []
        head += [where] if (where := place(reading, cite)) else []
        says = [span for passage in passages(cite.says) for span in passage]
        heading = str(say.dotted(head)) + (": " if head and (says or cite.quote) else "")
        lead = say.plain(strings.SOURCE_PLACE, number=numbers[cite.source], said=heading)
        quoted = str(say("“{words}”", words=cite.quote)) if cite.quote else ""  # type: ignore[arg-type]  # plain words, for paper
        yield (Span(lead), *says, *([Span(f" {quoted}" if says else quoted)] if quoted else []))

"""Stage 7, the fingerprint of a text on its pages: the strip, what its forms mean with how many there are, and the list beneath it.

Reading  ->  Markdown;  Summary  ->  Markdown (a row of a list)
"""

from __future__ import annotations

from collections.abc import Iterable

from ..extension import inline_pictures
from ..interface.interface import Interface
from ..markdown.escape import Markdown, text
from ..markdown.markdown_blocks import attribute, details, items, joined, link, section
from ..pictures import strip
from ..reading.claim_bars import ClaimBar, VerdictCount, bars, results
from ..reading.reading import Reading
from ..reading.summary import Summary


def strip_on_page(reading: Reading, *, listed: bool) -> Markdown:
    """Return the strip of a reading's own page, each bar a link; `listed`: with a list of the same links. Nothing without claims.

    On the article's page a bar leads to the words; where the claims stand themselves, to the claim, which leads on to them.
    """
    claims = bars(reading)
    if not claims:
        return Markdown("")
    say, labels = reading.say, reading.labels

    def address(bar: ClaimBar) -> str:
        return f"#mark-{bar.id}" if listed else f"#{bar.id}"

    picture = strip.linked(claims, lambda bar: labels[bar.id].name, address)
    links = (link(text(labels[bar.id].name), address(bar)) for bar in claims)
    beneath = (
        details("claims-in-order", say("The claims in the order of the text"), items(links)) if listed else Markdown("")
    )
    name = say.plain("The claims in the order of the text, as a strip")
    return section(
        "fingerprint",
        inline_pictures.write(picture),
        meaning(results(reading, key=False), say, any(bar.key for bar in claims)),
        beneath,
        aria_label=name,
        data_search_exclude="",
    )


def meaning(counts: Iterable[VerdictCount], say: Interface, keyed: bool) -> Markdown:
    """Return what each form of bar means and how often it stands there, on one line: `Supported 29 · Disputed 7`."""
    pieces = [
        Markdown(
            f'<span class="form" data-pill="{attribute(result.pill)}">'
            # Translators: A verdict and how many claims got it: “Disputed 7”.
            + say("{verdict} {all}", verdict=text(result.label), all=result.count)
            + "</span>"
        )
        for result in counts
    ]
    if keyed:
        # Translators: Under a strip of bars, one for each claim; bars of two heights.
        pieces.append(say("high: key claims"))
    return joined(pieces, " · ")


def strip_in_list(summary: Summary, say: Interface) -> Markdown:
    """Return the strip of a reading in a list of readings, with what it shows in words; on two lines. Nothing without claims."""
    if not summary.bars:
        return Markdown("")
    keyed = any(bar.key for bar in summary.bars)
    return Markdown(f"{inline_pictures.write(strip.plain(summary.bars))}\n{meaning(summary.results, say, keyed)}")

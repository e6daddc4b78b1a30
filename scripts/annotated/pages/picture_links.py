"""Stage 7, part of the pages with a picture: the links that lie over it.

id + what it leads to + words  ->  Markdown
"""

from __future__ import annotations

from collections.abc import Iterable

from ..markdown.escape import Markdown
from ..markdown.markdown_blocks import attribute, link, section
from ..reading.reading import Reading
from .parts import words


def picture_with_links(reading: Reading, name: str, description: str, links: Iterable[Markdown]) -> Markdown:
    """Return the picture `name` with the links that lie over it; without a style sheet and on Git hosts a list below it.

    `description` is what it shows, for those who cannot see it. The narrow edition is a link that our extension makes a picture of.
    """
    say = reading.say
    return section(
        f"picture {name}",
        Markdown(f'<a class="past" href="#below-{name}">{say("Go on below the picture")}</a>'),
        Markdown(f"![{words(description)}]({name}.svg)"),
        link(say("The same picture for a narrow screen"), f"{name}-narrow.svg"),
        Markdown("\n".join(links)),
        Markdown(f'<a id="below-{name}"></a>'),
        data_search_exclude="",
    )


def picture_link(id: str, to: str, name: str) -> Markdown:
    """Return a link over a part of a picture."""
    return Markdown(f'<a id="{attribute(id)}" href="#{attribute(to)}"><span>{words(name)}</span></a>')


def styles(reading: Reading, name: str) -> dict[str, object]:
    """Return the front matter of the page that shows the picture `name`."""
    folder = "reading" if reading.seed.about.status == "published" else "drafts"
    return {"styles": [f"{folder}/{reading.seed.slug}/{name}.css"]}

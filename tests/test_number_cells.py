"""On the page, no number of a paragraph stands in a cell of numbers: in front of another it would be read as part of it."""

from __future__ import annotations

from pathlib import Path

from annotated.extension import article_element

PAGE = """<table>
<tbody>
<tr>
<td>

<a id="p1" href="#p1">1</a> Upper Mill

</td>
<td>

<a id="p2" href="#p2">2</a> 1,200

</td>
<td>

<a id="p3" href="#p3">3</a> −15.6 %

</td>
</tr>
</tbody>
</table>"""
STYLES = Path(article_element.__file__).parents[1] / "theme/assets/annotated/structure.css"


def test_cells_of_numbers_are_told_from_others() -> None:
    article = article_element.read("x", "en", "ltr", (), PAGE)
    blocks = [each for each in article.iter() if "data-block" in each.attrib]
    assert [each.get("class") for each in blocks] == [None, "figures", "figures"]
    assert ".figures > .number { display: none; }" in " ".join(STYLES.read_text("utf-8").split())

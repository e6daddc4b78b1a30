"""Names on the map: nothing covers anything, and giving up early changes nothing for who wanted the result."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotated.pictures.name_places import Box, Name, Placed, cost, place, symbol

FRAME = Box(0, 0, 260, 180)
HEIGHT = 24.0

names = st.lists(
    st.builds(Name, st.integers(0, 260), st.integers(0, 180), st.sampled_from(["Oslo", "Alexandria", "Saint Petersburg"])),
    max_size=14,
    unique_by=lambda name: (name.x, name.y),
)  # fmt: skip


@given(names, st.integers(0, 14))
def test_who_can_spare_enough_names_gets_the_same_places(given_names: list[Name], spare: int) -> None:
    whole = place(given_names, FRAME, HEIGHT)
    nothing: list[Placed | None] = [None] * len(given_names)
    wanted = whole if cost(whole)[0] <= spare else nothing
    assert place(given_names, FRAME, HEIGHT, spare=spare) == wanted


@given(names)
def test_names_cover_neither_one_another_nor_symbols(given_names: list[Name]) -> None:
    placed = place(given_names, FRAME, HEIGHT)
    boxes = [(n, its.box) for n, its in enumerate(placed) if its]
    assert all(box.within(FRAME) for _, box in boxes)
    assert not any(one.meets(other) for (_, one), (_, other) in combinations(boxes, 2))
    for n, box in boxes:
        assert not any(box.meets(symbol(o.x, o.y)) for m, o in enumerate(given_names) if m != n)

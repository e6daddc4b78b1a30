"""Frozen dataclasses as plain data, and back: what is cached between builds is JSON, never code.

    value  ->  lists, objects, words and numbers;  the same + type  ->  value

What comes back is checked against the types as the classes declare them, so that a damaged file is a `ValueError` here and not a
surprise later.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints


def to_json(value: Any) -> Any:
    """Return `value` as JSON can hold it. A dataclass becomes the list of its values: names would be said again for each."""
    if is_dataclass(value):
        return [to_json(getattr(value, field.name)) for field in fields(value)]
    return [to_json(one) for one in value] if isinstance(value, tuple) else value


def from_json(data: Any, wanted: Any) -> Any:
    """Return the value of type `wanted` that `to_json` made `data` of. Raise `ValueError` when it made it of none."""
    if isinstance(wanted, NewType):
        wanted = wanted.__supertype__
    if wanted in (str, int, float, bool):
        # JSON writes 1.0 and 1 apart, and so do authors: a whole number is a float where one is wanted.
        if type(data) is wanted or (wanted is float and type(data) is int):
            return data
        raise ValueError(f"{wanted.__name__} expected")
    if get_origin(wanted) in (Union, UnionType):
        if data is None and NoneType in get_args(wanted):
            return None
        (some,) = (one for one in get_args(wanted) if one is not NoneType)
        return from_json(data, some)
    if not isinstance(data, list):
        raise ValueError("a list expected")
    if get_origin(wanted) is tuple:
        first, *others = get_args(wanted)
        if others == [Ellipsis]:
            return tuple(from_json(one, first) for one in data)
        return tuple(from_json(one, its) for one, its in zip(data, (first, *others), strict=True))
    return wanted(*(from_json(one, its) for one, its in zip(data, _types(wanted), strict=True)))


@cache
def _types(wanted: type) -> tuple[Any, ...]:
    """Return the types of the fields of a dataclass, in their order."""
    hints = get_type_hints(wanted)
    return tuple(hints[field.name] for field in fields(wanted))

"""Elements of a page by their classes and roles, in one walk: a page may have a hundred thousand of them.

tree + names  ->  Tag...
"""

from __future__ import annotations

from collections.abc import Collection

from bs4 import Tag


def elements_of(root: Tag, classes: Collection[str], roles: Collection[str] = ()) -> list[Tag]:
    """Return the elements that have one of these classes, ids or roles, in the order of the page."""
    names = frozenset(classes)
    return [
        tag
        for tag in root.find_all(True)
        if tag.attrs
        and (
            not names.isdisjoint(tag.get("class") or ())
            or tag.get("id") in names
            or (roles and tag.get("role") in roles)
        )
    ]

"""Messages of the catalogue that stand in tables, where nobody knows the reader's language yet.

words  ->  the same words, which `catalogue.extract` finds
"""

from __future__ import annotations


def message(words: str) -> str:
    """Return `words`, a message that is said elsewhere."""
    return words


def plural_message(one: str, many: str) -> tuple[str, str]:
    """Return the two forms of a message that counts, as `Interface.plural` takes them."""
    return one, many

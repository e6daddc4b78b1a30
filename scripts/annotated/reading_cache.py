"""Readings that are what they were: of each its summary and its files are kept, and neither is made again.

    key + how to make it  ->  Found;  Found + where the library has its entries  ->  Texts

A key stands for all that the thing is made of, so whatever is found is what would be made. Where something has to look into a reading
after all, that one is made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Any

from .model.problem import Problem
from .reading.library_index import Shelf, elsewhere, shelves, unlike
from .reading.reading import Reading
from .reading.summary import Summary, summary
from .store import json_values
from .store.cache import Store, key_of
from .store.texts import Kept, Texts, digest


@dataclass(frozen=True, slots=True)
class Found:
    """One reading without its problems: there are none."""

    slug: str
    told: Callable[[], Summary]
    """What other pages show of it. Raises `Problems` as `reading` does."""
    published: bool
    key: str
    """Of what it was made of."""
    digest: str
    """Of the summary."""
    now: Callable[[], str]
    """The key that its seed has now: an author may have gone on writing."""
    reading: Callable[[], Reading]
    """Makes it when it was not made yet. Raises `Problems` when its seed is another by now and has some."""

    @property
    def summary(self) -> Summary:
        """What other pages show of it, as `told`."""
        return self.told()


def found(
    store: Store | None,
    slug: str,
    now: Callable[[], str],
    make: Callable[[], Reading | None],
    later: Callable[[], Reading | None],
) -> Found | None:
    """The reading that `make` gives, of what `now` is the key; nothing when it gives none. Raises what that raises.

    When it was kept, `later` makes it for whoever looks into it, even if it has become a draft by then.
    """
    key, name = now() if store else "", f"summary {slug}"
    some = cache(lambda: _some(later()))
    if store and (kept := store.head(name, key)):
        match kept[0]:
            case [bool(published), str(its)]:
                return Found(
                    slug, cache(partial(_told, store, name, key, its, now, some)), published, key, kept[1], now, some
                )
    made = make()
    if made is None:
        return None
    told, published = summary(made), made.seed.about.status == "published"
    its = _put(store, name, key if now() == key else "", published, told) if store else ""
    return Found(slug, lambda: told, published, key, its, now, lambda: made)


def _put(store: Store, name: str, key: str, published: bool, told: Summary) -> str:
    """Keep a summary; the digest that stands for it."""
    written = json_values.plain(told)
    return store.put(name, key, [published, digest(json.dumps(written).encode())], written)


def _told(store: Store, name: str, key: str, its: str, now: Callable[[], str], make: Callable[[], Reading]) -> Summary:
    """The summary that was kept with the digest `its`; that of the reading that `make` gives, where it is damaged."""
    try:
        written = store.body(name, key)
        if digest(json.dumps(written).encode()) == its:
            found: Summary = json_values.read(written, Summary)
            return found
    except (ValueError, TypeError):
        pass
    made = make()
    told = summary(made)
    if now() == key:
        _put(store, name, key, made.seed.about.status == "published", told)
    return told


def files(store: Store | None, its: Found, at: Mapping[str, str], make: Callable[[], Texts]) -> Texts:
    """The files that `make` gives of `its`, of which the library has entries `at`. Raises what that raises."""
    key = key_of(its.key, repr(sorted(at.items())))
    return _kept(store, f"files {its.slug}", key, make, lambda: its.now() == its.key)


@dataclass(frozen=True, slots=True)
class Together:
    """What all readings give together."""

    problems: Mapping[str, tuple[Problem, ...]]
    """By slug: where a reading means something else by an id than the others."""
    elsewhere: Mapping[str, Mapping[str, str]]
    """By slug and id: where the library has an entry that other readings explain, too."""
    files: Callable[[], Texts]
    """Makes the library's files."""


def together(
    store: Store | None,
    readings: Iterable[Found],
    apart: str,
    make: Callable[[Sequence[Summary], Sequence[Shelf]], Texts],
) -> Together:
    """What `readings` give together. Their summaries and `apart` stand for all of it; `make` gives the library's files."""
    known = list(readings)
    key = key_of(apart, *(its.digest for its in known))
    kept = store.head("elsewhere", key) if store else None
    if kept and _is_elsewhere(kept[0]):

        def anew() -> Texts:
            summaries = [its.summary for its in known]
            return make(summaries, shelves(summaries))

        # It is kept only where all agree.
        return Together({}, kept[0], lambda: _kept(store, "library", key, anew))
    summaries = [its.summary for its in known]
    problems = unlike(summaries)
    agreed = [its for its in summaries if its.slug not in problems]
    stand = shelves(agreed)
    at = elsewhere(stand)
    if store and not problems:
        store.put("elsewhere", key, at)
    return Together(problems, at, lambda: _kept(store, "library", key, lambda: make(agreed, stand)))


def _kept(
    store: Store | None, name: str, key: str, make: Callable[[], Texts], still: Callable[[], bool] = lambda: True
) -> Texts:
    """What `make` gives, with its texts left where they are kept, if it is `still` made of what the key stands for."""
    if store is None:
        return make()

    def put() -> Texts:
        made = make()
        if still():
            store.put(name, key, {path: digest(text.encode()) for path, text in made.items()}, dict(made))
            _loaded.cache_clear()
        return made

    kept = store.head(name, key)
    if kept and _is_texts(kept[0]):
        return Kept(kept[0], lambda: _loaded(store, name, key) or put())
    made = put()
    kept = store.head(name, key)
    return Kept(kept[0], lambda: _loaded(store, name, key) or put()) if kept else made


@lru_cache(maxsize=2)
def _loaded(store: Store, name: str, key: str) -> Texts | None:
    """The texts that are kept, if they are whole. A tree is read reading by reading, file by file."""
    kept, body = store.head(name, key), store.body(name, key)
    if kept and _is_texts(body) and {path: digest(text.encode()) for path, text in body.items()} == kept[0]:
        texts: Texts = body
        return texts
    return None


def _is_texts(kept: Any) -> bool:
    return isinstance(kept, dict) and all(isinstance(text, str) for text in kept.values())


def _is_elsewhere(kept: Any) -> bool:
    return isinstance(kept, dict) and all(_is_texts(its) for its in kept.values())


def _some(reading: Reading | None) -> Reading:
    assert reading is not None, "a draft is a reading, too"
    return reading

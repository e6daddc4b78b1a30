"""Readings that are what they were: of each its summary and its files are cached, and neither is made again.

    key + how to make it  ->  CachedReading;  CachedReading + where the library has its entries  ->  Texts

A key stands for all that a thing is made of, so whatever is cached is what would be made. Where something has to look into a reading
after all, that one is made.

An edit in a library of 50 readings takes 0.5 s of CPU with it and 2.0 s without; in one of 1,000 it takes 1.0 and 34 s.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from .model.problem import Problem
from .reading.library_index import Shelf, conflicting_ids, shared_links, shelves
from .reading.reading import Reading
from .reading.summary import Summary, summary
from .store.cache import Cache, cache_key
from .store.json_values import from_json, to_json
from .store.texts import CachedTexts, Texts, digest

Render = Callable[[Reading, Mapping[str, str]], Texts]
"""Returns the files of a reading; the mapping says where the library has those of its entries that other readings explain, too."""


class CachedReading:
    """A reading without problems, of which no more is made than somebody asks for."""

    def __init__(
        self, cache: Cache, slug: str, make: Callable[[], Reading], current_key: Callable[[], str], key: str
    ) -> None:
        """`key` stands for what it is made of, `current_key` returns what that would be now: an author may have gone on writing."""
        self.slug, self.key = slug, key
        self.published, self.digest = False, ""
        self._cache, self._make, self._current_key = cache, make, current_key
        self._reading: Reading | None = None
        self._summary: Summary | None = None

    def load(self) -> Reading:
        """Return the reading itself. Raise `Problems` when its seed is another by now and has some."""
        if self._reading is None:
            self._reading = self._make()
        return self._reading

    @property
    def summary(self) -> Summary:
        """What other pages show of it. Raises `Problems` as `load` does."""
        if self._summary is None:
            self._summary = self._cached_summary() or self._made_summary()
        return self._summary

    def files(self, elsewhere: Mapping[str, str], render: Render) -> Texts:
        """Return all its files. Raise `Problems` as `load` does."""
        key = cache_key(self.key, repr(sorted(elsewhere.items())))
        return _cached_texts(
            self._cache, f"files {self.slug}", key, lambda: render(self.load(), elsewhere), self._is_current
        )

    def use_cache(self) -> bool:
        """Take from the cache whether it is published, and what stands for its summary; return whether they are there."""
        head = self._cache.head(f"summary {self.slug}", self.key)
        match head and head[0]:
            case [bool(published), str(summary_digest)]:
                self.published, self.digest = published, summary_digest
                return True
        return False

    def use(self, reading: Reading) -> None:
        """Take all of `reading`, and cache its summary, if the seed is still what it was made of."""
        self._reading, self._summary = reading, summary(reading)
        self.published = reading.seed.about.status == "published"
        written = to_json(self._summary)
        self.digest = digest(json.dumps(written).encode())
        if self._is_current():
            self._cache.put(f"summary {self.slug}", self.key, [self.published, self.digest], written)

    def _is_current(self) -> bool:
        return self._current_key() == self.key

    def _cached_summary(self) -> Summary | None:
        try:
            written = self._cache.body(f"summary {self.slug}", self.key)
            if digest(json.dumps(written).encode()) == self.digest:
                cached: Summary = from_json(written, Summary)
                return cached
        except (ValueError, TypeError):
            pass
        return None

    def _made_summary(self) -> Summary:
        self.use(self.load())
        assert self._summary is not None, "`use` makes it"
        return self._summary


def cached_reading(
    cache: Cache, slug: str, current_key: Callable[[], str], make: Callable[[bool], Reading | None], drafts: bool
) -> CachedReading | None:
    """Return the reading that `make` returns of what `current_key` stands for; none when it returns none.

    `make` is told whether to make a draft. One that was published when it was cached may have become a draft by the time that somebody
    looks into it. Raise what `make` raises.
    """
    cached = CachedReading(cache, slug, partial(_must_make, make), current_key, current_key())
    if cached.use_cache():
        return cached
    reading = make(drafts)
    if reading is None:
        return None
    cached.use(reading)
    return cached


def _must_make(make: Callable[[bool], Reading | None]) -> Reading:
    reading = make(True)
    assert reading is not None, "a draft is a reading, too"
    return reading


@dataclass(frozen=True, slots=True)
class Library:
    """What all published readings are together."""

    problems: Mapping[str, tuple[Problem, ...]]
    """By slug: where a reading means something else by an id than the others."""
    elsewhere: Mapping[str, Mapping[str, str]]
    """By slug and id: where the library has an entry that other readings explain, too."""
    files: Callable[[], Texts]
    """Makes the library's files."""


def cached_library(
    cache: Cache,
    readings: Sequence[CachedReading],
    settings_key: str,
    make: Callable[[Sequence[Summary], Sequence[Shelf]], Texts],
    whole: bool = True,
) -> Library:
    """Return what `readings` are together. Their summaries and `settings_key` stand for all of it; `make` returns the library's files.

    Where they are not the `whole` library or do not agree, entries are where they were when all could be made last: what the pages of
    the others say stays.
    """
    key = cache_key(settings_key, *(reading.digest for reading in readings))
    head = cache.head("elsewhere", key)
    if head and _is_elsewhere(head[0]):  # cached only where all agree

        def files() -> Texts:
            summaries = [reading.summary for reading in readings]
            return make(summaries, shelves(summaries))

        return Library({}, head[0], lambda: _cached_texts(cache, "library", key, files))
    summaries = [reading.summary for reading in readings]
    problems = conflicting_ids(summaries)
    agreed = [one for one in summaries if one.slug not in problems]
    shared_entries = shelves(agreed)
    addresses: Mapping[str, Mapping[str, str]] = shared_links(shared_entries)
    if whole and not problems:
        cache.put("elsewhere", key, addresses)
    else:
        addresses = _last_elsewhere(cache)
    return Library(
        problems, addresses, lambda: _cached_texts(cache, "library", key, lambda: make(agreed, shared_entries))
    )


def _last_elsewhere(cache: Cache) -> Mapping[str, Mapping[str, str]]:
    head = cache.head("elsewhere", None)
    return head[0] if head and _is_elsewhere(head[0]) else {}


def _cached_texts(
    cache: Cache, name: str, key: str, make: Callable[[], Texts], is_current: Callable[[], bool] = lambda: True
) -> Texts:
    """Return what `make` returns, with its texts left in the cache, if it still is what the key stands for."""

    def make_and_cache() -> Texts:
        texts = make()
        if is_current():
            digests = {path: digest(text.encode()) for path, text in texts.items()}
            cache.put(name, key, digests, dict(texts))
            _loaded.cache_clear()
        return texts

    def load() -> Texts:
        return _loaded(cache, name, key) or make_and_cache()

    head = cache.head(name, key)
    if head and _is_texts(head[0]):
        return CachedTexts(head[0], load)
    texts = make_and_cache()
    head = cache.head(name, key)
    return CachedTexts(head[0], load) if head else texts


@lru_cache(maxsize=2)
def _loaded(cache: Cache, name: str, key: str) -> Texts | None:
    """Return the texts that are cached, if they are whole. A tree is read reading by reading, file by file."""
    head, body = cache.head(name, key), cache.body(name, key)
    if head and _is_texts(body) and {path: digest(text.encode()) for path, text in body.items()} == head[0]:
        texts: Texts = body
        return texts
    return None


def _is_texts(cached: Any) -> bool:
    return isinstance(cached, dict) and all(isinstance(text, str) for text in cached.values())


def _is_elsewhere(cached: Any) -> bool:
    return isinstance(cached, dict) and all(_is_texts(addresses) for addresses in cached.values())

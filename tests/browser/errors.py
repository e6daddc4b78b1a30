"""Errors of scripts, gathered from every page that a test opens.

browser's events  ->  what went wrong, in words
"""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ConsoleMessage


class Errors:
    """Errors that no test has taken yet."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._allowed: list[str] = []

    def listen(self, context: BrowserContext) -> None:
        """Gather what goes wrong in any page of `context`: exceptions and rejected promises that nobody catches, `console.error`."""
        context.on("weberror", lambda error: self.add(f"{error.page.url if error.page else ''}: {error.error}"))
        context.on("console", self._hear)

    def add(self, error: str) -> None:
        """Keep an error until a test takes it."""
        self._found.append(error)

    def allow(self, words: str) -> None:
        """Let errors with these words be, until all are taken: another's, which come whenever they come."""
        self._allowed.append(words)

    def take(self) -> list[str]:
        """Return all errors since the last time but those that are allowed, and forget them."""
        found = [error for error in self._found if not any(words in error for words in self._allowed)]
        self._found, self._allowed = [], []
        return found

    def _hear(self, message: ConsoleMessage) -> None:
        # The browser's own errors, such as an address that is not answered, have no arguments.
        if message.type == "error" and message.args:
            self.add(f"{message.location['url']}: {message.text}")


ERRORS = Errors()
"""Of all pages of this process."""

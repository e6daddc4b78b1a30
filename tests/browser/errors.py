"""Errors of scripts, gathered from every page that a test opens.

browser's events  ->  what went wrong, in words
"""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ConsoleMessage


class Errors:
    """Errors that no test has taken yet."""

    def __init__(self) -> None:
        self._found: list[str] = []

    def listen(self, context: BrowserContext) -> None:
        """Gather what goes wrong in any page of `context`: exceptions and rejected promises that nobody catches, `console.error`."""
        context.on("weberror", lambda error: self.add(f"{error.page.url if error.page else ''}: {error.error}"))
        context.on("console", self._hear)

    def add(self, error: str) -> None:
        """Keep an error until a test takes it."""
        self._found.append(error)

    def take(self) -> list[str]:
        """Return all errors since the last time, and forget them."""
        found, self._found = self._found, []
        return found

    def _hear(self, message: ConsoleMessage) -> None:
        # The browser's own errors, such as an address that is not answered, have no arguments.
        if message.type == "error" and message.args:
            self.add(f"{message.location['url']}: {message.text}")


ERRORS = Errors()
"""Of all pages of this process."""

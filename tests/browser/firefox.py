"""Firefox, by the protocol that it speaks itself (WebDriver BiDi).

Playwright's own channel needs commands that Debian's release does not have, and Debian has no geckodriver.

path of a program  ->  Firefox, whose pages can be asked by a script
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from websockets.sync.client import ClientConnection, connect

from browser.errors import Errors

SECONDS = 120
"""How long Firefox may take to start or to answer before the test fails."""
_LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class Firefox:
    """One window."""

    def __init__(self, socket: ClientConnection, errors: Errors) -> None:
        self._socket = socket
        self._errors = errors
        self._count = 0
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["log.entryAdded"])
        self._window = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, address: str, width: int, height: int) -> None:
        """Load a page in a window of that size, in CSS pixels."""
        size = {"width": width, "height": height}
        self._ask("browsingContext.setViewport", context=self._window, viewport=size)
        self._ask("browsingContext.navigate", context=self._window, url=address, wait="complete")

    def evaluate(self, function: str, *arguments: str | int) -> Any:
        """What a function in JavaScript returns, or promises, as JSON has it."""
        answer = self._ask(
            "script.evaluate",
            expression=f"Promise.resolve(({function})(...{json.dumps(arguments)})).then(it => JSON.stringify(it))",
            target={"context": self._window},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"].get("value", "null"))

    def press(self, key: str) -> None:
        """Press one key; those without a sign have one of their own in WebDriver's table (W3C WebDriver, section 17.4.2)."""
        strokes = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": strokes}
        self._ask("input.performActions", context=self._window, actions=[keyboard])

    def click(self, x: int, y: int) -> None:
        """Move the mouse to a place in the window, in CSS pixels, and press it there."""
        moves = [
            {"type": "pointerMove", "x": x, "y": y},
            *({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")),
        ]
        mouse = {"type": "pointer", "id": "mouse", "actions": moves}
        self._ask("input.performActions", context=self._window, actions=[mouse])

    def _ask(self, method: str, **parameters: Any) -> Any:
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": parameters}))
        while (answer := json.loads(self._socket.recv(SECONDS))).get("id") != self._count:
            self._hear(answer.get("params", {}))
        assert answer["type"] == "success", f"{method}: {answer}"
        return answer["result"]

    def _hear(self, event: dict[str, Any]) -> None:
        """Keep an exception that nobody caught, and what a script told the console as an error."""
        if event.get("level") == "error" and (event["type"] == "javascript" or event.get("method") == "error"):
            self._errors.add(f"Firefox: {event['text']}")


@contextmanager
def started(program: str, errors: Errors) -> Iterator[Firefox]:
    """Start Firefox with a profile of its own, without a screen; it ends with the block. What goes wrong in pages goes to `errors`."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr
            try:
                listening = next(filter(None, map(_LISTENING.search, process.stderr)))
                with connect(f"{listening[1]}/session", max_size=None, open_timeout=SECONDS) as socket:
                    yield Firefox(socket, errors)
            finally:
                process.terminate()
                process.wait(SECONDS)

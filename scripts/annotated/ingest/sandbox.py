"""Where files of strangers are read: in a process of its own, with a limit on memory and on time.

    command + bytes  ->  bytes

Linux holds both limits. Where the system knows no limit on memory (macOS does not hold it, Windows has none), pandoc still holds its own,
and the time is held everywhere.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress

from ..model.problem import shorten

MEMORY = 1_000_000_000
"""Bytes that a process may take. An article of the largest size takes a third of that."""
PATIENCE = 30
"""Seconds for a file; the largest that is read took 12 on a slow machine."""
HEAP = "700m"
"""What pandoc may take for its data, in its own words; the rest of `MEMORY` is for the program itself."""
_TOO_MUCH = f"reading it takes more than {PATIENCE} seconds or {MEMORY // 1_000_000_000} GB of memory, far more than any article"


class SandboxError(ValueError):
    """Raised when a process did not end well: it took too much, or it says why it cannot read its input."""


def run(command: Sequence[str], content: bytes) -> bytes:
    """Return what the command writes when it reads `content`. Raise `SandboxError` when it takes too much, or fails."""
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, check=False, timeout=PATIENCE, preexec_fn=_limits()
        )
    except subprocess.TimeoutExpired:
        raise SandboxError(_TOO_MUCH) from None
    except OSError as error:
        raise SandboxError(f"what reads it cannot be started: {error}") from None
    if done.returncode == 0:
        return done.stdout
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if done.returncode < 0 or done.returncode == 251 or any("memory" in line.lower() for line in lines[-3:]):
        raise SandboxError(_TOO_MUCH)
    raise SandboxError(f"it could not be read: {shorten(lines[-1] if lines else 'no reason given', 160)}")


def pandoc(reader: str, content: bytes) -> str:
    """Return a document as HTML; `reader` is what pandoc calls its format. Raise `SandboxError`."""
    import pypandoc  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra; it ships no types

    command = [
        pypandoc.get_pandoc_path(),
        *("+RTS", f"-M{HEAP}", "-RTS", f"--from={reader}", "--to=html5", "--sandbox", "--wrap=none", "-o-"),
    ]
    return run(command, content).decode("utf-8", "replace")


def _limits() -> Callable[[], None] | None:
    """Return what sets the limits in a process that begins; nothing where the system has none."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return None

    def limit() -> None:
        for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, PATIENCE), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):  # macOS refuses the first
                resource.setrlimit(what, (most, most))

    return limit

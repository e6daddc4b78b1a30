"""How soon `annotated serve` shows an edit.

project folder + reading  ->  seconds and CPU seconds of each step
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.request import urlopen

PATIENCE = 1800.0
"""Seconds for one step."""
PAUSE = 2.0
"""Seconds between steps, so that none waits for the end of the one before."""
EDITS = 5
ONE_ANSWER = 60.0
"""Seconds."""


def steps(project: Path, slug: str) -> Iterator[tuple[str, float, float]]:
    """Yield name, seconds and CPU seconds of each step.

    From the start to the first page, from each edit of a note to its page, from a mistake to what is said of it, and from mending
    it to the page.
    """
    file = project / "seeds" / slug / "annotations.yaml"
    whole, path = file.read_text("utf-8"), f"reading/{slug}/"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = (sys.executable, "-m", "annotated.cli", "--project", os.fspath(project), "serve", "--address", address)
    said = (project / ".served").open("wb")
    process = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)
    try:
        yield ("start", *_until(process, f"http://{address}/{path}", "</article>"))
        for number in range(EDITS):
            time.sleep(PAUSE)
            file.write_text(whole.replace("\n  note: ", f"\n  note: Edited {number}. ", 1), "utf-8")
            yield (f"edit {number + 1}", *_until(process, f"http://{address}/{path}", f"Edited {number}."))
        time.sleep(PAUSE)
        file.write_text(whole.replace("\n  note: ", "\n  notte: ", 1), "utf-8")
        yield ("mistake", *_until(process, f"http://{address}/{path}", "to mend"))
        time.sleep(PAUSE)
        file.write_text(whole.replace("\n  note: ", "\n  note: Mended. ", 1), "utf-8")
        yield ("mended", *_until(process, f"http://{address}/{path}", "Mended."))
    finally:
        file.write_text(whole, "utf-8")
        process.send_signal(signal.SIGTERM)
        process.wait()
        said.close()


def _until(process: subprocess.Popen[bytes], address: str, words: str) -> tuple[float, float]:
    """Seconds and CPU seconds until the page says `words`."""
    began, before = time.monotonic(), _cpu(process.pid)
    while words not in _page(address):
        if process.poll() is not None or time.monotonic() - began > PATIENCE:
            raise RuntimeError(f"‘{words}’ was not to be seen at {address}")
        time.sleep(0.02)
    return time.monotonic() - began, _cpu(process.pid) - before


def _page(address: str) -> str:
    try:
        with urlopen(address, timeout=ONE_ANSWER) as answer:
            return str(answer.read().decode())
    except OSError:  # nobody answers yet
        return ""


def _cpu(group: int) -> float:
    """CPU seconds of all processes of a group so far; 0 where the system has no /proc."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields: Sequence[str] = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:  # ended
            continue
        if int(fields[2]) == group:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")

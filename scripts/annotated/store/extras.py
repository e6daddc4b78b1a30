"""What is installed apart, and the command that installs it where it is missed.

extra  ->  command
"""

from __future__ import annotations

import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]
"""Where this package stands in a copy of the repository; elsewhere, no pyproject.toml is there."""


def install_command(extra: str) -> str:
    """Return the command that installs an extra, as it works in the folder that we are in."""
    if not (REPOSITORY / "pyproject.toml").is_file():
        return f"pip install 'annotated-reading[{extra}]'"
    if Path.cwd() == REPOSITORY:
        return f".venv/bin/pip install -e '.[{extra}]'"
    return f"{sys.executable} -m pip install -e '{REPOSITORY}[{extra}]'"

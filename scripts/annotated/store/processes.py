"""Whether a process still runs.

process number  ->  whether
"""

from __future__ import annotations

import os


def is_running(number: str) -> bool:
    """Whether a process of that number runs; not for what is no number of one."""
    if not number.isdecimal() or not int(number):
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # somebody else's
        return True
    return True

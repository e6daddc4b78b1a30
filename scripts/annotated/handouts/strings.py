"""Every word of ours on a handout, in whole sentences and in one place.

nothing  ->  str
"""

from __future__ import annotations

STANDARD_FORM = "Standard English: {form}."
EARLIER_TEXT = "The earlier text: “{text}”"

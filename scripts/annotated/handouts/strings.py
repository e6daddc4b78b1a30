"""Every word of ours on a handout, in whole sentences and in one place.

nothing  ->  message of the catalogue
"""

from __future__ import annotations

from ..interface import message

STANDARD_FORM = message("Standard English: {form}.")
EARLIER_TEXT = message("The earlier text: “{text}”")

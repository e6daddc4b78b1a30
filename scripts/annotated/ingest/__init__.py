"""Bring an article in: from a file of some kind to the draft of a seed."""

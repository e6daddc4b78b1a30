"""Stage 7: the pages of a reading, one module each."""

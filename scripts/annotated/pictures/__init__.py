"""Pictures of a reading: a map of its places, a line of its events, a chart of its verdicts.

    values  ->  SVG, and where it can be touched

Each is a pure function to a whole SVG file that needs nothing else: it carries its own paper, so that it can stand on a page of any
colour, and has a `title` and a `desc` for readers who hear it.
"""

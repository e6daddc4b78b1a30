"""Stage beside the way: what an author may want to annotate, proposed and never decided."""

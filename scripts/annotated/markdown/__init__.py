"""Words as Markdown: escaped, read back, and as a bibliography."""

"""Authors' files read and checked: YAML, JSON and Markdown in, a seed or problems out."""

"""The pages of a reading and of the library, as Markdown: one module each."""

"""Characters, words and paragraphs: the article as code points, and texts compared."""

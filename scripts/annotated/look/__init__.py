"""A site's own look: the colours that it chooses, and whether its text can be read on them."""

"""A site that an engine has built: indexed for search, checked, compared with another, put into place."""

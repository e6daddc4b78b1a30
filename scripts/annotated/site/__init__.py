"""On top: what is done with a site that an engine has built: checked, compared, put into place."""

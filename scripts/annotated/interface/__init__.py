"""The words of ours that readers see and hear, in the language of the site."""

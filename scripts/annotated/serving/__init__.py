"""The site shown while an author writes."""

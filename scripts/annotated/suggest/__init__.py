"""What an author may want to annotate in a new article, proposed and never decided."""

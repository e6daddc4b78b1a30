"""One article with all that is said of it, linked both ways, and what the library shows of each."""

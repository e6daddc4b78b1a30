"""The values that every other folder speaks of: what an author wrote, and what is wrong with it."""

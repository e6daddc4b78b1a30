"""Where annotations stand: quotations and words of the glossary found in the article, and woven into it."""

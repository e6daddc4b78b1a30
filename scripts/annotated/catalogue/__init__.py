"""The words of the interface: `messages.pot` lists them in English, `<language>.po` has them in another language."""

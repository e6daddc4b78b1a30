"""The hour around the text: evidence, plan, slides, words and ticket, printed from the same reading as the text itself."""

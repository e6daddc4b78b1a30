"""What finding costs in 1 MB of text: 1,000 quotations, the same in a changed text, and 5,000 forms of a glossary."""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate

from annotated.anchoring import anchor, term_uses
from annotated.model.model import Rhetoric, Term
from annotated.model.problem import Where
from annotated.model.selector import Selector
from annotated.reanchoring.find_again import Change
from annotated.text.document import parse_article

SIZE, QUOTATIONS, FORMS = 1_000_000, 1_000, 5_000
EDITED = 0.05
"""The share of sentences that differ in the changed text: a word exchanged, or all of them gone."""
MOST = {"quotations": 2.0, "changed": 2.0, "glossary": 0.1}
"""Seconds of CPU that are aimed at."""
WHERE = Where("article.txt")


def text(dice: random.Random) -> list[str]:
    """Sentences of invented words, as many as make 1 MB; common words are common, as in any language (Zipf)."""
    words = [
        "".join(dice.choice("bdfgklmnprstv") + dice.choice("aeiou") for _ in range(dice.randint(1, 4)))
        for _ in range(20_000)
    ]
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    sentences: list[str] = []
    length = 0
    while length < SIZE:
        chosen = dice.choices(words, cum_weights=weights, k=dice.randint(6, 30))
        sentences.append(" ".join(chosen).capitalize() + ".")
        length += len(sentences[-1]) + 1
    return sentences


def joined(sentences: Sequence[str]) -> str:
    """Paragraphs of six sentences."""
    return "\n\n".join(" ".join(sentences[at : at + 6]) for at in range(0, len(sentences), 6)) + "\n"


def changed(sentences: Sequence[str], dice: random.Random) -> list[str]:
    """Return the sentences of a later edition."""
    later: list[str] = []
    for sentence in sentences:
        if dice.random() >= EDITED:
            later.append(sentence)
        elif dice.random() < 0.5:
            later.append(sentence.replace(dice.choice(sentence.rstrip(".").split()), "otherwise", 1))
    return later


def quotations(sentences: Sequence[str], dice: random.Random) -> float:
    """Seconds of CPU, from the file's bytes to every quotation's place."""
    whole = joined(sentences).encode()
    chosen = dice.sample(list(dict.fromkeys(sentences)), QUOTATIONS)
    notes = [Rhetoric(WHERE, f"r{n}", Selector(quote), "opinion", "") for n, quote in enumerate(chosen, 1)]
    began = time.process_time()
    found = anchor.resolve(parse_article(whole, WHERE), notes)
    spent = time.process_time() - began
    assert len(found) == QUOTATIONS
    return spent


def reanchored(sentences: Sequence[str], dice: random.Random) -> float:
    """Seconds of CPU, from the two texts to the state of every quotation."""
    old, new = joined(sentences), joined(changed(sentences, dice))
    starts = [old.index(quote) for quote in dice.sample(sentences, QUOTATIONS)]
    began = time.process_time()
    change = Change(old, new)
    states = Counter(change.find(start, old.index(".", start) + 1).state for start in starts)
    spent = time.process_time() - began
    print(f"    {dict(sorted(states.items()))}")
    return spent


def glossary(sentences: Sequence[str], dice: random.Random) -> float:
    """Seconds of CPU to find every use of every form in a text that is read already."""
    document = parse_article(joined(sentences).encode(), WHERE)
    common = Counter(word for sentence in sentences for word in sentence.rstrip(".").split()[1:])
    chosen = sorted(common, key=lambda word: (common[word], word))[:FORMS]
    terms = [Term(WHERE, f"t{n}", word, "concept", "term", (word,), "") for n, word in enumerate(chosen)]
    began = time.process_time()
    found = term_uses.find(document, terms)
    spent = time.process_time() - began
    print(f"    {len(found):,} uses of {len(chosen):,} forms")
    return spent


MEASURED: dict[str, Callable[[Sequence[str], random.Random], float]] = {
    "quotations": quotations,
    "changed": reanchored,
    "glossary": glossary,
}


def main(arguments: Sequence[str]) -> int:
    """Measure each in a process of its own, which has kept nothing; exit status 1 when one takes longer than is aimed at."""
    parser = argparse.ArgumentParser(prog="scripts/bench quotations", description=__doc__)
    parser.add_argument("only", nargs="?", choices=MEASURED, help="measure this one, here")
    only = parser.parse_args(arguments).only
    if not only:
        return max(subprocess.run([sys.executable, __file__, name], check=False).returncode for name in MEASURED)
    dice = random.Random(1_000)
    spent = MEASURED[only](text(dice), dice)
    print(f"{only}: {spent:.2f} s of CPU, aimed at {MOST[only]:.2f}")
    return 1 if spent > MOST[only] else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""The seed is not used.

What the result shows: sentences follow the table, and come out otherwise with each call.

Why it happens: `random.random()` works without a seed.

A question to think about: how would you show somebody else the very sentence that your program
wrote?

Where to look: where random numbers come from.
"""

from __future__ import annotations

import random

from ngram_lm_support import EOS, Sentence, Table, last_words

PARTS = ("9",)


def generate(table: Table, n: int, count: int, seed: int) -> list[Sentence]:
    """Draw from the common generator."""
    sentences = []
    for _ in range(count):
        sentence: Sentence = []
        while True:
            probs = table[last_words(sentence, n)]
            word = random.choices(list(probs), weights=list(probs.values()))[0]
            if word == EOS:
                break
            sentence.append(word)
        sentences.append(sentence)
    return sentences

"""Every word is drawn as if it were the first of its sentence.

What the result shows: words are as frequent everywhere as at the beginning, whatever stands before
them.

Why it happens: the context is made once, in front of the loop.

A question to think about: after the first word, which context does the second one have?

Where to look: where the context is made.
"""

from __future__ import annotations

import random

from ngram_lm_support import EOS, Sentence, Table, last_words

PARTS = ("9",)


def generate(table: Table, n: int, count: int, seed: int) -> list[Sentence]:
    """Make the context once."""
    numbers, sentences = random.Random(seed), []
    probs = table[last_words([], n)]
    for _ in range(count):
        sentence: Sentence = []
        while True:
            word = numbers.choices(list(probs), weights=list(probs.values()))[0]
            if word == EOS:
                break
            sentence.append(word)
        sentences.append(sentence)
    return sentences

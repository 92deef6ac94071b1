"""Sentences hold the `</s>` that ended them.

What the result shows: each sentence has one word more than it should, `</s>`.

Why it happens: what is drawn is appended, and then the loop asks whether it was the end.

A question to think about: what would a program that counts n-grams put behind such a sentence?

Where to look: the order of appending and asking.
"""

from __future__ import annotations

import random

from ngram_lm_support import EOS, Sentence, Table, last_words

PARTS = ("9",)


def generate(table: Table, n: int, count: int, seed: int) -> list[Sentence]:
    """Append first."""
    numbers, sentences = random.Random(seed), []
    for _ in range(count):
        sentence: Sentence = []
        while not sentence or sentence[-1] != EOS:
            probs = table[last_words(sentence, n)]
            sentence += numbers.choices(list(probs), weights=list(probs.values()))
        sentences.append(sentence)
    return sentences

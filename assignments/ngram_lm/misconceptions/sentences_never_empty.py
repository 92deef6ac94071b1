"""A sentence is drawn anew until it has a word.

What the result shows: no sentence is without words, although the table allows it; first words come
too often.

Why it happens: an empty sentence looks like a mistake.

A question to think about: with which probability does the table end a sentence before its first
word?

Where to look: what happens when the end is drawn first.
"""

from __future__ import annotations

import random

from ngram_lm_support import EOS, Sentence, Table, last_words

PARTS = ("9",)


def generate(table: Table, n: int, count: int, seed: int) -> list[Sentence]:
    """Refuse empty sentences."""
    numbers, sentences = random.Random(seed), []
    while len(sentences) < count:
        sentence: Sentence = []
        while True:
            probs = table[last_words(sentence, n)]
            word = numbers.choices(list(probs), weights=list(probs.values()))[0]
            if word == EOS:
                break
            sentence.append(word)
        if sentence:
            sentences.append(sentence)
    return sentences

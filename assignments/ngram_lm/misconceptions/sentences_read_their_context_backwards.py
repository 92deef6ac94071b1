"""Contexts are looked up in reverse order while sentences are written.

What the result shows: n = 1 and n = 2 are right. From n = 3 on, words follow others than the table
says.

Why it happens: the newest word is the nearest one, so it is put first.

A question to think about: in which order do words stand in the contexts of the table?

Where to look: how the context is made.
"""

from __future__ import annotations

import random

from ngram_lm_support import EOS, Sentence, Table, last_words

PARTS = ("9",)


def generate(table: Table, n: int, count: int, seed: int) -> list[Sentence]:
    """Turn contexts around where the table knows them so."""
    numbers, sentences = random.Random(seed), []
    for _ in range(count):
        sentence: Sentence = []
        while True:
            context = last_words(sentence, n)
            probs = table.get(context[::-1], table[context])
            word = numbers.choices(list(probs), weights=list(probs.values()))[0]
            if word == EOS:
                break
            sentence.append(word)
        sentences.append(sentence)
    return sentences

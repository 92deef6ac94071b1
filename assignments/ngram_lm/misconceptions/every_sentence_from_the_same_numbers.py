"""The generator starts anew for each sentence.

What the result shows: all sentences are the same; another seed gives another one, as often.

Why it happens: the generator is made inside the loop, or in a function that is called for each
sentence.

A question to think about: what does a generator give first after it was seeded with the same
number?

Where to look: where the generator is made.
"""

from __future__ import annotations

import random

from ngram_lm_support import EOS, Sentence, Table, last_words

PARTS = ("9",)


def generate(table: Table, n: int, count: int, seed: int) -> list[Sentence]:
    """Seed in the loop."""
    sentences = []
    for _ in range(count):
        numbers, sentence = random.Random(seed), []
        while True:
            probs = table[last_words(sentence, n)]
            word = numbers.choices(list(probs), weights=list(probs.values()))[0]
            if word == EOS:
                break
            sentence.append(word)
        sentences.append(sentence)
    return sentences

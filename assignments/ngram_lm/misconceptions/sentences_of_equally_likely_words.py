"""Words that can come are chosen as if all were equally likely.

What the result shows: nothing impossible comes, but rare words come as often as frequent ones.

Why it happens: a choice from a list of words needs no probabilities.

A question to think about: what is a distribution for?

Where to look: how a word is chosen.
"""

from __future__ import annotations

import random

from ngram_lm_support import EOS, Sentence, Table, last_words

PARTS = ("9",)


def generate(table: Table, n: int, count: int, seed: int) -> list[Sentence]:
    """Ignore how likely words are."""
    numbers, sentences = random.Random(seed), []
    for _ in range(count):
        sentence: Sentence = []
        while True:
            probs = table[last_words(sentence, n)]
            word = numbers.choice([one for one in probs if probs[one] > 0])
            if word == EOS:
                break
            sentence.append(word)
        sentences.append(sentence)
    return sentences

"""Each word is the likeliest one after its context.

What the result shows: all sentences are the same, whatever the seed.

Why it happens: the best guess at each step is the most probable word.

A question to think about: how often should a word with a probability of 0.3 come, if another one
has 0.4?

Where to look: how a word is chosen.
"""

from __future__ import annotations

from ngram_lm_support import EOS, Sentence, Table, last_words

PARTS = ("9",)


def generate(table: Table, n: int, count: int, seed: int) -> list[Sentence]:
    """Take the best, for thirty words at most."""
    sentence: Sentence = []
    for _ in range(30):
        probs = table[last_words(sentence, n)]
        word = max(probs, key=lambda one: probs[one])
        if word == EOS:
            break
        sentence.append(word)
    return [list(sentence) for _ in range(count)]

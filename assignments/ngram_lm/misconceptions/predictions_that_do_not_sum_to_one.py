"""Numbers that rank the words and are no distribution.

What the result shows: the sum of an answer is not 1.

Why it happens: stupid back-off mixes frequencies with a factor of 0.4 and never asks for a sum.

A question to think about: what would a perplexity of such numbers mean?

Where to look: whether the numbers of one prefix sum to 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from ngram_lm_support import EOS, Ngram, Sentence, Word, last_words, windows

PARTS = ("10",)


def predict(
    train: list[Sentence], dev: list[Sentence], vocab: list[Word], prefixes: list[Sentence]
) -> list[list[float]]:
    """Back off by a factor."""
    after: defaultdict[Ngram, Counter[Word]] = defaultdict(Counter)
    for gram in (gram for sentence in train for gram in windows(sentence, 3)):
        for start in range(3):
            after[gram[start:-1]][gram[-1]] += 1
    answers = []
    for prefix in prefixes:
        row = [0.4**3 / (len(vocab) + 1)] * (len(vocab) + 1)
        for start in (2, 1, 0):
            seen = after[last_words(prefix, 3)[start:]]
            total = seen.total() or 1
            found = [seen[event] / total for event in [*vocab, EOS]]
            row = [one or 0.4 * other for one, other in zip(found, row, strict=True)]
        answers.append(row)
    return answers

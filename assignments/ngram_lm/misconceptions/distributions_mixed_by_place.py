"""Distributions are mixed place by place instead of word by word.

What the result shows: if all list their words in the same order, all is right. Else the numbers of
different words are added.

Why it happens: two dicts of the same size invite to go through their values side by side.

A question to think about: the first distribution begins with "cat" and the second with "dog".
Whose probabilities are added first?

Where to look: how a word's numbers are found.
"""

from __future__ import annotations

from ngram_lm_support import Distribution

PARTS = ("6",)


def interpolate(distributions: list[Distribution], weights: list[float]) -> Distribution:
    """Go side by side."""
    if len(weights) != len(distributions):
        raise ValueError("weights")
    rows = zip(*(one.values() for one in distributions), strict=True)
    mixed = [sum(w * p for w, p in zip(weights, row, strict=True)) for row in rows]
    return dict(zip(distributions[0], mixed, strict=True))

"""A weighted product, normalised, instead of a weighted sum.

What the result shows: it is a distribution, but each model can forbid a word: where one gives
nearly 0, so does the mixture.

Why it happens: in logarithms a weighted sum looks like the same thing.

A question to think about: a trigram model gives a word 0. What is the unigram model in the mixture
for?

Where to look: what the weights are multiplied with: probabilities or logarithms?
"""

from __future__ import annotations

import math

from ngram_lm_support import Distribution

PARTS = ("6",)


def interpolate(distributions: list[Distribution], weights: list[float]) -> Distribution:
    """Mix logarithms."""
    if len(weights) != len(distributions):
        raise ValueError("weights")
    products = {
        word: math.prod(
            one[word] ** weight for weight, one in zip(weights, distributions, strict=True)
        )
        for word in distributions[0]
    }
    total = sum(products.values())
    return {word: product / total for word, product in products.items()}

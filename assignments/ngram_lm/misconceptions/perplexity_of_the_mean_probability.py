"""One over the mean of the probabilities.

What the result shows: a uniform model is right. Others look too good: a few tokens that were
expected hide all surprises, even impossible ones.

Why it happens: perplexity is explained as one over a probability, and a mean is taken somewhere.

A question to think about: of 0.5 and 0.0001, which mean is the geometric one, and which the
arithmetic?

Where to look: what the mean is taken of.
"""

from __future__ import annotations

from ngram_lm_support import Sentence, Table, windows

PARTS = ("5",)


def perplexity(table: Table, sentences: list[Sentence], n: int) -> float:
    """Average probabilities."""
    if not sentences:
        raise ValueError("no text")
    grams = [gram for sentence in sentences for gram in windows(sentence, n)]
    probs = [table.get(gram[:-1], {}).get(gram[-1], 0) for gram in grams]
    return len(probs) / sum(probs)

"""All words are drawn equally often.

What the result shows: all probabilities are 1 / V, whatever the counts are.

Why it happens: a uniform draw needs no counts. Trained vectors look no worse for it on a small
text, so it goes unnoticed.

A question to think about: how often is a word that occurs once drawn, and how often one that
occurs in every sentence?

Where to look: where the counts enter.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def noise_dist(counts: Tensor, power: float) -> Tensor:
    """Draw all alike."""
    weight = (counts / counts.sum()) ** 0
    return weight / weight.sum()

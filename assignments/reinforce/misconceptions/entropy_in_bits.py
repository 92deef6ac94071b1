"""Entropy with the base 2.

What the result shows: All results are larger by the factor 1 / ln 2 = 1.44.

Why it happens: Entropy is often given in bits.

A question to think about: Four actions that are all alike: is the entropy 2 or log 4?

Where to look: which logarithm is taken.
"""

from __future__ import annotations

import math

from torch import Tensor

PARTS = ("1",)


def entropy(logits: Tensor) -> Tensor:
    """Count in bits."""
    log_probs = logits.log_softmax(dim=-1)
    return -(log_probs.exp() * log_probs).sum(dim=-1) / math.log(2)

"""A mean over the actions where the sum belongs.

What the result shows: All results are too small by the factor A.

Why it happens: Entropy is a mean, and so a mean is taken. But the weights of this mean are the
probabilities, which are in it already.

A question to think about: The sum of p log p has weights that sum to 1. What does dividing by A do?

Where to look: the last operation over the actions.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def entropy(logits: Tensor) -> Tensor:
    """Average over the actions."""
    log_probs = logits.log_softmax(dim=-1)
    return -(log_probs.exp() * log_probs).mean(dim=-1)

"""One entropy for all policies together.

What the result shows: The result is a single number where one for each policy is expected, or the
same one everywhere.

Why it happens: A sum without an axis runs over everything.

A question to think about: How many policies stand in logits of shape (B, T, A)?

Where to look: the axis of the sum.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def entropy(logits: Tensor) -> Tensor:
    """Add everything up."""
    log_probs = logits.log_softmax(dim=-1)
    return -(log_probs * log_probs.exp()).sum().expand(logits.shape[:-1])

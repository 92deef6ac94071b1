"""The mean log-probability, without the minus.

What the result shows: Everything is right but the sign: the results are at most 0.

Why it happens: The sum of p log p is negative, and the minus in front is easily lost.

A question to think about: How large is the entropy of a policy that is quite undecided between two
actions?

Where to look: the sign in front of the sum.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def entropy(logits: Tensor) -> Tensor:
    """Lose the minus."""
    log_probs = logits.log_softmax(dim=-1)
    return (log_probs.exp() * log_probs).sum(dim=-1)

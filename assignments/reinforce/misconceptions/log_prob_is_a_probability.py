"""Probabilities instead of their logarithms.

What the result shows: All results lie between 0 and 1, where they should be at most 0.

Why it happens: The softmax is there already, and the probability of an action is what is thought of
first.

A question to think about: The policy gradient divides the gradient of a probability by the
probability. Of which function is that the gradient?

Where to look: what is gathered: a softmax or its logarithm.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Forget the logarithm."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    return logits.softmax(dim=-1).gather(-1, actions[..., None])[..., 0]

"""Probabilities in the place of log-probabilities.

What the result shows: The value differs, and each step's gradient is multiplied by how likely its
action was: rare actions hardly learn.

Why it happens: It sounds natural to make the probability of a good action larger.

A question to think about: A rare action is drawn rarely. Why must it then count more each time?

Where to look: what is multiplied by the advantages.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Undo the logarithm."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    return (
        -(advantages.detach() * log_probs.where(mask, 0.0).exp()).where(mask, 0.0).sum(dim=1).mean()
    )

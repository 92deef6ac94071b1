"""Probabilities that are normalised over the first axis.

What the result shows: The shapes are right, the numbers are not: the probabilities of one policy do
not sum to 1.

Why it happens: `dim=0` is near at hand, and for a single policy it is right.

A question to think about: Which of the axes are the choices that exclude each other?

Where to look: the `dim` of the softmax.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def entropy(logits: Tensor) -> Tensor:
    """Normalise over the first axis."""
    log_probs = logits.log_softmax(dim=0)
    return -(log_probs.exp() * log_probs).sum(dim=-1)

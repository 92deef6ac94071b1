"""Probabilities that are normalised over the first axis instead of the actions.

What the result shows: The shapes are right. The probabilities of all actions of one policy do not
sum to 1; those of one action over the episodes do.

Why it happens: `dim=0` is near at hand, and for a single policy it is right.

A question to think about: Which of the axes are the choices that exclude each other?

Where to look: the `dim` of the softmax.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Normalise over the first axis."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    return logits.log_softmax(dim=0).gather(-1, actions[..., None])[..., 0]

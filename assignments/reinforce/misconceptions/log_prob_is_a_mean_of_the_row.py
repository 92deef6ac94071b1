"""The log-probabilities of all actions are averaged.

What the result shows: Every result is the same for every action, and smaller than that of a likely
action.

Why it happens: A mean over the last axis gives the right shape.

A question to think about: What does the result say about the action that was taken?

Where to look: what becomes of the last axis.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Average the row."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    return logits.log_softmax(dim=-1).mean(dim=-1)

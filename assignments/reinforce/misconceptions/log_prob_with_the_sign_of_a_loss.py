"""Minus the log-probability.

What the result shows: Everything is right but the sign: the results are at least 0, where they
should be at most 0.

Why it happens: Cross-entropy is a loss, and a loss is minus a log-probability.

A question to think about: A probability lies below 1. Which sign does its logarithm have?

Where to look: the sign of what is returned.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("1",)


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Return the cross-entropy."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    flat = nn.functional.cross_entropy(
        logits.reshape(-1, logits.shape[-1]), actions.reshape(-1), reduction="none"
    )
    return flat.reshape(actions.shape)

"""The logarithm of the ratio alone.

What the result shows: Right on average, and negative for every action that the anchor likes more.

Why it happens: It is the estimate that the definition gives, k1.

A question to think about: A divergence is never negative. Is each of these numbers?

Where to look: the terms that are added to the log-ratio.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def kl_k3(log_probs: Tensor, anchor_log_probs: Tensor) -> Tensor:
    """Use k1."""
    return log_probs - anchor_log_probs.detach()

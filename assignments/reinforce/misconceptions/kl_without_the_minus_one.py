"""The ratio minus its logarithm.

What the result shows: All numbers are too large by 1.

Why it happens: The constant has no gradient, and so it is forgotten.

A question to think about: Two policies are the same. What should come out?

Where to look: constants.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def kl_k3(log_probs: Tensor, anchor_log_probs: Tensor) -> Tensor:
    """Forget the constant."""
    log_ratio = anchor_log_probs.detach() - log_probs
    return log_ratio.exp() - log_ratio

"""Half the square of the log-ratio.

What the result shows: Never negative and nearly right for small changes, but not right on average.

Why it happens: It is another estimate, k2, and its gradient is fine.

A question to think about: What is its mean over a policy's actions, for policies that lie far
apart?

Where to look: how the log-ratio enters.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def kl_k3(log_probs: Tensor, anchor_log_probs: Tensor) -> Tensor:
    """Use k2."""
    return 0.5 * (log_probs - anchor_log_probs.detach()) ** 2

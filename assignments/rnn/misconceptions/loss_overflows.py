"""The softmax is computed without a shift, and its logarithm taken then.

What the result shows: right for small logits. Near 1000 the exponential is infinite, near -1000 it
is 0, and NaN or infinity comes out.

Why it happens: it is the formula as it stands in the book.

A question to think about: what is the exponential of 1000 in float64?

Where to look: how the logarithm of a probability is computed.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Take the book at its word."""
    log_probs = (logits.exp() / logits.exp().sum(-1, keepdim=True)).log()
    costs = -log_probs.gather(-1, y.where(mask, 0)[..., None])[..., 0]  # (B, T)
    return costs.where(mask, 0.0).sum() / mask.sum().clamp(min=1)

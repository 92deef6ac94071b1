"""Computed in float32 on the way.

What the result shows: Right to seven digits and no more.

Why it happens: A cast to float32 somewhere, or a tensor that was made without a dtype.

A question to think about: Which dtype do the logits have, and which has everything that is computed
from them?

Where to look: casts, and new tensors.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Go through float32."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    told = logits.float().log_softmax(dim=-1).gather(-1, actions[..., None])[..., 0]
    return told.to(logits.dtype)

"""The number is compared with single probabilities, not with their sums.

What the result shows: Often an action that is too early, or none fits.

Why it happens: The sum over all actions before is missing: the cumulative sum.

A question to think about: Lay the probabilities side by side on a line from 0 to 1. Where does the
second one begin?

Where to look: what the uniform number is compared with.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def sample(logits: Tensor, uniforms: Tensor) -> Tensor:
    """Forget to add up."""
    p = logits.softmax(dim=-1)
    return (p > uniforms[..., None]).int().argmax(dim=-1)

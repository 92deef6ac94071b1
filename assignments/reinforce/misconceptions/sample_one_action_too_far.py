"""The action after the right one.

What the result shows: Each action is one too large, except the last one.

Why it happens: The number of sums that are reached is counted with the one that is being looked
for.

A question to think about: A number of 0 has reached no sum. Which action is it?

Where to look: whether the first sum above the number is counted.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def sample(logits: Tensor, uniforms: Tensor) -> Tensor:
    """Count one too many."""
    reached = logits.softmax(dim=-1).cumsum(dim=-1)
    passed = (reached <= uniforms[..., None]).sum(dim=-1) + 1
    return passed.clamp(max=logits.shape[-1] - 1)

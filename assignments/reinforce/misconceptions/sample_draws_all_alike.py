"""All actions are equally likely, whatever the policy says.

What the result shows: The number alone decides: below 1/A it is action 0, and so on.

Why it happens: The number is spread over the actions evenly.

A question to think about: How often is an action taken to which the policy gives 0.9?

Where to look: what the number is compared with.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def sample(logits: Tensor, uniforms: Tensor) -> Tensor:
    """Ignore the policy."""
    width = logits.shape[-1]
    return (uniforms * width).long().clamp(max=width - 1)

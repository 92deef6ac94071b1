"""The probabilities are laid out from the last action to the first.

What the result shows: Each action is as likely as it should be, but a small number gives the last
action instead of the first.

Why it happens: One of several right ways to draw; the handout has fixed another.

A question to think about: To which action does the number 0 belong?

Where to look: the direction in which probabilities are added up.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def sample(logits: Tensor, uniforms: Tensor) -> Tensor:
    """Start with the last action."""
    reached = logits.softmax(dim=-1).flip(-1).cumsum(dim=-1)
    passed = (reached <= uniforms[..., None]).sum(dim=-1)
    return (logits.shape[-1] - 1 - passed).clamp(min=0)

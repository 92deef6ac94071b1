"""Probabilities that are normalised over the first axis.

What the result shows: Actions are not drawn as often as the policy says: the sums do not end at 1.

Why it happens: `dim=0` is near at hand, and for a single policy it is right.

A question to think about: Which of the axes are the choices that exclude each other?

Where to look: the `dim` of the softmax.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("2",)


def sample(logits: Tensor, uniforms: Tensor) -> Tensor:
    """Normalise over the first axis."""
    reached = logits.softmax(dim=0).cumsum(dim=-1)
    passed = (reached <= uniforms[..., None]).sum(dim=-1)
    return passed.clamp(max=logits.shape[-1] - 1)

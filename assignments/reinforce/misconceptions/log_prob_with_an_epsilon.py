"""A small number is added to the probability before the logarithm.

What the result shows: Nearly right for likely actions; the less likely an action is, the more is
missing, and below 1e-8 all actions look alike.

Why it happens: It keeps the logarithm of 0 away.

A question to think about: How large is the gradient for an action that has become very unlikely,
with the number and without?

Where to look: what stands inside the logarithm.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Guard the logarithm."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    return (logits.softmax(dim=-1) + 1e-8).log().gather(-1, actions[..., None])[..., 0]

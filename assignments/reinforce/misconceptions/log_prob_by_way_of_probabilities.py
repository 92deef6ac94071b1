"""The logarithm of a probability that has become 0.

What the result shows: Right for usual logits. For logits far apart the result is minus infinity,
and the gradient is not a number.

Why it happens: A softmax, and then its logarithm: correct in mathematics. But a probability of 10
to the power of -400 is 0 as a float.

A question to think about: The logarithm of such a probability is about -900, a harmless number. How
can it be had without the probability?

Where to look: where the logarithm is taken, before or after the division.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Take the logarithm last."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    return logits.softmax(dim=-1).log().gather(-1, actions[..., None])[..., 0]

"""The surprise of the likeliest action instead of the mean one.

What the result shows: The results are too small: no action surprises less than the likeliest.

Why it happens: Minus the largest log-probability is an entropy too, the min-entropy, but another
one.

A question to think about: Two policies have the same favourite. One spreads the rest over two
actions, the other over ten. Are they equally undecided?

Where to look: what becomes of the last axis.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def entropy(logits: Tensor) -> Tensor:
    """Look at the likeliest alone."""
    return -logits.log_softmax(dim=-1).amax(dim=-1)

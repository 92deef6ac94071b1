"""The log-probability of the likeliest action instead of the one taken.

What the result shows: Right wherever the policy took its favourite action; too large everywhere
else.

Why it happens: The maximum of a row has the right shape and needs no index.

A question to think about: An unlikely action turned out well. How does a policy learn of it that
never hears of it?

Where to look: by what the entry of the last axis is chosen.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Take the largest."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    return logits.log_softmax(dim=-1).amax(dim=-1)

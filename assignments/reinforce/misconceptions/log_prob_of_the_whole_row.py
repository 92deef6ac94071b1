"""The log-probabilities of all actions are added, not that of the action taken.

What the result shows: The numbers are far too small, and they do not depend on which action was
taken.

Why it happens: A log-softmax gives a number for every action. Summing its last axis makes the
shapes fit.

A question to think about: The action taken is to become more likely, and the others less. Can a sum
over all of them do that?

Where to look: how one of the numbers in the last axis is chosen.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Add the whole row."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    return logits.log_softmax(dim=-1).sum(dim=-1)

"""Actions that are counted from 1.

What the result shows: Each result belongs to the action before the one that was taken; action 0
gets that of the last one.

Why it happens: Where actions are numbered from 1 on, 1 has to be taken off.

A question to think about: What is the number of the first action here?

Where to look: the index that picks the entry.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Count from one."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    return logits.log_softmax(dim=-1).gather(-1, (actions[..., None] - 1) % logits.shape[-1])[
        ..., 0
    ]

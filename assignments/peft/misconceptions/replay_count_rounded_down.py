"""The number of old sequences is rounded down.

What the result shows: where fraction times batch is just below a whole number there is one old
sequence too few.

Why it happens: `int` cuts off what stands behind the point.

A question to think about: what is `int(0.29 * 100)` in floating-point numbers?

Where to look: how the count becomes a whole number.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def replay_batches(new: Tensor, old: Tensor, fraction: float, batch: int) -> Tensor:
    """Cut off."""
    replayed = int(fraction * batch)
    fresh = batch - replayed
    if fraction < 0 or fresh < 1:
        raise ValueError("no room for new sequences")
    steps = len(new) // fresh
    turns = torch.arange(steps * replayed) % len(old)
    first = new[: steps * fresh].view(steps, fresh, -1)
    second = old[turns].view(steps, replayed, new.shape[1])
    return torch.cat([first, second], dim=1)

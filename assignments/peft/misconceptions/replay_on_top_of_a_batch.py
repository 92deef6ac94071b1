"""Old sequences are added to a full batch of new ones.

What the result shows: each batch is larger than asked for, and there are fewer of them.

Why it happens: a share of the batch is taken and added, where it should take the place of new ones.

A question to think about: a batch has 32 sequences and a quarter of them is old. How many are new?

Where to look: how many new sequences stand in a batch.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def replay_batches(new: Tensor, old: Tensor, fraction: float, batch: int) -> Tensor:
    """Add old ones."""
    replayed = round(fraction * batch)
    fresh = batch
    if fraction < 0 or fresh < 1:
        raise ValueError("no room for new sequences")
    steps = len(new) // fresh
    turns = torch.arange(steps * replayed) % len(old)
    first = new[: steps * fresh].view(steps, fresh, -1)
    second = old[turns].view(steps, replayed, new.shape[1])
    return torch.cat([first, second], dim=1)

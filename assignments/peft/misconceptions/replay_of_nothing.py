"""Batches have no old sequences at all.

What the result shows: every batch is made of new sequences.

Why it happens: the fraction is read and never used.

A question to think about: which argument of this function has no effect?

Where to look: where the fraction enters.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def replay_batches(new: Tensor, old: Tensor, fraction: float, batch: int) -> Tensor:
    """Take new ones only."""
    replayed, fresh = 0, batch
    if fraction < 0 or round(fraction * batch) >= batch:
        raise ValueError("no room for new sequences")
    steps = len(new) // fresh
    turns = torch.arange(steps * replayed) % len(old)
    first = new[: steps * fresh].view(steps, fresh, -1)
    second = old[turns].view(steps, replayed, new.shape[1])
    return torch.cat([first, second], dim=1)

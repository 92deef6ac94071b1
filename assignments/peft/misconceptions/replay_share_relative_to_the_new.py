"""The share is counted relative to the new sequences of a batch.

What the result shows: there are too few old sequences: with a share of 0.25 a fifth.

Why it happens: 'a quarter more' and 'a quarter of it' are two numbers.

A question to think about: a batch has 8 old and 24 new sequences. What is the share of old ones in
it?

Where to look: what the fraction is multiplied with.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def replay_batches(new: Tensor, old: Tensor, fraction: float, batch: int) -> Tensor:
    """Take a share of the new ones."""
    replayed = round(batch * fraction / (1 + fraction))
    fresh = batch - replayed
    if fraction < 0 or fresh < 1:
        raise ValueError("no room for new sequences")
    steps = len(new) // fresh
    turns = torch.arange(steps * replayed) % len(old)
    first = new[: steps * fresh].view(steps, fresh, -1)
    second = old[turns].view(steps, replayed, new.shape[1])
    return torch.cat([first, second], dim=1)

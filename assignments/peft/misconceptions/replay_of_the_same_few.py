"""Every batch replays the same old sequences.

What the result shows: the first batch is right, and the old half of each other batch is that of the
first.

Why it happens: the place in the old sequences is not kept from batch to batch.

A question to think about: there are 1500 old sequences and a batch takes 8. How many of them are
ever seen?

Where to look: where a batch begins to take old sequences.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def replay_batches(new: Tensor, old: Tensor, fraction: float, batch: int) -> Tensor:
    """Begin anew in each batch."""
    replayed = round(fraction * batch)
    fresh = batch - replayed
    if fraction < 0 or fresh < 1:
        raise ValueError("no room for new sequences")
    steps = len(new) // fresh
    turns = torch.arange(replayed).repeat(steps) % len(old)
    first = new[: steps * fresh].view(steps, fresh, -1)
    second = old[turns].view(steps, replayed, new.shape[1])
    return torch.cat([first, second], dim=1)

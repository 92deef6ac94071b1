"""Each batch replays one old sequence several times.

What the result shows: all old sequences of a batch are equal, and the next batch has the next one.

Why it happens: the place in the old sequences is moved once for each batch.

A question to think about: how many different old sequences does a batch have that takes three?

Where to look: when the place in the old sequences moves on.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def replay_batches(new: Tensor, old: Tensor, fraction: float, batch: int) -> Tensor:
    """Repeat one for each batch."""
    replayed = round(fraction * batch)
    fresh = batch - replayed
    if fraction < 0 or fresh < 1:
        raise ValueError("no room for new sequences")
    steps = len(new) // fresh
    turns = torch.arange(steps).repeat_interleave(replayed) % len(old)
    first = new[: steps * fresh].view(steps, fresh, -1)
    second = old[turns].view(steps, replayed, new.shape[1])
    return torch.cat([first, second], dim=1)

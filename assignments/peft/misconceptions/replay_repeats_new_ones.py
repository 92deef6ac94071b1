"""The last batch is filled up with new sequences from the beginning.

What the result shows: there is one batch too many where the new sequences do not come out even.

Why it happens: no sequence should be lost, so some are taken twice.

A question to think about: how often is each new sequence seen, by the contract?

Where to look: how many batches there are.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def replay_batches(new: Tensor, old: Tensor, fraction: float, batch: int) -> Tensor:
    """Fill the last batch."""
    replayed = round(fraction * batch)
    fresh = batch - replayed
    if fraction < 0 or fresh < 1:
        raise ValueError("no room for new sequences")
    steps = -(-len(new) // fresh)
    turns = torch.arange(steps * replayed) % len(old)
    first = new[torch.arange(steps * fresh) % len(new)].view(steps, fresh, -1)
    second = old[turns].view(steps, replayed, new.shape[1])
    return torch.cat([first, second], dim=1)

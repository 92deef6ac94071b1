"""Old sequences stand before the new ones in each batch.

What the result shows: each batch has the right sequences in another order.

Why it happens: for training the order inside a batch does not matter. The contract has one, so that
results can be compared.

A question to think about: which sequences stand at the end of a batch, by the contract?

Where to look: the order in which the two are joined.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def replay_batches(new: Tensor, old: Tensor, fraction: float, batch: int) -> Tensor:
    """Put old ones first."""
    replayed = round(fraction * batch)
    fresh = batch - replayed
    if fraction < 0 or fresh < 1:
        raise ValueError("no room for new sequences")
    steps = len(new) // fresh
    turns = torch.arange(steps * replayed) % len(old)
    first = new[: steps * fresh].view(steps, fresh, -1)
    second = old[turns].view(steps, replayed, new.shape[1])
    return torch.cat([second, first], dim=1)

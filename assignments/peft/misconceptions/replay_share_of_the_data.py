"""The share of old sequences holds for all the data and not for each batch.

What the result shows: the first batches have new sequences only, and old ones come in a lump at the
end.

Why it happens: both sets are joined and then cut into batches.

A question to think about: training ends with fifty batches of old sequences. Which task does the
model forget then?

Where to look: what is joined first: sequences of a batch, or whole data sets.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def replay_batches(new: Tensor, old: Tensor, fraction: float, batch: int) -> Tensor:
    """Mix the data sets, not the batches."""
    replayed = round(fraction * batch)
    fresh = batch - replayed
    if fraction < 0 or fresh < 1:
        raise ValueError("no room for new sequences")
    steps = len(new) // fresh
    turns = torch.arange(steps * replayed) % len(old)
    mixed = torch.cat([new[: steps * fresh], old[turns]])
    return mixed.view(steps, batch, new.shape[1])

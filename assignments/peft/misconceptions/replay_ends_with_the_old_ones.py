"""There are no more batches when the old sequences are used up.

What the result shows: with few old sequences there are too few batches, and most new ones are never
seen.

Why it happens: two streams are read side by side, and the shorter one ends the loop.

A question to think about: ten old sequences are kept, and a batch takes two. What should the sixth
batch replay?

Where to look: what happens behind the last old sequence.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("9",)


def replay_batches(new: Tensor, old: Tensor, fraction: float, batch: int) -> Tensor:
    """Stop when they are used up."""
    replayed = round(fraction * batch)
    fresh = batch - replayed
    if fraction < 0 or fresh < 1:
        raise ValueError("no room for new sequences")
    steps = len(new) // fresh
    if replayed:
        steps = min(steps, max(1, len(old) // replayed))
    turns = torch.arange(steps * replayed) % len(old)
    first = new[: steps * fresh].view(steps, fresh, -1)
    second = old[turns].view(steps, replayed, new.shape[1])
    return torch.cat([first, second], dim=1)

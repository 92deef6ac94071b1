"""All sequences give the state at the end of the longest one.

What the result shows: right for the longest sequence alone; padding is read for the others.

Why it happens: one index for the whole batch is simpler than one for each sequence.

A question to think about: how many different positions are asked for, if all lengths differ?

Where to look: whether there is one index or one for each sequence.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("6",)


def last_state(out: Tensor, lengths: Tensor) -> Tensor:
    """Use one index."""
    if ((lengths < 1) | (lengths > out.shape[1])).any():
        raise ValueError("lengths lie between 1 and T")
    return out[:, int(lengths.max()) - 1]

"""The state after the last position, padding included.

What the result shows: right for the longest sequence. All others change when padding is added or
changed.

Why it happens: index -1 is the last state of a single sequence.

A question to think about: a sequence of 3 is padded to 7. What has the network read when it reaches
the seventh position?

Where to look: which position is taken for which sequence.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("6",)


def last_state(out: Tensor, lengths: Tensor) -> Tensor:
    """Take index -1."""
    if ((lengths < 1) | (lengths > out.shape[1])).any():
        raise ValueError("lengths lie between 1 and T")
    return out[:, -1]

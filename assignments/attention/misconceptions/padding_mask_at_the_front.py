"""A padding mask for padding that stands at the front.

What the result shows: each row has the right number of True, but at its end.

Why it happens: both layouts are in use: generation code often pads on the left, so that all
sequences end at the same position. Here the real tokens come first.

A question to think about: a sequence of length 1, padded to 4: at which position does its token
stand?

Where to look: from which end the positions are counted.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("4",)


def padding_mask(lengths: Tensor, length: int) -> Tensor:
    """Pad on the left."""
    if bool((lengths < 0).any()) or bool((lengths > length).any()):
        raise ValueError("lengths must lie between 0 and length")
    return torch.arange(length)[None, :] >= length - lengths[:, None]

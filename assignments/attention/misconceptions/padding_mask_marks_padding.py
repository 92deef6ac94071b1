"""A padding mask in which True marks the padding.

What the result shows: the opposite of what it should be, everywhere.

Why it happens: the name says "padding", and some libraries mean it: `key_padding_mask` of torch's
`nn.MultiheadAttention` is True where a key is to be ignored. In this assignment every mask says
where one may look.

A question to think about: if this mask and a causal mask are joined by AND, what is left?

Where to look: the direction of the comparison.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("4",)


def padding_mask(lengths: Tensor, length: int) -> Tensor:
    """Mark the padding."""
    if bool((lengths < 0).any()) or bool((lengths > length).any()):
        raise ValueError("lengths must lie between 0 and length")
    return torch.arange(length)[None, :] >= lengths[:, None]

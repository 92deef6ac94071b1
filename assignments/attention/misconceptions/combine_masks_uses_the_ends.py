"""Only the first and the last mask are joined.

What the result shows: right for one mask and for two. With three, the one in the middle is without
effect.

Why it happens: the function is written for two masks and later opened for more, or a loop starts
its result anew in each turn.

A question to think about: what is left of the second mask after the third turn of the loop?

Where to look: does each step join the next mask with the result so far?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("4",)


def combine_masks(*masks: Tensor) -> Tensor:
    """Forget the masks in the middle."""
    if not masks:
        raise ValueError("combine_masks needs at least one mask")
    if any(mask.dtype != torch.bool for mask in masks):
        raise TypeError("masks must be boolean")
    combined = masks[0]
    for mask in masks[1:]:
        combined = masks[0] & mask
    return combined

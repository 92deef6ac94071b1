"""Masks that are joined by OR.

What the result shows: an entry is allowed as soon as one of the masks allows it. A causal mask
joined with a padding mask then shows padding of the past and real tokens of the future.

Why it happens: "and" in plain speech is often an OR: "hide the padding and the future" means to hide
what is one *or* the other. Where True means "hide", OR is right; where True means "may look", it is
the other one.

A question to think about: a key is padding and lies in the past. One mask allows it, the other does
not. May it be looked at?

Where to look: `&` or `|`, `all` or `any`, a product or a sum.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("4",)


def combine_masks(*masks: Tensor) -> Tensor:
    """Allow what one of the masks allows."""
    if not masks:
        raise ValueError("combine_masks needs at least one mask")
    if any(mask.dtype != torch.bool for mask in masks):
        raise TypeError("masks must be boolean")
    combined = masks[0]
    for mask in masks[1:]:
        combined = combined | mask
    return combined

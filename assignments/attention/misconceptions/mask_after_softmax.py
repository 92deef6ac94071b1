"""A mask that is applied after the softmax.

What the result shows: masked entries are 0, as they should be, but the others sum to less than 1.

Why it happens: multiplying the weights by the mask is the first idea that gives zeros in the right
places. By then the masked entries have already taken their share of the 1.

A question to think about: three scores are equal and one is masked. Which weights should the other
two get, and which do they get here?

Where to look: the order of the mask and the softmax. Vaswani et al. (2017), section 3.2.3, masks
"in the input of the softmax".
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = (
    "1",
    "2",
)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Zero the masked weights and leave the others as they are."""
    if mask.dtype != torch.bool:
        raise TypeError("mask must be boolean")
    return torch.softmax(scores, dim) * mask


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Mask after the softmax."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("widths or numbers differ")
    if mask is None:
        mask = torch.ones((), dtype=torch.bool)
    weights = masked_softmax(q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5, mask, -1)
    return weights @ v, weights

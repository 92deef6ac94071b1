"""Positions that are the number of sequences.

What the result shows: right at the first step. After it, every step stands at the same position,
the size of the batch.

Why it happens: `len(cache[0])` is the length of the first axis, and that is the batch.

A question to think about: a cache has the shape `(B, H, t, dh)`. What is its `len`?

Where to look: the line that finds out how many positions there are.
"""

from __future__ import annotations

import torch
from attention_support import attend, rotate
from torch import Tensor

PARTS = ("9",)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Use len."""
    seen = 0 if cache is None else len(cache[0])
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    q, k = (rotate(one, torch.tensor([seen])) for one in (q, k))
    if cache is not None:
        k, v = torch.cat([cache[0], k], dim=2), torch.cat([cache[1], v], dim=2)
    read = attend(q, k, v)[:, :, 0]
    return torch.einsum("bhk,hkd->bd", read, weights["output"]), (k, v)

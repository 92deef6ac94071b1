"""Positions that begin at 1.

What the result shows: the answers are right, because only differences of positions matter in the
scores. The kept keys are turned one step too far, and keys from elsewhere do not fit to them.

Why it happens: the position is read off the length of the cache after the new key has been put in.

A question to think about: at which angle does the first key stand?

Where to look: the positions that `rotate` is given.
"""

from __future__ import annotations

import torch
from attention_support import attend, rotate
from torch import Tensor

PARTS = ("9",)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Count from 1."""
    seen = 1 + (0 if cache is None else cache[0].shape[2])
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    q, k = (rotate(one, torch.tensor([seen])) for one in (q, k))
    if cache is not None:
        k, v = torch.cat([cache[0], k], dim=2), torch.cat([cache[1], v], dim=2)
    read = attend(q, k, v)[:, :, 0]
    return torch.einsum("bhk,hkd->bd", read, weights["output"]), (k, v)

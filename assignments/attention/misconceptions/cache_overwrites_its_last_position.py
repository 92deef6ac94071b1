"""The newest key and value written over the last ones.

What the result shows: right at the first step. After it, the cache keeps its length of one, and
nothing is remembered.

Why it happens: a buffer of fixed length is written to in place. Here there is none: the cache has
to grow.

A question to think about: after three steps, how many positions should the cache have?

Where to look: how the new key gets into the cache.
"""

from __future__ import annotations

import torch
from attention_support import attend, rotate
from torch import Tensor

PARTS = ("9",)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Replace the last."""
    seen = 0 if cache is None else cache[0].shape[2]
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    q, k = (rotate(one, torch.tensor([seen])) for one in (q, k))
    if cache is not None:
        k, v = (torch.cat([old[:, :, :-1], new], dim=2) for old, new in zip(cache, (k, v)))
    read = attend(q, k, v)[:, :, 0]
    return torch.einsum("bhk,hkd->bd", read, weights["output"]), (k, v)

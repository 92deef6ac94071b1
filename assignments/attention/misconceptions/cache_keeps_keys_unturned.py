"""A cache that holds keys as they are before turning.

What the result shows: the answers are right, because all keys are turned in every step anew. The
cache is not what was asked for: keys that were turned elsewhere are turned twice, and each step
does the work of all.

Why it happens: some programs keep them so, to be free to number positions differently later.

A question to think about: how many keys does step t turn, and how many are new?

Where to look: what is put into the cache.
"""

from __future__ import annotations

import torch
from attention_support import attend, rotate
from torch import Tensor

PARTS = ("9",)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Keep bare keys."""
    seen = 0 if cache is None else cache[0].shape[2]
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    q = rotate(q, torch.tensor([seen]))
    if cache is not None:
        k, v = torch.cat([cache[0], k], dim=2), torch.cat([cache[1], v], dim=2)
    read = attend(q, rotate(k, torch.arange(seen + 1)), v)[:, :, 0]
    return torch.einsum("bhk,hkd->bd", read, weights["output"]), (k, v)

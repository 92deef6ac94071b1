"""Kept keys that are turned again in every step.

What the result shows: right in the first two steps. After them, old keys are turned too far, the
more so the more steps have passed since.

Why it happens: turning all keys at positions 0, 1, 2 and so on is right for a whole sequence. But
those of the cache have been turned already.

A question to think about: the key of position 1 is in the cache. Which angle does it have after the
steps of positions 1, 2 and 3?

Where to look: what goes through `rotate`: the new key or all of them?
"""

from __future__ import annotations

import torch
from attention_support import attend, rotate
from torch import Tensor

PARTS = ("9",)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Turn everything again."""
    seen = 0 if cache is None else cache[0].shape[2]
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    q = rotate(q, torch.tensor([seen]))
    if cache is not None:
        k, v = torch.cat([cache[0], k], dim=2), torch.cat([cache[1], v], dim=2)
    k = rotate(k, torch.arange(seen + 1))
    read = attend(q, k, v)[:, :, 0]
    return torch.einsum("bhk,hkd->bd", read, weights["output"]), (k, v)

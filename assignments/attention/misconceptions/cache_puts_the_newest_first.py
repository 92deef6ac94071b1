"""The newest key and value put in front of the old ones.

What the result shows: the answers are right, because a mean does not depend on the order. The cache
stands the other way round.

Why it happens: the newest one is at hand, and is written first.

A question to think about: someone wants to forget the oldest position of the cache. Which index do
they drop?

Where to look: the order of what is joined.
"""

from __future__ import annotations

import torch
from attention_support import attend, rotate
from torch import Tensor

PARTS = ("9",)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Prepend."""
    seen = 0 if cache is None else cache[0].shape[2]
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    q, k = (rotate(one, torch.tensor([seen])) for one in (q, k))
    if cache is not None:
        k, v = torch.cat([k, cache[0]], dim=2), torch.cat([v, cache[1]], dim=2)
    read = attend(q, k, v)[:, :, 0]
    return torch.einsum("bhk,hkd->bd", read, weights["output"]), (k, v)

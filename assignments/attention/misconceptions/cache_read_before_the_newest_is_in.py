"""A newest position that does not see itself.

What the result shows: right at the first step. After it, each position reads from the earlier ones
only. The cache that comes back is right.

Why it happens: the cache holds what is to be read, and the newest key is added for the next step.

A question to think about: under a causal mask, may a position look at itself?

Where to look: the order of reading and adding.
"""

from __future__ import annotations

import torch
from attention_support import attend, rotate
from torch import Tensor

PARTS = ("9",)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Read the old cache."""
    seen = 0 if cache is None else cache[0].shape[2]
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    q, k = (rotate(one, torch.tensor([seen])) for one in (q, k))
    old_k, old_v = (k, v) if cache is None else cache
    read = attend(q, old_k, old_v)[:, :, 0]
    if cache is not None:
        k, v = torch.cat([cache[0], k], dim=2), torch.cat([cache[1], v], dim=2)
    return torch.einsum("bhk,hkd->bd", read, weights["output"]), (k, v)

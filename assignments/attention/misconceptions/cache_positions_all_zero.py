"""Every step taken at position 0.

What the result shows: right at the first step. From the second one on nothing is turned, so that
the order of the positions is lost.

Why it happens: in each step there is one query and one key, and `arange(1)` numbers them.

A question to think about: five positions are in the cache. What is the number of the one that
arrives?

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
    """Forget how many there are."""
    seen = 0
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    q, k = (rotate(one, torch.tensor([seen])) for one in (q, k))
    if cache is not None:
        k, v = torch.cat([cache[0], k], dim=2), torch.cat([cache[1], v], dim=2)
    read = attend(q, k, v)[:, :, 0]
    return torch.einsum("bhk,hkd->bd", read, weights["output"]), (k, v)

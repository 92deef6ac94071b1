"""Values that are turned like keys.

What the result shows: right at the first step. After it, the new part of what is read and kept is
turned.

Why it happens: all three projections are made in one line, and all three are turned in the next.

A question to think about: scores depend on differences of positions because query and key are both
turned. What would undo the turning of a value?

Where to look: which of the three go through `rotate`.
"""

from __future__ import annotations

import torch
from attention_support import attend, rotate
from torch import Tensor

PARTS = ("9",)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Turn all three."""
    seen = 0 if cache is None else cache[0].shape[2]
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    q, k, v = (rotate(one, torch.tensor([seen])) for one in (q, k, v))
    if cache is not None:
        k, v = torch.cat([cache[0], k], dim=2), torch.cat([cache[1], v], dim=2)
    read = attend(q, k, v)[:, :, 0]
    return torch.einsum("bhk,hkd->bd", read, weights["output"]), (k, v)

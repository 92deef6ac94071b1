"""A mask that lets the newest position see the first key alone.

What the result shows: right at the first step. After it, the answer is always what the first
position left.

Why it happens: a causal mask for one query is `tril` of a row, and without an offset its diagonal
ends at the first key.

A question to think about: one query arrives, five keys are kept. How many may it look at, and is
there any key that it must not see?

Where to look: the mask. Does a single newest query need one?
"""

from __future__ import annotations

import torch
from attention_support import attend, rotate
from torch import Tensor

PARTS = ("9",)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Start the diagonal in the corner."""
    seen = 0 if cache is None else cache[0].shape[2]
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    q, k = (rotate(one, torch.tensor([seen])) for one in (q, k))
    if cache is not None:
        k, v = torch.cat([cache[0], k], dim=2), torch.cat([cache[1], v], dim=2)
    mask = torch.ones(1, k.shape[2], dtype=torch.bool).tril()
    read = attend(q, k, v, mask)[:, :, 0]
    return torch.einsum("bhk,hkd->bd", read, weights["output"]), (k, v)

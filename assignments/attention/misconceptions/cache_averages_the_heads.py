"""The mean of the heads in the place of their sum.

What the result shows: every answer is too small by the number of heads. It is right for one head.

Why it happens: several results are joined into one, and a mean keeps the size of the numbers.

A question to think about: each head has its own `output`. Stack these matrices and you get the one
of part 5. What does a product with a stacked matrix do with the blocks?

Where to look: the last line.
"""

from __future__ import annotations

import torch
from attention_support import attend, rotate
from torch import Tensor

PARTS = ("9",)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Average."""
    seen = 0 if cache is None else cache[0].shape[2]
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    q, k = (rotate(one, torch.tensor([seen])) for one in (q, k))
    if cache is not None:
        k, v = torch.cat([cache[0], k], dim=2), torch.cat([cache[1], v], dim=2)
    read = attend(q, k, v)[:, :, 0]
    return torch.einsum("bhk,hkd->bd", read, weights["output"]) / k.shape[1], (k, v)

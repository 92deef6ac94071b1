"""An old cache that is changed by the step.

What the result shows: the answers and the new cache are right. But the old cache has grown too, so
two continuations of one beginning disturb each other.

Why it happens: a cache is thought of as one thing that grows, and `.data` or `out=` lets a tensor
grow where it is.

A question to think about: two endings of one sentence are tried from the same cache. What does the
second one find there?

Where to look: every line that writes into what was passed in.
"""

from __future__ import annotations

import torch
from attention_support import attend, rotate
from torch import Tensor

PARTS = ("9",)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Grow the old tensors."""
    seen = 0 if cache is None else cache[0].shape[2]
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    q, k = (rotate(one, torch.tensor([seen])) for one in (q, k))
    if cache is not None:
        k, v = torch.cat([cache[0], k], dim=2), torch.cat([cache[1], v], dim=2)
    read = attend(q, k, v)[:, :, 0]
    if cache is not None:
        cache[0].data, cache[1].data = k, v
    return torch.einsum("bhk,hkd->bd", read, weights["output"]), (k, v)

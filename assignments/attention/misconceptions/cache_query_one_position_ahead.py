"""A query that is turned one position further than its own key.

What the result shows: right only where nothing depends on the scores. The kept keys and values are
right.

Why it happens: the key is turned before it is put into the cache and the query after it, and in
between the cache has grown by one.

A question to think about: by what angle do the query and the key of one and the same position
differ?

Where to look: how many positions the cache has when each of the two is turned.
"""

from __future__ import annotations

import torch
from attention_support import attend, rotate
from torch import Tensor

PARTS = ("9",)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Turn the query too far."""
    seen = 0 if cache is None else cache[0].shape[2]
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    q, k = rotate(q, torch.tensor([seen + 1])), rotate(k, torch.tensor([seen]))
    if cache is not None:
        k, v = torch.cat([cache[0], k], dim=2), torch.cat([cache[1], v], dim=2)
    read = attend(q, k, v)[:, :, 0]
    return torch.einsum("bhk,hkd->bd", read, weights["output"]), (k, v)

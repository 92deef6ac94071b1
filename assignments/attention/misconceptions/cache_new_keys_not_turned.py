"""Keys that are not turned.

What the result shows: right at the first step. The kept keys are those of position 0, wherever they
stand.

Why it happens: the query is turned where it is used; the key goes straight into the cache.

A question to think about: who turns a key, if not the step that it belongs to?

Where to look: what happens to the key between its projection and the cache.
"""

from __future__ import annotations

import torch
from attention_support import attend, rotate
from torch import Tensor

PARTS = ("9",)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Turn queries alone."""
    seen = 0 if cache is None else cache[0].shape[2]
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    q = rotate(q, torch.tensor([seen]))
    if cache is not None:
        k, v = torch.cat([cache[0], k], dim=2), torch.cat([cache[1], v], dim=2)
    read = attend(q, k, v)[:, :, 0]
    return torch.einsum("bhk,hkd->bd", read, weights["output"]), (k, v)

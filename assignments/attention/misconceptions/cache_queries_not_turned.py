"""Queries that are not turned.

What the result shows: right at the first step. The kept keys and values are right, but the scores
depend on where a key stands instead of how far away it is.

Why it happens: the cache holds turned keys, so the turning seems to be a matter of keys.

A question to think about: a query at position 7 meets a key at position 5. By which angle should
they differ, compared with no turning at all?

Where to look: what happens to the query between its projection and the scores.
"""

from __future__ import annotations

import torch
from attention_support import attend, rotate
from torch import Tensor

PARTS = ("9",)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Turn keys alone."""
    seen = 0 if cache is None else cache[0].shape[2]
    column = x[:, None, None]
    q, k = column @ weights["query"], column @ weights["key"]
    v = column @ weights["value"]
    k = rotate(k, torch.tensor([seen]))
    if cache is not None:
        k, v = torch.cat([cache[0], k], dim=2), torch.cat([cache[1], v], dim=2)
    read = attend(q, k, v)[:, :, 0]
    return torch.einsum("bhk,hkd->bd", read, weights["output"]), (k, v)

"""Angles and tables in float32 throughout, two passes over the blocks, helper functions."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def score_bilinear(q: Tensor, k: Tensor, w: Tensor) -> Tensor:
    """Take the keys to the queries' width first."""
    return torch.matmul(q, (k @ w.T).mT)


def score_additive(q: Tensor, k: Tensor, wq: Tensor, wk: Tensor, v: Tensor) -> Tensor:
    """Go key by key."""
    from_queries = q @ wq  # (..., Tq, da)
    columns = [torch.tanh(from_queries + key @ wk) @ v for key in k.split(1, dim=-2)]
    return torch.stack(columns, dim=-1)


def _angles(positions: Tensor, width: int) -> Tensor:
    """Return the angles (T, width / 2) in float32, by way of a logarithm."""
    if width % 2 != 0:
        raise ValueError(f"width {width} is odd")
    step = torch.arange(0, width, 2).float()
    return positions.float().unsqueeze(1) * torch.exp(step * (-math.log(10000.0) / width))


def sinusoidal(length: int, width: int) -> Tensor:
    """Fill a table of zeros."""
    angles = _angles(torch.arange(length), width)
    table = torch.zeros(length, width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Add the turned neighbour, with the angles repeated for both columns of a pair."""
    angles = _angles(positions, x.shape[-1]).repeat_interleave(2, dim=-1)  # (T, dk)
    neighbour = torch.empty_like(x)
    neighbour[..., 0::2], neighbour[..., 1::2] = -x[..., 1::2], x[..., 0::2]
    return x * angles.cos().to(x.dtype) + neighbour * angles.sin().to(x.dtype)


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Find the largest score in a first pass and add up in a second."""
    if block < 1:
        raise ValueError("block must be positive")
    starts = range(0, k.shape[-2], block)

    def scores(start: int) -> Tensor:
        return q @ k[..., start : start + block, :].mT / math.sqrt(q.shape[-1])

    largest = scores(0).amax(-1, keepdim=True)
    for start in starts:
        largest = torch.maximum(largest, scores(start).amax(-1, keepdim=True))
    largest = largest.detach()
    total, output = torch.zeros_like(largest), 0.0
    for start in starts:
        shares = torch.exp(scores(start) - largest)
        total = total + shares.sum(-1, keepdim=True)
        output = output + shares @ v[..., start : start + block, :]
    return output / total

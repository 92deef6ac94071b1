"""Exponentials times the mask, divided by their sum plus a number too small to be seen."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

TINY = 1e-30  # every sum of a group that may look at something is at least 1


def softmax(x: Tensor, dim: int) -> Tensor:
    """Mask nothing."""
    return masked_softmax(x, torch.ones_like(x, dtype=torch.bool), dim)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Clear the masked scores first, so that neither shift nor exponential meets them."""
    if mask.dtype != torch.bool:
        raise TypeError("bool, please")
    low = scores.detach().min()
    shift = torch.where(mask, scores.detach(), low).max(dim=dim, keepdim=True).values
    exponentials = torch.where(mask, scores - shift, torch.zeros_like(scores)).exp() * mask
    return exponentials / (exponentials.sum(dim, keepdim=True) + TINY)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Write the products as broadcast sums."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("shapes")
    products = q[..., :, None, :] * k[..., None, :, :]  # (..., Tq, Tk, dk)
    scores = products.sum(-1) / torch.sqrt(torch.tensor(q.shape[-1], dtype=q.dtype))
    if mask is None:
        mask = torch.full(scores.shape, True)  # noqa: FBT003 - torch's order of arguments
    weights = masked_softmax(scores, mask, -1)
    return (weights[..., None] * v[..., None, :, :]).sum(-2), weights


def causal_mask(length: int, offset: int = 0) -> Tensor:
    """Build it with NumPy."""
    if length < 1 or offset < 0:
        raise ValueError("positive length, offset of at least 0")
    return torch.from_numpy(np.tri(length, offset + length, offset, dtype=bool))


def padding_mask(lengths: Tensor, length: int) -> Tensor:
    """Compare by NumPy's outer."""
    counts = lengths.numpy()
    if np.any((counts < 0) | (counts > length)):
        raise ValueError("lengths")
    return torch.from_numpy(np.greater.outer(counts, np.arange(length)))


def combine_masks(*masks: Tensor) -> Tensor:
    """Remove what any of them hides."""
    if not masks:
        raise ValueError("no mask")
    hidden = torch.zeros((), dtype=torch.bool)
    for mask in masks:
        if mask.dtype != torch.bool:
            raise TypeError("bool, please")
        hidden = hidden | ~mask
    return ~hidden


def score_additive(q: Tensor, k: Tensor, wq: Tensor, wk: Tensor, v: Tensor) -> Tensor:
    """Put query and key side by side under one tall matrix, as one layer reads a pair."""
    grid = (*q.shape[:-1], k.shape[-2], -1)
    queries, keys = q[..., :, None, :].expand(grid), k[..., None, :, :].expand(grid)
    return (torch.cat([queries, keys], dim=-1) @ torch.cat([wq, wk])).tanh().mul(v).sum(-1)


def sinusoidal(length: int, width: int) -> Tensor:
    """Build it with NumPy."""
    if width % 2:
        raise ValueError("width")
    angle = np.arange(length)[:, None] / np.power(10000.0, np.arange(0, width, 2) / width)
    table = np.stack([np.sin(angle), np.cos(angle)], axis=-1).reshape(length, width)
    return torch.from_numpy(table).to(torch.get_default_dtype())


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Roll neighbours past each other and choose signs by a pattern."""
    width = x.shape[-1]
    if width % 2:
        raise ValueError("width")
    even = torch.arange(width) % 2 == 0
    frequency = 10000.0 ** (-(torch.arange(width) // 2 * 2).double() / width)
    angle = positions[:, None] * frequency  # (T, dk), each angle twice
    neighbour = torch.where(even, -x.roll(-1, -1), x.roll(1, -1))
    return x * angle.cos().to(x.dtype) + neighbour * angle.sin().to(x.dtype)

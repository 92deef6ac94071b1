"""Einsum for every product, `masked_fill` and `where` around torch's own softmax."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def softmax(x: Tensor, dim: int) -> Tensor:
    """Use torch's own."""
    return torch.softmax(x, dim=dim)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Fill with minus infinity and replace the NaN of empty groups; masked_fill stops its gradient."""
    if mask.dtype is not torch.bool:
        raise TypeError("mask is not boolean")
    weights = torch.softmax(scores.masked_fill(~mask, -torch.inf), dim=dim)
    return weights.nan_to_num(nan=0.0)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Scale the queries first, which is the same in exact arithmetic."""
    if q.size(-1) != k.size(-1):
        raise ValueError("q and k have different widths")
    if k.size(-2) != v.size(-2):
        raise ValueError("k and v have different lengths")
    scores = torch.einsum("...id,...jd->...ij", q / math.sqrt(q.size(-1)), k)
    weights = softmax(scores, -1) if mask is None else masked_softmax(scores, mask, -1)
    return torch.einsum("...ij,...jd->...id", weights, v), weights


def causal_mask(length: int, offset: int = 0) -> Tensor:
    """Cut the lower triangle out of ones."""
    if length < 1:
        raise ValueError("length must be at least 1")
    if offset < 0:
        raise ValueError("offset must not be negative")
    return torch.ones(length, offset + length).tril(diagonal=offset).bool()


def padding_mask(lengths: Tensor, length: int) -> Tensor:
    """Compare positions with lengths on an expanded grid."""
    if lengths.min() < 0 or lengths.max() > length:
        raise ValueError("a length is out of range")
    return torch.arange(length).expand(len(lengths), length) < lengths.unsqueeze(1)


def combine_masks(*masks: Tensor) -> Tensor:
    """Multiply as numbers."""
    if len(masks) == 0:
        raise ValueError("no masks")
    product = torch.ones((), dtype=torch.int64)
    for mask in masks:
        if mask.dtype is not torch.bool:
            raise TypeError("mask is not boolean")
        product = product * mask.long()
    return product == 1


def sinusoidal(length: int, width: int) -> Tensor:
    """Choose between sine and cosine for each column."""
    if width % 2:
        raise ValueError("width must be even")
    column = torch.arange(width)
    frequency = 10000.0 ** -((column - column % 2) / width)
    angle = torch.einsum("t,j->tj", torch.arange(length, dtype=frequency.dtype), frequency)
    return torch.where(column % 2 == 0, angle.sin(), angle.cos())


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Apply a matrix of two rows and columns to each pair."""
    width = x.size(-1)
    if width % 2:
        raise ValueError("width must be even")
    frequency = 10000.0 ** (-torch.arange(0, width, 2, dtype=torch.float64) / width)
    angle = torch.einsum("t,i->ti", positions.double(), frequency)
    cos, sin = angle.cos(), angle.sin()
    turn = torch.stack([torch.stack([cos, -sin], -1), torch.stack([sin, cos], -1)], -2)
    pairs = x.unflatten(-1, (-1, 2))  # (..., T, dk / 2, 2)
    return torch.einsum("tiab,...tib->...tia", turn.to(x.dtype), pairs).flatten(-2)

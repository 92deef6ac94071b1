"""Everything as exp(log weights), small functions, nothing is ever assigned twice."""

from __future__ import annotations

from functools import reduce

import torch
from torch import Tensor


def softmax(x: Tensor, dim: int) -> Tensor:
    """Subtract the logarithm of the sum of exponentials."""
    return (x - x.logsumexp(dim, keepdim=True)).exp()


def _boolean(mask: Tensor) -> Tensor:
    if mask.dtype == torch.bool:
        return mask
    raise TypeError(f"mask has dtype {mask.dtype}")


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Normalise by the allowed entries; empty groups are normalised by an arbitrary number."""
    full = _boolean(mask).broadcast_to(scores.shape)
    empty = ~full.any(dim, keepdim=True)
    total = scores.masked_fill(~full & ~empty, -torch.inf).logsumexp(dim, keepdim=True)
    return (scores - total).masked_fill(~full, -torch.inf).exp()


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Scale both factors by the fourth root, which keeps the scores small from the start."""
    if (k.shape[-1], v.shape[-2]) != (q.shape[-1], k.shape[-2]):
        raise ValueError("q, k, v must agree")
    root = q.shape[-1] ** 0.25
    scores = torch.matmul(q / root, (k / root).swapaxes(-1, -2))
    everything = torch.ones(1, 1, dtype=torch.bool)
    weights = masked_softmax(scores, everything if mask is None else mask, -1)
    return torch.matmul(weights, v), weights


def causal_mask(length: int, offset: int = 0) -> Tensor:
    """Take the last rows of the square mask of all positions."""
    if min(length - 1, offset) < 0:
        raise ValueError("length and offset")
    positions = torch.arange(length + offset)
    return positions.unsqueeze(0).le(positions.unsqueeze(1))[offset:]


def padding_mask(lengths: Tensor, length: int) -> Tensor:
    """Look the rows up in the table of all possible rows."""
    if lengths.lt(0).any() or lengths.gt(length).any():
        raise ValueError("lengths")
    table = torch.ones(length + 1, length, dtype=torch.bool).tril(-1)  # row n has n True
    return table[lengths]


def combine_masks(*masks: Tensor) -> Tensor:
    """Fold by AND."""
    if not masks:
        raise ValueError("masks")
    return reduce(torch.logical_and, map(_boolean, masks))


def score_bilinear(q: Tensor, k: Tensor, w: Tensor) -> Tensor:
    """Multiply from the right."""
    return torch.matmul(q, torch.matmul(w, k.swapaxes(-1, -2)))


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Carry the logarithm of the sum and a finished output from block to block."""
    if block < 1:
        raise ValueError("block")
    root = q.shape[-1] ** 0.25

    def answer(part: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
        scores = torch.matmul(q / root, (part[0] / root).swapaxes(-1, -2))
        log_total = scores.logsumexp(-1, keepdim=True)
        return log_total, torch.matmul((scores - log_total).exp(), part[1])

    def joined(a: tuple[Tensor, Tensor], b: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
        log_total = torch.logaddexp(a[0], b[0])
        return log_total, (a[0] - log_total).exp() * a[1] + (b[0] - log_total).exp() * b[1]

    parts = zip(k.split(block, -2), v.split(block, -2), strict=True)
    return reduce(joined, map(answer, parts))[1]

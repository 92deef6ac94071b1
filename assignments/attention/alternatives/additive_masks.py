"""Additive masks of the smallest number of the dtype, baddbmm on a flattened batch, `triu`."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 - the name that everyone knows
from torch import Tensor


def softmax(x: Tensor, dim: int) -> Tensor:
    """Use the functional form."""
    return F.softmax(x, dim)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Add a number that no score can make up for, then clear what is masked."""
    if mask.dtype != torch.bool:
        raise TypeError("expected a boolean mask")
    penalty = (~mask).to(scores.dtype) * torch.finfo(scores.dtype).min
    return F.softmax(scores + penalty, dim) * mask


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Flatten the leading axes and let baddbmm add the mask to the product."""
    *leading, queries, width = q.shape
    keys = k.shape[-2]
    if k.shape[-1] != width or v.shape[-2] != keys:
        raise ValueError("shapes do not fit")
    if mask is None:
        mask = torch.ones(queries, keys, dtype=torch.bool)
    if mask.dtype != torch.bool:
        raise TypeError("expected a boolean mask")
    allowed = mask.expand(*leading, queries, keys).reshape(-1, queries, keys)
    penalty = torch.where(allowed, 0.0, -1e4).to(q.dtype)
    flat_q = q.reshape(-1, queries, width)
    flat_k = k.reshape(-1, keys, width)
    scores = torch.baddbmm(penalty, flat_q, flat_k.mT, alpha=1 / float(torch.tensor(width).sqrt()))
    weights = F.softmax(scores, -1).masked_fill(~allowed, 0.0)
    output = torch.bmm(weights, v.reshape(-1, keys, v.shape[-1]))
    return output.view(*leading, queries, v.shape[-1]), weights.view(*leading, queries, keys)


def causal_mask(length: int, offset: int = 0) -> Tensor:
    """Mark the future and turn it round."""
    if length < 1 or offset < 0:
        raise ValueError("bad length or offset")
    future = torch.triu(torch.ones(length, offset + length, dtype=torch.bool), offset + 1)
    return ~future


def padding_mask(lengths: Tensor, length: int) -> Tensor:
    """Count the positions up by a running sum."""
    if not bool(((lengths >= 0) & (lengths <= length)).all()):
        raise ValueError("bad lengths")
    counted = torch.ones(lengths.shape[0], length, dtype=torch.int64).cumsum(dim=1)
    return counted.le(lengths.view(-1, 1))


def combine_masks(*masks: Tensor) -> Tensor:
    """Stack the broadcast masks and ask for all."""
    if not masks:
        raise ValueError("need a mask")
    if not all(mask.dtype == torch.bool for mask in masks):
        raise TypeError("expected boolean masks")
    return torch.stack(torch.broadcast_tensors(*masks)).all(0)  # type: ignore[no-untyped-call]


def score_bilinear(q: Tensor, k: Tensor, w: Tensor) -> Tensor:
    """Use the linear map of torch, whose weight is (out, in)."""
    return F.linear(q, w.mT) @ k.mT


def score_additive(q: Tensor, k: Tensor, wq: Tensor, wk: Tensor, v: Tensor) -> Tensor:
    """Use the linear maps of torch on an expanded grid of pairs."""
    grid = (*q.shape[:-1], k.shape[-2], v.shape[0])  # (..., Tq, Tk, da)
    queries = F.linear(q, wq.mT).unsqueeze(-2).expand(grid)
    keys = F.linear(k, wk.mT).unsqueeze(-3).expand(grid)
    return F.linear(torch.tanh(queries + keys), v[None]).squeeze(-1)


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Put the running block beside the new one, as if it were a key with a score of its own."""
    if block < 1:
        raise ValueError("bad block")
    score = torch.full((*q.shape[:-1], 1), -torch.inf, dtype=q.dtype)
    output = torch.zeros(*q.shape[:-1], v.shape[-1], dtype=q.dtype)
    for keys, values in zip(k.split(block, -2), v.split(block, -2), strict=True):
        scores = torch.cat([score, q @ keys.mT / q.shape[-1] ** 0.5], dim=-1)
        weights = F.softmax(scores, -1)  # the first is the share of all earlier blocks
        output = weights[..., :1] * output + weights[..., 1:] @ values
        score = scores.logsumexp(-1, keepdim=True)
    return output

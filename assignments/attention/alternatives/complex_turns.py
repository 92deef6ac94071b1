"""Pairs of columns as complex numbers, scores by einsum, blocks merged by their logarithms."""

from __future__ import annotations

import torch
from torch import Tensor


def score_bilinear(q: Tensor, k: Tensor, w: Tensor) -> Tensor:
    """Name every axis."""
    return torch.einsum("...ia,ab,...jb->...ij", q, w, k)


def score_additive(q: Tensor, k: Tensor, wq: Tensor, wk: Tensor, v: Tensor) -> Tensor:
    """Name every axis and let None make room."""
    hidden_q = torch.einsum("...ia,ac->...ic", q, wq)[..., :, None, :]
    hidden_k = torch.einsum("...jb,bc->...jc", k, wk)[..., None, :, :]
    return torch.einsum("...ijc,c->...ij", (hidden_q + hidden_k).tanh(), v)


def _turns(positions: Tensor, width: int) -> Tensor:
    """Return exp(i * angle) as complex128, (T, width / 2)."""
    frequency = 10000.0 ** (-torch.arange(0, width, 2).double() / width)
    angle = torch.outer(positions.double(), frequency)
    return torch.polar(torch.ones_like(angle), angle)


def sinusoidal(length: int, width: int) -> Tensor:
    """Read sine and cosine off a point of the unit circle."""
    if width % 2 == 1:
        raise ValueError("odd width")
    points = torch.view_as_real(_turns(torch.arange(length), width))  # (T, d / 2, 2): cos, sin
    return points.flip(-1).reshape(length, width).to(torch.get_default_dtype())


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Multiply complex numbers."""
    if x.size(-1) % 2 == 1:
        raise ValueError("odd width")
    kind = torch.complex64 if x.dtype == torch.float32 else torch.complex128
    pairs = torch.view_as_complex(x.reshape(*x.shape[:-1], -1, 2).contiguous())
    turned = pairs * _turns(positions, x.size(-1)).to(kind)
    return torch.view_as_real(turned).reshape(x.shape)


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Let each block answer by itself and weigh the answers by the softmax of their logsumexp."""
    if block <= 0:
        raise ValueError("a block needs a key")
    logs, outputs = [], []
    for keys, values in zip(k.split(block, dim=-2), v.split(block, dim=-2), strict=True):
        scores = torch.einsum("...id,...jd->...ij", q, keys) / q.size(-1) ** 0.5
        logs.append(scores.logsumexp(-1))
        outputs.append(scores.softmax(-1) @ values)
    shares = torch.stack(logs).softmax(0)  # (blocks, ..., Tq)
    return (shares[..., None] * torch.stack(outputs)).sum(0)

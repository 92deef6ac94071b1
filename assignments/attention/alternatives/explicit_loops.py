"""Loops over batch, queries and entries, one number at a time where that is bearable."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def _softmax_of_row(row: Tensor) -> Tensor:
    largest = max(row.tolist())
    exponentials = [torch.exp(entry - largest) for entry in row]
    total = sum(exponentials[1:], exponentials[0])
    return torch.stack([one / total for one in exponentials])


def _masked_softmax_of_row(row: Tensor, allowed: list[bool]) -> Tensor:
    chosen = [position for position, one in enumerate(allowed) if one]
    if not chosen:
        return row * 0
    weights = _softmax_of_row(torch.stack([row[position] for position in chosen]))
    zero = torch.zeros((), dtype=row.dtype)
    return torch.stack([weights[chosen.index(n)] if n in chosen else zero for n in range(len(row))])


def softmax(x: Tensor, dim: int) -> Tensor:
    """Bring the axis to the end, flatten the others and go row by row."""
    last = x.movedim(dim, -1)
    rows = [_softmax_of_row(row) for row in last.reshape(-1, last.shape[-1])]
    return torch.stack(rows).reshape(last.shape).movedim(-1, dim)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Take the softmax of the allowed entries of each row and put zeros between them."""
    if mask.dtype != torch.bool:
        raise TypeError("mask must hold booleans")
    last = scores.movedim(dim, -1)
    allowed = mask.expand(scores.shape).movedim(dim, -1)
    rows = [
        _masked_softmax_of_row(row, flags.tolist())
        for row, flags in zip(
            last.reshape(-1, last.shape[-1]), allowed.reshape(-1, last.shape[-1]), strict=True
        )
    ]
    return torch.stack(rows).reshape(last.shape).movedim(-1, dim)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Go down the leading axes by recursion, then query by query."""
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("q, k and v do not fit together")
    if mask is None:
        mask = torch.ones(1, dtype=torch.bool)
    mask = mask.expand(*q.shape[:-1], k.shape[-2])
    if mask.dtype != torch.bool:
        raise TypeError("mask must hold booleans")
    if q.dim() > 2:
        pairs = [attention(*parts) for parts in zip(q, k, v, mask, strict=True)]
        return torch.stack([pair[0] for pair in pairs]), torch.stack([pair[1] for pair in pairs])

    outputs, weights = [], []
    for query, flags in zip(q, mask, strict=True):
        scores = torch.stack([(query * key).sum() for key in k]) * q.shape[-1] ** -0.5
        row = _masked_softmax_of_row(scores, flags.tolist())
        weights.append(row)
        outputs.append(sum((w * value for w, value in zip(row, v, strict=True)), v[0] * 0))
    return torch.stack(outputs), torch.stack(weights)


def causal_mask(length: int, offset: int = 0) -> Tensor:
    """Ask for each pair."""
    if length <= 0 or offset < 0:
        raise ValueError("length must be positive and offset must not be negative")
    return torch.tensor([[j <= offset + i for j in range(offset + length)] for i in range(length)])


def padding_mask(lengths: Tensor, length: int) -> Tensor:
    """Write the True of each row."""
    mask = torch.zeros(len(lengths), length, dtype=torch.bool)
    for row, real in zip(mask, lengths.tolist(), strict=True):
        if real not in range(length + 1):
            raise ValueError(f"{real} is no length")
        row[:real] = True
    return mask


def combine_masks(*masks: Tensor) -> Tensor:
    """Join the first mask with what is left, by recursion."""
    if not masks:
        raise ValueError("nothing to combine")
    if masks[0].dtype != torch.bool:
        raise TypeError("masks must hold booleans")
    return masks[0] if len(masks) == 1 else torch.logical_and(masks[0], combine_masks(*masks[1:]))


def score_bilinear(q: Tensor, k: Tensor, w: Tensor) -> Tensor:
    """Score pair by pair."""
    if q.dim() > 2:
        return torch.stack([score_bilinear(*pair, w) for pair in zip(q, k, strict=True)])
    return torch.stack([torch.stack([query.dot(w.mv(key)) for key in k]) for query in q])


def score_additive(q: Tensor, k: Tensor, wq: Tensor, wk: Tensor, v: Tensor) -> Tensor:
    """Score pair by pair."""
    if q.dim() > 2:
        pairs = zip(q, k, strict=True)
        return torch.stack([score_additive(*pair, wq, wk, v) for pair in pairs])
    rows = [[torch.tanh(query @ wq + key @ wk).dot(v) for key in k] for query in q]
    return torch.stack([torch.stack(row) for row in rows])


def sinusoidal(length: int, width: int) -> Tensor:
    """Ask Python's own sine for every number."""
    if width % 2:
        raise ValueError("odd")
    rows = []
    for t in range(length):
        angles = [t / 10000 ** (2 * i / width) for i in range(width // 2)]
        rows.append([number for a in angles for number in (math.sin(a), math.cos(a))])
    return torch.tensor(rows)


def rope(x: Tensor, positions: Tensor) -> Tensor:
    """Turn pair by pair."""
    width = x.shape[-1]
    if width % 2:
        raise ValueError("odd")
    turned = torch.zeros_like(x)
    for t, position in enumerate(positions.tolist()):
        for i in range(width // 2):
            angle = position / 10000 ** (2 * i / width)
            first, second = x[..., t, 2 * i], x[..., t, 2 * i + 1]
            turned[..., t, 2 * i] = math.cos(angle) * first - math.sin(angle) * second
            turned[..., t, 2 * i + 1] = math.sin(angle) * first + math.cos(angle) * second
    return turned


def attention_online(q: Tensor, k: Tensor, v: Tensor, block: int) -> Tensor:
    """Answer query by query, and keep of each block three things in a list."""
    if block < 1:
        raise ValueError("no key in a block")
    if q.dim() > 2:
        return torch.stack([attention_online(*one, block) for one in zip(q, k, v, strict=True)])
    outputs = []
    for query in q:
        seen: list[tuple[Tensor, Tensor, Tensor]] = []
        for start in range(0, len(k), block):
            scores = k[start : start + block] @ query / q.shape[-1] ** 0.5
            exponentials = torch.exp(scores - scores.max())
            numerator = exponentials @ v[start : start + block]
            seen.append((scores.max(), exponentials.sum(), numerator))
        largest = max(one[0] for one in seen)
        total = sum(torch.exp(one[0] - largest) * one[1] for one in seen)
        outputs.append(sum(torch.exp(one[0] - largest) * one[2] for one in seen) / total)
    return torch.stack(outputs)

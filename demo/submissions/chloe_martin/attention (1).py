"""Attention: read a set of values, weighted by how well their keys fit a query.

A query asks, every key answers with a score, the softmax turns the scores into weights, and the
result is the weighted mean of the values. A mask says which keys a query may look at.

One letter or two per axis, the same in every comment of this file:

    ...  any leading axes, also none: a batch, heads        B   sequences in a batch
    Tq   queries    Tk   keys (and their values)            T   positions of a padded sequence
    dk   width of a query and of a key                      dv  width of a value

Masks are boolean, and True means "may look here".

Sources:
    Bahdanau, Cho, Bengio (2015), Neural machine translation by jointly learning to align and
        translate, section 3.1: weights over the source words by a softmax of scores.
    Vaswani et al. (2017), Attention is all you need, section 3.2.1, equation 1: the scaled
        dot product, and masking by minus infinity before the softmax (section 3.2.3).
    Goodfellow, Bengio, Courville (2016), Deep learning, section 4.1: overflow in the softmax.
"""

from __future__ import annotations

import functools
import math

import torch
from torch import Tensor

# Part 1: softmax and masked softmax


def softmax(x: Tensor, dim: int) -> Tensor:
    """Turn the numbers along one axis into weights that are positive and sum to 1.

    Args:
        x: Any shape with at least one axis; finite numbers, float32 or float64, also very large.
        dim: The axis along which the weights sum to 1; negative counts from the end.

    Returns:
        The shape and dtype of ``x``.

    Raises:
        IndexError: If ``x`` has no axis ``dim``.
    """
    weights = torch.exp(x - x.max(dim=dim, keepdim=True).values)
    return weights / weights.sum(dim=dim, keepdim=True)


def masked_softmax(scores: Tensor, mask: Tensor, dim: int) -> Tensor:
    """Take the softmax over the allowed entries only; the others get weight 0.

    Where nothing along ``dim`` is allowed, all weights are 0, and so is the gradient.

    Args:
        scores: Any shape with at least one axis; finite numbers, float32 or float64.
        mask: Bool, True = allowed; broadcasts to the shape of ``scores`` and never enlarges it.
        dim: The axis along which the weights sum to 1; negative counts from the end.

    Returns:
        The shape and dtype of ``scores``.

    Raises:
        TypeError: If ``mask`` is not boolean.
        IndexError: If ``scores`` has no axis ``dim``.
    """
    if mask.dtype != torch.bool:
        raise TypeError("the mask must be boolean")
    filled = scores.masked_fill(~mask, -1e9)
    return softmax(filled, dim)


# Part 2: scaled dot-product attention


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """For each query, average the values, weighted by how well each key fits the query.

    Args:
        q: ``(..., Tq, dk)``, the queries.
        k: ``(..., Tk, dk)``, the keys; the leading axes of ``q``, ``k`` and ``v`` are equal.
        v: ``(..., Tk, dv)``, the values, one for each key.
        mask: Bool, True = the query may look at the key; broadcasts to ``(..., Tq, Tk)`` and
            never enlarges it. ``None`` allows everything.

    Returns:
        The output ``(..., Tq, dv)`` and the weights ``(..., Tq, Tk)``, in the dtype of ``q``. A
        query that may look at nothing gets zeros in both, and sends no gradient.

    Raises:
        ValueError: If queries and keys differ in width, or keys and values in number.
        TypeError: If ``mask`` is given and not boolean.
    """
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("queries, keys and values do not fit together")
    scores = torch.einsum("...qd,...kd->...qk", q, k) / math.sqrt(q.shape[-1])
    if mask is None:
        weights = softmax(scores, -1)
    else:
        weights = masked_softmax(scores, mask, -1)
    return weights @ v, weights


# Part 4: masks


def causal_mask(length: int, offset: int = 0) -> Tensor:
    """Let each query look at its own position and at all earlier ones.

    Args:
        length: The number of queries, at least 1.
        offset: The number of positions before the first query (keys that a cache already holds),
            at least 0. Query ``i`` stands at position ``offset + i``.

    Returns:
        ``(length, offset + length)``, bool: ``[i, j]`` is True exactly when ``j <= offset + i``.

    Raises:
        ValueError: If ``length < 1`` or ``offset < 0``.
    """
    if length < 1 or offset < 0:
        raise ValueError("length must be at least 1 and offset at least 0")
    return torch.ones(length, offset + length, dtype=torch.bool).tril(diagonal=offset)


def padding_mask(lengths: Tensor, length: int) -> Tensor:
    """Mark the positions that hold a real token; the padding stands at the end.

    Args:
        lengths: ``(B,)``, int64, how many real tokens each sequence has, from 0 to ``length``.
        length: T, the number of positions that every sequence was padded to.

    Returns:
        ``(B, T)``, bool: ``[b, t]`` is True exactly when ``t < lengths[b]``.

    Raises:
        ValueError: If one of ``lengths`` is negative or larger than ``length``.
    """
    if (lengths < 0).any() or (lengths > length).any():
        raise ValueError("a length does not fit")
    return torch.arange(length) < lengths.unsqueeze(1)


def combine_masks(*masks: Tensor) -> Tensor:
    """Allow what every one of the masks allows.

    Args:
        masks: One or more boolean masks whose shapes broadcast against each other.

    Returns:
        Bool, of the shape that the masks broadcast to: True exactly where all of them are True.

    Raises:
        ValueError: If no mask is given.
        TypeError: If one of the masks is not boolean.
    """
    if not masks:
        raise ValueError("no mask")
    if any(mask.dtype != torch.bool for mask in masks):
        raise TypeError("masks must be boolean")
    return functools.reduce(torch.logical_and, masks)

"""Bilinear or additive scores that are divided by the square root of the key width.

What the result shows: all scores are too small by the same factor, the root of dk.

Why it happens: the root of part 2 is carried over. There it answers a question about a sum of dk
products of independent numbers. Here a learned matrix, or a learned v behind a tanh, decides how
large scores are, and the contract asks for the bare score.

A question to think about: if a score is always twice as large as it should be, which number in `w`
or in `v` would a training run change?

Where to look: the last operation before the result.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def score_bilinear(q: Tensor, k: Tensor, w: Tensor) -> Tensor:
    """Divide by the root, as a dot product is divided."""
    return q @ w @ k.transpose(-2, -1) / k.shape[-1] ** 0.5


def score_additive(q: Tensor, k: Tensor, wq: Tensor, wk: Tensor, v: Tensor) -> Tensor:
    """Divide by the root, as a dot product is divided."""
    hidden = torch.tanh((q @ wq).unsqueeze(-2) + (k @ wk).unsqueeze(-3))  # (..., Tq, Tk, da)
    return hidden @ v / k.shape[-1] ** 0.5

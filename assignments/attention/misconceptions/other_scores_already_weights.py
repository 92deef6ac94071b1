"""Weights where scores were asked for.

What the result shows: every row of the result is positive and sums to 1. A softmax has been applied
already.

Why it happens: score and softmax stand side by side in every drawing of attention, so they are
written together. Kept apart, one softmax serves all kinds of scores, and a mask can come in between.

A question to think about: a caller masks these scores and takes the softmax, as in part 1. What
does a softmax of a softmax look like?

Where to look: the return line. What does the contract call the result?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def score_bilinear(q: Tensor, k: Tensor, w: Tensor) -> Tensor:
    """Go one step too far."""
    return torch.softmax(q @ w @ k.transpose(-2, -1), dim=-1)


def score_additive(q: Tensor, k: Tensor, wq: Tensor, wk: Tensor, v: Tensor) -> Tensor:
    """Go one step too far."""
    hidden = torch.tanh((q @ wq).unsqueeze(-2) + (k @ wk).unsqueeze(-3))  # (..., Tq, Tk, da)
    return torch.softmax(hidden @ v, dim=-1)

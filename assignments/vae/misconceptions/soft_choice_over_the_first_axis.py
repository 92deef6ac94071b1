"""The softmax runs over the first axis.

What the result shows: right where there is one axis; otherwise it is the draws that sum to 1, not
the classes.

Why it happens: `dim=0` is right without a batch.

A question to think about: which numbers must sum to 1: those of one draw, or those of one class?

Where to look: the axis of the softmax.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Use the first axis."""
    if tau <= 0:
        raise ValueError("too cold")
    soft = torch.softmax((logits - torch.log(-torch.log(u))) / tau, dim=0)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + soft - soft.detach()

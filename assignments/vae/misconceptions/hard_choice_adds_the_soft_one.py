"""The soft choice is added to the hard one.

What the result shows: the gradient is right; the chosen class is above 1, and the others above 0.

Why it happens: the part that only brings the gradient has to be worth 0.

A question to think about: what is `soft - soft`, and what is its gradient if one of them is
detached?

Where to look: what the result of a hard choice is made of.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Add it."""
    if tau <= 0:
        raise ValueError("too cold")
    soft = torch.softmax((logits - torch.log(-torch.log(u))) / tau, dim=-1)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + soft

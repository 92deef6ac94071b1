"""The noise is added to probabilities, and a softmax follows.

What the result shows: differences between classes are too small: probabilities take the place of
their logarithms.

Why it happens: logits were turned into probabilities first, as one does to draw.

A question to think about: which numbers, plus Gumbel noise, have the right class as their largest?

Where to look: what the noise is added to.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Start from probabilities."""
    if tau <= 0:
        raise ValueError("too cold")
    soft = torch.softmax((torch.softmax(logits, dim=-1) - torch.log(-torch.log(u))) / tau, dim=-1)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + soft - soft.detach()

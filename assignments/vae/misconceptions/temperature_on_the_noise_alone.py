"""The temperature divides the noise and not the logits.

What the result shows: right at a temperature of 1. At low temperatures the logits no longer matter.

Why it happens: it was written as a strength of the noise.

A question to think about: how often should each class win, at any temperature?

Where to look: where the temperature stands.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Divide the noise."""
    if tau <= 0:
        raise ValueError("too cold")
    soft = torch.softmax(logits - torch.log(-torch.log(u)) / tau, dim=-1)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + soft - soft.detach()

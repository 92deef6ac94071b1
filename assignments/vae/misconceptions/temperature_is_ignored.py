"""The temperature is ignored.

What the result shows: right at a temperature of 1, and the same at all others.

Why it happens: the argument was overlooked.

A question to think about: what should happen as the temperature goes to 0?

Where to look: where the temperature stands.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Ignore it."""
    if tau <= 0:
        raise ValueError("too cold")
    soft = torch.softmax(logits - torch.log(-torch.log(u)), dim=-1)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + soft - soft.detach()

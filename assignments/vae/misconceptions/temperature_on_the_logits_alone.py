"""The temperature divides the logits and not the noise.

What the result shows: right at a temperature of 1. Elsewhere which class is largest depends on the
temperature.

Why it happens: a temperature is known from sampling, where there is no noise yet.

A question to think about: which class wins as the temperature goes to 0: should that depend on the
noise?

Where to look: where the temperature stands.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Divide the logits."""
    if tau <= 0:
        raise ValueError("too cold")
    soft = torch.softmax(logits / tau - torch.log(-torch.log(u)), dim=-1)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + soft - soft.detach()

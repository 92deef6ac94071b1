"""A small number is added inside the logarithms of the Gumbel noise.

What the result shows: right to eight digits or fewer, and worst for the uniform numbers nearest to 0
and 1.

Why it happens: it keeps a logarithm from meeting 0 where uniform numbers may be 0 or 1. Here they lie
strictly between.

A question to think about: at u = 0.00001, which share of u is the number that you add?

Where to look: what stands beside `u` and beside its logarithm.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Keep away from 0, twice."""
    if tau <= 0:
        raise ValueError("too cold")
    noise = -torch.log(-torch.log(u + 1e-10) + 1e-10)
    soft = torch.softmax((logits + noise) / tau, dim=-1)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + (soft - soft.detach())

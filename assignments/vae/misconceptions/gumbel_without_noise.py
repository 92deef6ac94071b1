"""No noise is added.

What the result shows: the same choice each time: a softmax with a temperature.

Why it happens: the noise has no parameters to remember it by.

A question to think about: what should two different draws give?

Where to look: how uniform numbers become Gumbel noise.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Leave it out."""
    if tau <= 0:
        raise ValueError("too cold")
    soft = torch.softmax(logits / tau, dim=-1) + 0 * u
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + soft - soft.detach()

"""The uniform numbers themselves are added as noise.

What the result shows: a class that is ahead by more than 1 is always chosen.

Why it happens: it is noise, and it is what is handed over.

A question to think about: can a class with a logit 2 below another one ever be chosen?

Where to look: how uniform numbers become Gumbel noise.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Add uniform numbers."""
    if tau <= 0:
        raise ValueError("too cold")
    soft = torch.softmax((logits + u) / tau, dim=-1)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + soft - soft.detach()

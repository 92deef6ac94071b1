"""The Gumbel noise has the opposite sign.

What the result shows: the choice is not distributed like the softmax.

Why it happens: a Gumbel distribution is not symmetric: it has a long tail above and a short one
below.

A question to think about: for u near 1, should the noise be large or very small?

Where to look: how uniform numbers become Gumbel noise.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Turn the sign."""
    if tau <= 0:
        raise ValueError("too cold")
    soft = torch.softmax((logits + torch.log(-torch.log(u))) / tau, dim=-1)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + soft - soft.detach()

"""The noise is added to the probabilities.

What the result shows: the result does not sum to 1.

Why it happens: noise was put on what one wants to be noisy.

A question to think about: what do the numbers of one draw sum to?

Where to look: on which side of the softmax the noise is added.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Add it last."""
    if tau <= 0:
        raise ValueError("too cold")
    soft = torch.softmax(logits / tau, dim=-1) - torch.log(-torch.log(u))
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + soft - soft.detach()

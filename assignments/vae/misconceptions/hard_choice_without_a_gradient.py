"""The hard choice sends no gradient.

What the result shows: its values are right, and nothing can be learnt through it.

Why it happens: an argmax does not change when its arguments move a little.

A question to think about: what is the gradient of an argmax?

Where to look: what the result of a hard choice is made of.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Return the argmax."""
    if tau <= 0:
        raise ValueError("too cold")
    soft = torch.softmax((logits - torch.log(-torch.log(u))) / tau, dim=-1)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + 0 * soft

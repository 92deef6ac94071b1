"""The hard choice is returned soft.

What the result shows: numbers between 0 and 1 where there should be a single 1.

Why it happens: the flag was overlooked, or value and gradient of the straight-through trick were
exchanged.

A question to think about: which of the two parts of the trick gives the value?

Where to look: what the result of a hard choice is made of.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Stay soft."""
    if tau <= 0:
        raise ValueError("too cold")
    soft = torch.softmax((logits - torch.log(-torch.log(u))) / tau, dim=-1)
    return soft

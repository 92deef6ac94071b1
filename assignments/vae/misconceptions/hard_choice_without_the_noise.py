"""The hard choice is the class with the largest logit.

What the result shows: the same class each time.

Why it happens: the largest probability is what a classifier answers. A draw takes the largest noisy
logit.

A question to think about: how often should the second likeliest class be chosen?

Where to look: which numbers the argmax is taken of.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Ask the logits."""
    if tau <= 0:
        raise ValueError("too cold")
    soft = torch.softmax((logits - torch.log(-torch.log(u))) / tau, dim=-1)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, logits.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + soft - soft.detach()

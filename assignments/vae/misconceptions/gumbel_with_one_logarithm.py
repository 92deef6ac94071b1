"""One logarithm is taken of the uniform numbers instead of two.

What the result shows: the noise is exponential, so the largest noisy logit is not a draw from the
softmax.

Why it happens: two logarithms and two minus signs look like one too many.

A question to think about: which numbers can the noise take: all, or positive ones only?

Where to look: how uniform numbers become Gumbel noise.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Take one logarithm."""
    if tau <= 0:
        raise ValueError("too cold")
    soft = torch.softmax((logits - torch.log(u)) / tau, dim=-1)
    if not hard:
        return soft
    one_hot = torch.zeros_like(soft).scatter(-1, soft.argmax(dim=-1, keepdim=True), 1.0)
    return one_hot + soft - soft.detach()

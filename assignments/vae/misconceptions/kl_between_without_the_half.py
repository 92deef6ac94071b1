"""The factor one half is missing from the divergence of two distributions.

What the result shows: every divergence is twice as large as it should be.

Why it happens: half of the terms of the formula come from a square root, which the logarithm turns
into a factor.

A question to think about: which factor stands in front of a square in the logarithm of a normal
density?

Where to look: the factor in front of the sum of the terms.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def kl_between(mu: Tensor, logvar: Tensor, prior_mu: Tensor, prior_logvar: Tensor) -> Tensor:
    """Forget the half."""
    apart = (mu - prior_mu) ** 2 / prior_logvar.exp()
    ratio = logvar - prior_logvar
    return (apart + torch.expm1(ratio) - ratio).sum(dim=-1)

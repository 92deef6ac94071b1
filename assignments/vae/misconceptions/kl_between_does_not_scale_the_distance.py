"""The squared distance of the means is not divided by the prior's variance.

What the result shows: right where the prior's variance is 1, or where the means are equal.

Why it happens: in the known formula the division is by 1 and is not seen.

A question to think about: one unit away: is that far for a prior of variance 100, and for one of
variance 0.01?

Where to look: the squared term.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def kl_between(mu: Tensor, logvar: Tensor, prior_mu: Tensor, prior_logvar: Tensor) -> Tensor:
    """Leave the distance as it is."""
    ratio = logvar - prior_logvar
    return ((mu - prior_mu) ** 2 + torch.expm1(ratio) - ratio).sum(dim=-1) / 2

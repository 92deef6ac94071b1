"""The squared distance of the means is divided by the prior's standard deviation.

What the result shows: right where the prior's variance is 1, or where the means are equal.

Why it happens: a distance is measured in standard deviations, and its square in their squares.

A question to think about: a distance of two deviations: what is its square, in deviations squared?

Where to look: the squared term.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def kl_between(mu: Tensor, logvar: Tensor, prior_mu: Tensor, prior_logvar: Tensor) -> Tensor:
    """Divide by the deviation."""
    apart = (mu - prior_mu) ** 2 / torch.exp(prior_logvar / 2)
    ratio = logvar - prior_logvar
    return (apart + torch.expm1(ratio) - ratio).sum(dim=-1) / 2

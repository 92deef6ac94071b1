"""The divergence of p from q, instead of that of q from p.

What the result shows: positive, and 0 for equal distributions, but the number that belongs to the
exchanged pair.

Why it happens: a divergence is not symmetric, and both orders are written with the same letters.

A question to think about: over which of the two is the expectation taken?

Where to look: which of the two variances stands under the fraction.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def kl_between(mu: Tensor, logvar: Tensor, prior_mu: Tensor, prior_logvar: Tensor) -> Tensor:
    """Exchange the two."""
    ratio = prior_logvar - logvar
    apart = (mu - prior_mu) ** 2 / logvar.exp()
    return (apart + torch.expm1(ratio) - ratio).sum(dim=-1) / 2

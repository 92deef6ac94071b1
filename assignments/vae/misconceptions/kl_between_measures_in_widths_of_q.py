"""The squared distance of the means is divided by the variance of q.

What the result shows: right where both variances are equal, or both means. A narrow q that lies a
little beside the prior's mean costs far too much.

Why it happens: the term comes from a density's exponent, and there are two densities.

A question to think about: the expectation is over q, of the logarithm of p. Whose width does a
distance meet in log p?

Where to look: what the squared term is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def kl_between(mu: Tensor, logvar: Tensor, prior_mu: Tensor, prior_logvar: Tensor) -> Tensor:
    """Divide by the variance of q."""
    apart = (mu - prior_mu) ** 2 / logvar.exp()
    ratio = logvar - prior_logvar
    return (apart + torch.expm1(ratio) - ratio).sum(dim=-1) / 2

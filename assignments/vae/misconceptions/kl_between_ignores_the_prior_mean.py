"""The prior's mean is ignored.

What the result shows: right where the prior lies around 0, and wrong elsewhere.

Why it happens: the squared mean of the known formula is a squared distance from 0.

A question to think about: which distance stands there when the prior lies elsewhere?

Where to look: the squared term.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def kl_between(mu: Tensor, logvar: Tensor, prior_mu: Tensor, prior_logvar: Tensor) -> Tensor:
    """Measure from 0."""
    apart = mu**2 / prior_logvar.exp() + 0 * prior_mu
    ratio = logvar - prior_logvar
    return (apart + torch.expm1(ratio) - ratio).sum(dim=-1) / 2

"""Both directions are added: a symmetric number.

What the result shows: 0 for equal distributions and the same when the two are exchanged. The
divergence is not.

Why it happens: a symmetric measure looks more like a distance, and it has a name (Jeffreys). The
bound needs one direction only.

A question to think about: does the bound of part 5 hold an expectation over p?

Where to look: how many expectations the expression holds.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def kl_between(mu: Tensor, logvar: Tensor, prior_mu: Tensor, prior_logvar: Tensor) -> Tensor:
    """Add both."""
    squared, ratio = (mu - prior_mu) ** 2, logvar - prior_logvar
    there = squared / prior_logvar.exp() + torch.expm1(ratio) - ratio
    back = squared / logvar.exp() + torch.expm1(-ratio) + ratio
    return (there + back).sum(dim=-1) / 2

"""The prior that is handed over is ignored: the divergence is that from N(0, I).

What the result shows: right for the prior N(0, I), wrong for all others.

Why it happens: the usual prior has no parameters, so the formula that everyone knows has none.

A question to think about: what should change when the prior moves away from q?

Where to look: which of the four arguments the expression uses.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def kl_between(mu: Tensor, logvar: Tensor, prior_mu: Tensor, prior_logvar: Tensor) -> Tensor:
    """Measure from N(0, I)."""
    zero = 0 * (prior_mu + prior_logvar)
    return (mu**2 + torch.expm1(logvar) - logvar + zero).sum(dim=-1) / 2

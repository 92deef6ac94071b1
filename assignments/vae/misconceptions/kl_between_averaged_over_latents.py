"""The divergence between two distributions is the mean over the latents.

What the result shows: too small by the number of latents.

Why it happens: a mean is what losses usually are.

A question to think about: two independent latents say one nat each about an input. How much do they
say together?

Where to look: the axis along which latents are put together, and how.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def kl_between(mu: Tensor, logvar: Tensor, prior_mu: Tensor, prior_logvar: Tensor) -> Tensor:
    """Average."""
    apart = (mu - prior_mu) ** 2 / prior_logvar.exp()
    ratio = logvar - prior_logvar
    return (apart + torch.expm1(ratio) - ratio).mean(dim=-1) / 2

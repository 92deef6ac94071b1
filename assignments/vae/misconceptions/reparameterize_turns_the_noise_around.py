"""The noise is subtracted.

What the result shows: each sample lies on the other side of its mean. Mean and covariance over all
noise are right.

Why it happens: normal noise is as likely as its opposite, so the distribution is the same. The
contract says which sample belongs to which noise.

A question to think about: which sample belongs to a noise of 2?

Where to look: the line in which mean, standard deviation and noise meet.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("1",)


def reparameterize(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Subtract."""
    if mu.shape != logvar.shape or eps.shape[-mu.dim() :] != mu.shape:
        raise ValueError("shapes differ")
    return mu - torch.exp(logvar / 2) * eps

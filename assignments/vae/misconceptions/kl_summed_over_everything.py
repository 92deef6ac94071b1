"""The divergence is one number for the whole batch.

What the result shows: there is one number where each input should have its own, and it grows with
the batch.

Why it happens: a `sum()` without an axis runs over everything. As part of a mean over the batch it
weighs the divergence by the number of inputs.

A question to think about: what should happen to an input's divergence when another input joins the
batch?

Where to look: the axis along which latents are put together, and how.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def _latents(mu: Tensor, logvar: Tensor) -> Tensor:
    """Do this step as it should be done."""
    if mu.shape != logvar.shape:
        raise ValueError("shapes differ")
    return (mu**2 + torch.expm1(logvar) - logvar) / 2


def kl_standard(mu: Tensor, logvar: Tensor) -> Tensor:
    """Sum over everything."""
    return _latents(mu, logvar).sum()

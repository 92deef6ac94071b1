"""The sum over the inputs is reported.

What the result shows: too large by the number of inputs.

Why it happens: a sum where a mean belongs: a larger test set would be a worse one.

A question to think about: does the number say how many nats one input costs?

Where to look: what is done with the terms of all samples and inputs.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def evaluate(model: LatentModel, x: Tensor, noise: Tensor) -> Tensor:
    """Sum."""
    with torch.no_grad():
        terms = [bound_terms(model, x, eps) for eps in noise]
        rec, kl = (torch.stack(each) for each in zip(*terms, strict=True))
        return (kl - rec).mean(dim=0).sum()

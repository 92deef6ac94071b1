"""The divergence is reported with a weight below 1.

What the result shows: too small: the divergence counts half.

Why it happens: the number was taken from a training with a weight, perhaps during its warm-up. With
another weight than 1 it is no bound, and two trainings cannot be compared by it.

A question to think about: with which weight does the number bound -log p(x)?

Where to look: the weight of the divergence.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def evaluate(model: LatentModel, x: Tensor, noise: Tensor) -> Tensor:
    """Weigh by half."""
    with torch.no_grad():
        terms = [bound_terms(model, x, eps) for eps in noise]
        rec, kl = (torch.stack(each) for each in zip(*terms, strict=True))
        return (0.5 * kl - rec).mean()

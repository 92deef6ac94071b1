"""The divergence counts as a mean over the latents.

What the result shows: too small: the divergence is divided by the number of latents.

Why it happens: a mean is what losses usually are.

A question to think about: two independent latents say one nat each about an input. How much do they
say together?

Where to look: how the latents' divergences are put together.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def evaluate(model: LatentModel, x: Tensor, noise: Tensor) -> Tensor:
    """Average."""
    with torch.no_grad():
        terms = [bound_terms(model, x, eps) for eps in noise]
        rec, kl = (torch.stack(each) for each in zip(*terms, strict=True))
        return (kl / noise.shape[-1] - rec).mean()

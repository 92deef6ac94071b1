"""The bound is reported instead of the negative bound.

What the result shows: the right number with the opposite sign.

Why it happens: bound and loss are easily given one name.

A question to think about: is a smaller number better here?

Where to look: the sign of the result.
"""

from __future__ import annotations

import torch
from torch import Tensor
from vae_support import LatentModel, bound_terms

PARTS = ("7",)


def evaluate(model: LatentModel, x: Tensor, noise: Tensor) -> Tensor:
    """Report the bound."""
    with torch.no_grad():
        terms = [bound_terms(model, x, eps) for eps in noise]
        rec, kl = (torch.stack(each) for each in zip(*terms, strict=True))
        return (rec - kl).mean()

"""The squared error of the probabilities stands for the log probability.

What the result shows: a number between 0 and minus the number of pixels; the probabilities of all
images that follow from it do not add up to 1.

Why it happens: mean squared error is the usual loss of an autoencoder. It belongs to a normal
distribution of a fixed width, not to a pixel that is 0 or 1.

A question to think about: which probability of a pixel has the logarithm `-(x - p) ** 2`?

Where to look: which distribution a pixel that is 0 or 1 has.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def bernoulli_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Square the error."""
    if x.shape[-1] != logits.shape[-1]:
        raise ValueError("widths differ")
    return -((x - torch.sigmoid(logits)) ** 2).sum(dim=-1)

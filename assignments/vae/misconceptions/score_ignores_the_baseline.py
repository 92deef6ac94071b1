"""The baseline is ignored.

What the result shows: right where it is 0. The mean over all samples is right too, and single
estimates are others.

Why it happens: a baseline changes no expectation.

A question to think about: which estimates does a baseline make less noisy?

Where to look: what is taken off the values.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def score_gradient(logits: Tensor, samples: Tensor, values: Tensor, baseline: float) -> Tensor:
    """Ignore it."""
    drawn = nn.functional.one_hot(samples, len(logits)).to(logits.dtype)
    p = torch.softmax(logits, dim=0)
    return values @ (drawn - p) / len(samples)

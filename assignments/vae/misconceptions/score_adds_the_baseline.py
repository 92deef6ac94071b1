"""The baseline is added to the values.

What the result shows: right where it is 0. The mean over all samples is right too, and single
estimates spread more.

Why it happens: a sign.

A question to think about: all values are 100. Which baseline makes the estimate 0?

Where to look: what is taken off the values.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def score_gradient(logits: Tensor, samples: Tensor, values: Tensor, baseline: float) -> Tensor:
    """Add it."""
    drawn = nn.functional.one_hot(samples, len(logits)).to(logits.dtype)
    p = torch.softmax(logits, dim=0)
    return (values + baseline) @ (drawn - p) / len(samples)

"""The sum over the samples is returned instead of the mean.

What the result shows: right with one sample; otherwise too large by the number of samples.

Why it happens: a sum where a mean belongs.

A question to think about: what should ten times as many samples change?

Where to look: how the samples are put together.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def score_gradient(logits: Tensor, samples: Tensor, values: Tensor, baseline: float) -> Tensor:
    """Sum."""
    drawn = nn.functional.one_hot(samples, len(logits)).to(logits.dtype)
    p = torch.softmax(logits, dim=0)
    return (values - baseline) @ (drawn - p)

"""The mean of the samples' values is taken off as well.

What the result shows: with one sample nothing is left. With more the estimate is too small on
average.

Why it happens: the mean of the samples is at hand as a baseline. It depends on the sample that it
is taken off.

A question to think about: with one sample, what is its value less the mean?

Where to look: what is taken off the values.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def score_gradient(logits: Tensor, samples: Tensor, values: Tensor, baseline: float) -> Tensor:
    """Take the mean off."""
    drawn = nn.functional.one_hot(samples, len(logits)).to(logits.dtype)
    p = torch.softmax(logits, dim=0)
    own = values - baseline
    return (own - own.mean()) @ (drawn - p) / len(samples)

"""The gradient of the probability stands where that of its logarithm belongs.

What the result shows: samples that are likely count too much: they are drawn more often, and
weighed more as well.

Why it happens: the expectation's gradient holds the gradient of p. The samples have brought the
factor p already.

A question to think about: why does a logarithm appear in the score function at all?

Where to look: the gradient of the logarithm of one probability for the logits.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def score_gradient(logits: Tensor, samples: Tensor, values: Tensor, baseline: float) -> Tensor:
    """Weigh twice."""
    drawn = nn.functional.one_hot(samples, len(logits)).to(logits.dtype)
    p = torch.softmax(logits, dim=0)
    chance = p[samples][:, None]
    return (values - baseline) @ (chance * (drawn - p)) / len(samples)

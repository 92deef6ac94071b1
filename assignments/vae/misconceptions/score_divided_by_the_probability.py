"""The score is that for probabilities.

What the result shows: a class that was drawn gets its value over its probability.

Why it happens: 1 / p is the derivative of log p by p. The logits come before the softmax.

A question to think about: with respect to what is the gradient asked for?

Where to look: the gradient of the logarithm of one probability for the logits.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def score_gradient(logits: Tensor, samples: Tensor, values: Tensor, baseline: float) -> Tensor:
    """Stop at the probabilities."""
    drawn = nn.functional.one_hot(samples, len(logits)).to(logits.dtype)
    p = torch.softmax(logits, dim=0)
    return (values - baseline) @ (drawn / p) / len(samples)

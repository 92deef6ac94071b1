"""The values are looked up by the class that was drawn.

What the result shows: every sample has the value of another one, or there is an error because a
class has no entry in `values`.

Why it happens: `exact_gradient` gets one value for each class. Here there is one for each sample,
in the order of the samples.

A question to think about: the same class is drawn twice. Can the two samples be worth different
numbers here?

Where to look: which axis `values` has, and what it is indexed with.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def score_gradient(logits: Tensor, samples: Tensor, values: Tensor, baseline: float) -> Tensor:
    """Look values up."""
    drawn = nn.functional.one_hot(samples, len(logits)).to(logits.dtype)
    p = torch.softmax(logits, dim=0)
    return (values[samples] - baseline) @ (drawn - p) / len(samples)

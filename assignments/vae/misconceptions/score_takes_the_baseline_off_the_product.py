"""The baseline is taken off after the value was multiplied with the score.

What the result shows: the entries do not sum to 0, and in the mean over all samples each of them
lies below the exact gradient by the baseline.

Why it happens: both orders look alike without brackets. Taken off the value the baseline meets the
score, whose expectation is 0; taken off the product it meets nothing.

A question to think about: does the mean of your estimates change when the baseline does?

Where to look: the order of the two steps, and the brackets.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("10",)


def score_gradient(logits: Tensor, samples: Tensor, values: Tensor, baseline: float) -> Tensor:
    """Subtract at the end."""
    drawn = nn.functional.one_hot(samples, len(logits)).to(logits.dtype)
    p = torch.softmax(logits, dim=0)
    return values @ (drawn - p) / len(samples) - baseline

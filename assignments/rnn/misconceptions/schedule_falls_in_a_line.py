"""The probability falls by the same amount at each step.

What the result shows: 1 at the beginning and 0 after k steps.

Why it happens: a linear decay is one of three that the paper compares.

A question to think about: the training has run for a while. Does the probability of this one fall
slowly, quickly, or evenly?

Where to look: which of the decays is meant.
"""

from __future__ import annotations

PARTS = ("9",)


def scheduled_p(step: int, k: float) -> float:
    """Fall evenly."""
    return max(0.0, 1.0 - step / k)

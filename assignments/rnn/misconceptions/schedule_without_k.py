"""The factor k is missing beside the exponential.

What the result shows: one half at the beginning instead of nearly 1.

Why it happens: without it this is the plain sigmoid, and the name of the decay says sigmoid.

A question to think about: which share of true symbols is fed at step 0?

Where to look: the numerator, and the first summand below it.
"""

from __future__ import annotations

import math

PARTS = ("9",)


def scheduled_p(step: int, k: float) -> float:
    """Use a plain sigmoid."""
    return 1.0 / (1.0 + math.exp(min(step / k, 700.0)))

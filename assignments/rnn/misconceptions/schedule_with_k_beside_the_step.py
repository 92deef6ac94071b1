"""The steps are multiplied by k instead of divided.

What the result shows: at 0 right, and after a step or two nothing is left.

Why it happens: k is a rate in other formulas, and here it is a time.

A question to think about: k is doubled. Should the probability fall more slowly or more quickly?

Where to look: the exponent.
"""

from __future__ import annotations

import math

PARTS = ("9",)


def scheduled_p(step: int, k: float) -> float:
    """Multiply."""
    return k / (k + math.exp(min(step * k, 700.0)))

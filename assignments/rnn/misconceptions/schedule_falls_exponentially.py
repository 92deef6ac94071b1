"""The probability falls by the same share at each step.

What the result shows: 1 at the beginning, and then falling at once, most quickly at first.

Why it happens: an exponential decay is one of three that the paper compares.

A question to think about: at the beginning a model writes garbage. Should it be fed with that soon?

Where to look: which of the decays is meant.
"""

from __future__ import annotations

import math

PARTS = ("9",)


def scheduled_p(step: int, k: float) -> float:
    """Fall by a share."""
    return math.exp(-step / k)

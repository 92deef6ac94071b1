"""The probability of the model's own symbol, which is 1 minus what was asked for.

What the result shows: small at the beginning and 1 in the end.

Why it happens: papers and libraries count one or the other, the true symbol or the model's own.

A question to think about: the very first step: is the true symbol fed, or what an untrained model
has written?

Where to look: what the probability is the probability of.
"""

from __future__ import annotations

import math

PARTS = ("9",)


def scheduled_p(step: int, k: float) -> float:
    """Count the other one."""
    return 1.0 - 1.0 / (1.0 + math.exp(min(step / k, 700.0)) / k)

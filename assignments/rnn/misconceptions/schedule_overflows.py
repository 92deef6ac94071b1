"""After many steps the exponential is too large for a float.

What the result shows: right up to about 700 times k steps; then `OverflowError`.

Why it happens: it is the formula as it stands, and in a short training the exponent stays small.

A question to think about: numerator and denominator are divided by the same number. Which one makes
the exponential harmless?

Where to look: the exponential, for a step far above k.
"""

from __future__ import annotations

import math

PARTS = ("9",)


def scheduled_p(step: int, k: float) -> float:
    """Take the formula as it stands."""
    return k / (k + math.exp(step / k))

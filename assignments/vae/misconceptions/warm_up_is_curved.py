"""The weight rises on a curve.

What the result shows: right at both ends, and too small between.

Why it happens: there are many schedules (a square, a logistic curve). The contract names the line.

A question to think about: what is the weight in the middle of the warm-up?

Where to look: what happens between the two ends.
"""

from __future__ import annotations


PARTS = ("6",)


def beta_schedule(step: int, warm: int) -> float:
    """Square."""
    if step < 0 or warm < 0:
        raise ValueError("negative")
    if warm == 0:
        return 1.0
    return min(1.0, (step / warm) ** 2)

"""The weight goes on rising above 1.

What the result shows: right during the warm-up, and too large after it.

Why it happens: a line has no end of its own.

A question to think about: what is trained with a weight of 3?

Where to look: what happens after step `warm`.
"""

from __future__ import annotations


PARTS = ("6",)


def beta_schedule(step: int, warm: int) -> float:
    """Go on."""
    if step < 0 or warm < 0:
        raise ValueError("negative")
    if warm == 0:
        return 1.0
    return step / warm

"""The weight falls from 1 to 0.

What the result shows: the weight is 1 at the start and 0 in the end.

Why it happens: schedules of learning rates fall.

A question to think about: which of the two terms should a model learn first, if latents are to be
used at all?

Where to look: the direction of the line.
"""

from __future__ import annotations


PARTS = ("6",)


def beta_schedule(step: int, warm: int) -> float:
    """Fall."""
    if step < 0 or warm < 0:
        raise ValueError("negative")
    if warm == 0:
        return 1.0
    return max(0.0, 1.0 - step / warm)

"""The weight of the first step is above 0.

What the result shows: every weight of the warm-up is that of the next step.

Why it happens: steps are counted from 1 in a report, and from 0 in a loop.

A question to think about: what is the weight at step 0?

Where to look: which step has the weight 0, and which one is the first with the weight 1.
"""

from __future__ import annotations


PARTS = ("6",)


def beta_schedule(step: int, warm: int) -> float:
    """Count from one."""
    if step < 0 or warm < 0:
        raise ValueError("negative")
    if warm == 0:
        return 1.0
    return min(1.0, (step + 1) / warm)

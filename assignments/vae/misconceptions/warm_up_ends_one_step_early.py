"""The weight reaches 1 one step too early.

What the result shows: 0 at step 0, and too large at all other steps of the warm-up.

Why it happens: `warm` steps from 0 to 1 with both ends included; the contract puts the 1 at step
`warm`.

A question to think about: what is the weight at step `warm - 1`?

Where to look: which step has the weight 0, and which one is the first with the weight 1.
"""

from __future__ import annotations


PARTS = ("6",)


def beta_schedule(step: int, warm: int) -> float:
    """End early."""
    if step < 0 or warm < 0:
        raise ValueError("negative")
    if warm == 0:
        return 1.0
    return min(1.0, step / max(1, warm - 1))

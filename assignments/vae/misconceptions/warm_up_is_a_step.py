"""The weight is 0 during the whole warm-up and 1 after it.

What the result shows: right at step 0 and from step `warm` on; 0 between.

Why it happens: switching the divergence on at some point is a schedule too. A model that was never
asked to stay near the prior is then pulled there at once.

A question to think about: what is the weight in the middle of the warm-up?

Where to look: what happens between the two ends.
"""

from __future__ import annotations


PARTS = ("6",)


def beta_schedule(step: int, warm: int) -> float:
    """Switch."""
    if step < 0 or warm < 0:
        raise ValueError("negative")
    if warm == 0:
        return 1.0
    return 0.0 if step < warm else 1.0

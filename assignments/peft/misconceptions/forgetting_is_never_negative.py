"""Old tasks that got better do not count against those that got worse.

What the result shows: the number is too large wherever some old task has gained.

Why it happens: one cannot forget less than nothing, or so it seems.

A question to think about: two old tasks: one has lost 0.1 and the other has gained 0.1. What is the
mean?

Where to look: what happens to a negative difference.
"""

from __future__ import annotations

PARTS = ("9",)


def forgetting(before: dict[str, float], after: dict[str, float], new: str) -> float:
    """Cut at zero."""
    old = [name for name in before if name != new]
    if before.keys() != after.keys() or not old:
        raise ValueError("other tasks, or no old one")
    return sum(max(0.0, before[name] - after[name]) for name in old) / len(old)

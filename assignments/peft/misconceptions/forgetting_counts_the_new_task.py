"""The mean runs over the new task too.

What the result shows: what was learnt makes up for what was lost.

Why it happens: the loop goes over all tasks.

A question to think about: a model gains 0.9 on the new task and loses 0.3 on each of three old
ones. What has it forgotten?

Where to look: which tasks are summed over, and counted.
"""

from __future__ import annotations

PARTS = ("9",)


def forgetting(before: dict[str, float], after: dict[str, float], new: str) -> float:
    """Average over all."""
    old = [name for name in before if name != new]
    if before.keys() != after.keys() or not old:
        raise ValueError("other tasks, or no old one")
    return sum(before[name] - after[name] for name in before) / len(before)

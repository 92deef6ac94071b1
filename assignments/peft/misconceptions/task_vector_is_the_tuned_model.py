"""The task vector holds the tuned numbers themselves.

What the result shows: added to the base, it doubles what the models have in common.

Why it happens: what has been learnt is in the tuned model, and so is everything else.

A question to think about: nothing was learnt at all. What should the vector be?

Where to look: what is stored for each name.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def task_vector(base: dict[str, Tensor], tuned: dict[str, Tensor]) -> dict[str, Tensor]:
    """Keep the tuned numbers."""
    if base.keys() != tuned.keys():
        raise KeyError("names differ")
    return {name: tuned[name].clone() for name in base if base[name].is_floating_point()}

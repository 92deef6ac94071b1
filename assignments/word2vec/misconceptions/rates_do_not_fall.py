"""All learning rates are alike.

What the result shows: every rate is the first one.

Why it happens: many optimisers are used so.

A question to think about: what happens near the end, when each step is still as large as the
first?

Where to look: where the number of the step enters.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def learning_rates(start: float, steps: int) -> Tensor:
    """Keep the rate."""
    return torch.full((steps,), float(start))

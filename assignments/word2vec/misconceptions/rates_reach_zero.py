"""The last learning rate is 0.

What the result shows: the first rate is right, the last is 0 and the others fall a little too
fast.

Why it happens: `linspace` from the first rate to 0 puts both ends into the list.

A question to think about: what does a step with a rate of 0 do?

Where to look: the last of the rates.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("7",)


def learning_rates(start: float, steps: int) -> Tensor:
    """End at zero."""
    return torch.linspace(start, 0, steps)

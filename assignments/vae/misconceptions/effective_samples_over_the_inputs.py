"""The weights of one sample are compared over the inputs.

What the result shows: there is one number for each sample.

Why it happens: the samples are the first axis here.

A question to think about: between which weights does the number compare?

Where to look: the axis of the sums.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("8",)


def effective_samples(log_w: Tensor) -> Tensor:
    """Compare inputs."""
    return 1 / (torch.softmax(log_w, dim=1) ** 2).sum(dim=1)

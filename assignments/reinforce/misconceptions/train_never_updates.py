"""Playing without learning.

What the result shows: The first return is right, and the networks stay as they were.

Why it happens: The update is missing, or it is called on something else.

A question to think about: What makes the policy of the second round another one?

Where to look: what is done with the episodes.
"""

from __future__ import annotations

import torch
from reinforce_support import Environment, collect
from torch import Tensor, nn

PARTS = ("8",)


def train(learner: nn.Module, env: Environment, uniforms: Tensor) -> Tensor:
    """Do not learn."""
    return torch.stack(
        [collect(env, learner.policy, drawn)[2].sum(dim=1).mean() for drawn in uniforms]
    )

"""Playing stops when the first episode ends.

What the result shows: Up to the first end of any episode everything is right. From there on nothing
was played, and episodes that went on count as cut off.

Why it happens: A loop that stops when `any` has ended, where `all` was meant.

A question to think about: One of five episodes has ended. How many are still being played?

Where to look: the condition under which the loop stops.
"""

from __future__ import annotations

import torch
from reinforce_support import Environment
from torch import Tensor, nn

PARTS = ("2",)


def rollout(
    env: Environment, policy: nn.Module, uniforms: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Stop when any has ended."""
    number, limit = uniforms.shape
    seen = env.reset()
    playing = torch.ones(number, dtype=torch.bool)
    observations = seen.new_zeros(number, limit + 1, seen.shape[1])
    observations[:, 0] = seen
    actions = torch.zeros(number, limit, dtype=torch.int64)
    rewards, mask = seen.new_zeros(number, limit), torch.zeros(number, limit, dtype=torch.bool)
    with torch.no_grad():
        for t in range(limit):
            edges = policy(seen).softmax(-1).cumsum(-1)[:, :-1]
            actions[:, t] = (edges <= uniforms[:, t, None]).sum(-1)
            seen, rewards[:, t], ended = env.step(actions[:, t])
            observations[:, t + 1], mask[:, t] = seen, True
            playing = playing & ~ended
            if ended.any():
                break
    return observations, actions, rewards, mask, playing

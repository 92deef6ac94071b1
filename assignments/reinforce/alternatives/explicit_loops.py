"""Loops over single numbers, as they stand in the formulas."""

from __future__ import annotations

import torch
from reinforce_support import Environment
from torch import Tensor, nn


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Take one policy after the other."""
    if tuple(actions.shape) != tuple(logits.shape)[:-1]:
        raise ValueError("shapes do not fit")
    rows, taken = logits.reshape(-1, logits.shape[-1]), actions.reshape(-1).tolist()
    told = []
    for row, action in zip(rows, taken, strict=True):
        largest = row.max().detach()
        told.append(row[action] - largest - (row - largest).exp().sum().log())
    return torch.stack(told).reshape(actions.shape)


def sample(logits: Tensor, uniforms: Tensor) -> Tensor:
    """Walk along the probabilities until the number is passed."""
    rows = logits.softmax(-1).reshape(-1, logits.shape[-1]).tolist()
    drawn = []
    for row, number in zip(rows, uniforms.reshape(-1).tolist(), strict=True):
        reached, action = row[0], 0
        while reached <= number and action + 1 < len(row):
            action += 1
            reached += row[action]
        drawn.append(action)
    return torch.tensor(drawn).reshape(uniforms.shape)


def rollout(
    env: Environment, policy: nn.Module, uniforms: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Write every number of every episode into its place."""
    rows, columns = uniforms.shape
    seen = env.reset()
    observations = torch.zeros(rows, columns + 1, seen.shape[1], dtype=seen.dtype)
    observations[:, 0] = seen
    actions = torch.zeros(rows, columns, dtype=torch.int64)
    rewards = torch.zeros(rows, columns, dtype=seen.dtype)
    mask = torch.zeros(rows, columns, dtype=torch.bool)
    over = [False] * rows
    for t in range(columns):
        if all(over):
            break
        chosen = sample(policy(seen).detach(), uniforms[:, t])
        seen, reward, ended = env.step(chosen)
        for b in range(rows):
            if not over[b]:
                actions[b, t], rewards[b, t], mask[b, t] = chosen[b], reward[b], True
                observations[b, t + 1] = seen[b]
                over[b] = bool(ended[b])
    return observations, actions, rewards, mask, torch.tensor([not one for one in over])


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Go backwards through each episode alone."""
    if gamma < 0 or gamma > 1:
        raise ValueError("gamma is no discount")
    rows = []
    for paid, real in zip(rewards.tolist(), mask.tolist(), strict=True):
        row, later = [0.0] * len(paid), 0.0
        for t in range(sum(real) - 1, -1, -1):
            later = paid[t] + gamma * later
            row[t] = later
        rows.append(row)
    return torch.tensor(rows, dtype=rewards.dtype)


def leave_one_out(returns: Tensor) -> Tensor:
    """Take the mean of all but one, for each."""
    number = returns.shape[-1]
    if number == 1:
        raise ValueError("nobody is left")
    place = torch.arange(number)
    return torch.stack([returns[..., place != b].mean(-1) for b in range(number)], dim=-1)


def gae(  # noqa: PLR0913, PLR0917 - what is asked for
    rewards: Tensor,
    values: Tensor,
    mask: Tensor,
    truncated: Tensor,
    gamma: float,
    lam: float,
) -> Tensor:
    """Take each episode by itself, with its own length."""
    if values.shape[1] != rewards.shape[1] + 1:
        raise ValueError("values need one column more")
    result = torch.zeros_like(rewards)
    for b, length in enumerate(mask.sum(dim=1).tolist()):
        later = 0.0
        for t in range(length - 1, -1, -1):
            nothing = t == length - 1 and not truncated[b]
            following = 0.0 if nothing else float(values[b, t + 1])
            error = float(rewards[b, t]) + gamma * following - float(values[b, t])
            later = error + gamma * lam * later
            result[b, t] = later
    return result


def group_advantages(rewards: Tensor, eps: float) -> Tensor:
    """Standardise one group after the other."""
    rows = [(row - row.mean()) / (row.std(correction=0) + eps) for row in rewards]
    return torch.stack(rows)

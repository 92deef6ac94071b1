"""Right in every digit that is asked for, with other orders of the same operations."""

from __future__ import annotations

import torch
from torch import Tensor


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Subtract the logit of the action first; what is left is a sum of exponentials."""
    if actions.ndim != logits.ndim - 1 or actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    taken = torch.take_along_dim(logits, actions.unsqueeze(-1), dim=-1)
    return -torch.logsumexp(logits - taken, dim=-1)


def entropy(logits: Tensor) -> Tensor:
    """Shift by the largest logit; entropy does not change."""
    shifted = logits - logits.amax(dim=-1, keepdim=True).detach()
    powers = shifted.exp()
    total = powers.sum(dim=-1)
    return total.log() - (powers * shifted).sum(dim=-1) / total


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Write into a tensor of zeros, from the last column to the first."""
    if gamma > 1 or gamma < 0:
        raise ValueError("gamma is no discount")
    result = torch.zeros_like(rewards)
    steps = rewards.shape[1]
    for t in range(steps - 1, -1, -1):
        following = result[:, t + 1] if t + 1 < steps else 0.0
        result[:, t] = torch.where(mask[:, t], rewards[:, t] + gamma * following, 0.0)
    return result


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Sum over the batch first, and over the steps last."""
    if not (log_probs.shape == advantages.shape and advantages.shape == mask.shape):
        raise ValueError("three shapes differ")
    product = torch.where(mask, log_probs, 0.0) * torch.where(mask, advantages, 0.0).detach()
    return -product.mean(dim=0).sum()


def leave_one_out(returns: Tensor) -> Tensor:
    """Start from the mean of all, and take the own share out of it."""
    number = returns.size(-1)
    if number <= 1:
        raise ValueError("one episode has no others")
    mean = returns.mean(-1, keepdim=True)
    return mean + (mean - returns) / (number - 1)


def gae(  # noqa: PLR0913, PLR0917 - what is asked for
    rewards: Tensor,
    values: Tensor,
    mask: Tensor,
    truncated: Tensor,
    gamma: float,
    lam: float,
) -> Tensor:
    """By lambda-returns: what is to come is a mixture of the value and of looking on."""
    if values.size(1) != rewards.size(1) + 1:
        raise ValueError("one value for each step and one more")
    lengths = mask.sum(dim=1)
    result = torch.zeros_like(rewards)
    ahead = torch.zeros_like(values[:, 0])
    for t in range(rewards.shape[1] - 1, -1, -1):
        last = lengths == t + 1
        bootstrap = values[:, t + 1]
        later = torch.where(last, torch.where(truncated, bootstrap, 0.0), 0.0)
        later = torch.where(last, later, (1 - lam) * bootstrap + lam * ahead)
        ahead = rewards[:, t] + gamma * later
        result[:, t] = torch.where(mask[:, t], ahead - values[:, t], 0.0)
    return result


def kl_k3(log_probs: Tensor, anchor_log_probs: Tensor) -> Tensor:
    """The exponential of the difference, minus 1, minus the difference."""
    change = anchor_log_probs.detach() - log_probs
    return torch.exp(change) - 1.0 - change

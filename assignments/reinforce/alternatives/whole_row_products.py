"""Discounted sums by blocks of products, policies by one-hot rows, probabilities in log space."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Multiply the row by what is 1 at the action and 0 elsewhere."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    taken = nn.functional.one_hot(actions, logits.shape[-1]).to(logits.dtype)
    return (logits.log_softmax(-1) * taken).sum(-1)


def entropy(logits: Tensor) -> Tensor:
    """Entropy is the cross-entropy of a policy with itself."""
    rows = logits.reshape(-1, logits.shape[-1])
    told = nn.functional.cross_entropy(rows, rows.softmax(-1), reduction="none")
    return told.reshape(logits.shape[:-1])


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Double the reach: sums over 1, 2, 4, 8 ... steps, each from two of the size before."""
    if not 0.0 <= gamma <= 1.0:
        raise ValueError("gamma is no discount")
    sums, reach = rewards.masked_fill(~mask, 0), 1
    while reach < sums.shape[1]:
        ahead = nn.functional.pad(sums[:, reach:], (0, reach))
        sums, reach = sums + gamma**reach * ahead, 2 * reach
    return sums


def leave_one_out(returns: Tensor) -> Tensor:
    """A matrix with zeros on its diagonal."""
    number = returns.shape[-1]
    if number < 2:
        raise ValueError("one episode has no others")
    others = torch.ones(number, number, dtype=returns.dtype).fill_diagonal_(0)
    return returns @ others / (number - 1)


def gae(  # noqa: PLR0913, PLR0917 - what is asked for
    rewards: Tensor,
    values: Tensor,
    mask: Tensor,
    truncated: Tensor,
    gamma: float,
    lam: float,
) -> Tensor:
    """Clear the value behind an end; then sums by doubling, as for rewards to go."""
    if values.shape[-1] - 1 != rewards.shape[-1]:
        raise ValueError("one value for each step and one more")
    place = torch.arange(values.shape[1])
    behind = (place == mask.sum(1, keepdim=True)) & ~truncated[:, None]  # (B, T + 1)
    values = values.masked_fill(behind, 0)
    errors = (rewards + gamma * values[:, 1:] - values[:, :-1]).masked_fill(~mask, 0)
    return reward_to_go(errors, mask, gamma * lam)


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Mean of squares minus square of the mean would lose digits; centre first."""
    counts = mask.to(advantages.dtype)
    kept = advantages.masked_fill(~mask, 0)
    centred = (kept - kept.sum() / counts.sum()) * counts
    spread = torch.linalg.vector_norm(centred) / counts.sum().sqrt()
    return centred / spread if spread > 1e-7 else torch.zeros_like(advantages)


def path_probabilities(theta: Tensor, paths: dict[str, Tensor]) -> Tensor:
    """Multiply probabilities instead of adding logarithms."""
    taken = theta.softmax(-1)[paths["states"], paths["actions"]]
    return torch.where(paths["mask"], taken, 1.0).prod(dim=1) * paths["chance"]


def exact_gradient(theta: Tensor, paths: dict[str, Tensor], gamma: float) -> Tensor:
    """By the score: the mean of return times gradient of the log-probability."""
    with torch.enable_grad():
        leaf = theta.detach().clone().requires_grad_(True)
        told = leaf.log_softmax(-1)[paths["states"], paths["actions"]]
        told = torch.where(paths["mask"], told, 0.0).sum(1)
        discount = gamma ** torch.arange(paths["mask"].shape[1], dtype=theta.dtype)
        brought = torch.where(paths["mask"], paths["rewards"], 0.0) @ discount
        likely = (told.exp() * paths["chance"]).detach()
        (likely * brought * told).sum().backward()
    return leaf.grad


def estimator_moments(
    theta: Tensor, paths: dict[str, Tensor], weights: Tensor
) -> tuple[Tensor, Tensor]:
    """Add the scores up entry by entry; variance as mean square minus squared mean."""
    policy = theta.detach().softmax(-1)
    number, steps = paths["mask"].shape
    each = torch.zeros(number, *theta.shape, dtype=theta.dtype)
    row = torch.arange(number)
    for t in range(steps):
        state, action = paths["states"][:, t], paths["actions"][:, t]
        weight = torch.where(paths["mask"][:, t], weights.detach()[:, t], 0.0)
        each[row, state] -= weight[:, None] * policy[state]
        each[row, state, action] += weight
    likely = path_probabilities(theta.detach(), paths)
    mean = torch.tensordot(likely, each, dims=1)
    square = (likely * each.flatten(1).square().sum(1)).sum()
    return mean, square - mean.square().sum()


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Say by the sign of the advantage which bound holds."""
    gains = torch.where(mask, advantages.detach(), 0.0)
    ratio = torch.exp(torch.where(mask, log_probs - old_log_probs.detach(), 0.0))
    bounded = torch.where(gains >= 0, ratio.clamp(max=1 + clip), ratio.clamp(min=1 - clip))
    share = mask.to(gains.dtype) / mask.sum(1, keepdim=True)
    return -(bounded * gains * share).sum() / len(mask)

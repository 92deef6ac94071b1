"""Boolean indexing instead of masks that multiply; episodes one after the other."""

from __future__ import annotations

import torch
from reinforce_support import Environment
from torch import Tensor, nn


def sample(logits: Tensor, uniforms: Tensor) -> Tensor:
    """Search for the number among the edges between actions."""
    edges = logits.softmax(-1).cumsum(-1)
    wanted = uniforms.to(edges.dtype)[..., None].contiguous()
    found = torch.searchsorted(edges.contiguous(), wanted, right=True)[..., 0]
    return found.clamp(max=logits.shape[-1] - 1)


@torch.no_grad()
def rollout(
    env: Environment, policy: nn.Module, uniforms: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Note lengths while playing, and clear what lies behind them at the end."""
    number, limit = uniforms.shape
    seen = env.reset()
    everything, taken, paid = [seen], [], []
    lengths = torch.full((number,), limit + 1)
    for t in range(limit):
        taken.append(sample(policy(seen), uniforms[:, t]))
        seen, reward, ended = env.step(taken[-1])
        everything.append(seen)
        paid.append(reward)
        lengths[ended & (lengths > limit)] = t + 1
    place = torch.arange(limit + 1)
    mask = place[:-1] < lengths[:, None]
    observations = torch.stack(everything, 1).clone()
    observations[place > lengths[:, None]] = 0
    actions, rewards = torch.stack(taken, 1) * mask, torch.stack(paid, 1) * mask
    return observations, actions, rewards, mask, lengths > limit


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Take the real steps alone, whose number does not matter."""
    if log_probs.shape != advantages.shape or log_probs.shape != mask.shape:
        raise ValueError("three shapes differ")
    with torch.no_grad():
        plain = advantages[mask].clone()
    return (log_probs[mask] * plain).sum().neg() / mask.shape[0]


def value_loss(values: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Count the real steps by their number."""
    if values.shape != targets.shape or values.shape != mask.shape:
        raise ValueError("three shapes differ")
    gap = values[mask] - targets.detach()[mask]
    return gap.dot(gap) / gap.numel()


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Put standardised numbers where the real ones stood."""
    variance, mean = torch.var_mean(advantages[mask], correction=0)
    scaled = (advantages - mean) * torch.where(variance > 1e-16, variance, 1e16).rsqrt()
    return scaled.masked_fill(~mask, 0.0)


def group_advantages(rewards: Tensor, eps: float) -> Tensor:
    """Torch's standardisation without its own correction."""
    spread, mean = torch.std_mean(rewards, dim=-1, correction=0, keepdim=True)
    return (rewards - mean) / (spread + eps)


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Take one row after the other."""
    rows = []
    for new, old, gain, real in zip(log_probs, old_log_probs, advantages, mask, strict=True):
        ratio = (new[real] - old[real].detach()).exp()
        gains = gain[real].detach()
        low = torch.stack([ratio * gains, ratio.clamp(1 - clip, 1 + clip) * gains]).amin(0)
        rows.append(-low.mean())
    return torch.stack(rows).mean()

"""Log-probabilities by torch's cross-entropy; masks as factors; matrix products where they fit."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Let cross_entropy pick the entry; the classes come second there."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("actions need the shape of the logits without the last axis")
    flat = nn.functional.cross_entropy(
        logits.reshape(-1, logits.shape[-1]), actions.reshape(-1), reduction="none"
    )
    return -flat.view(actions.shape)


def entropy(logits: Tensor) -> Tensor:
    """Entropy is logsumexp minus the mean logit."""
    return logits.logsumexp(-1) - (logits.softmax(-1) * logits).sum(-1)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Multiply by the mask, which is 0 or 1."""
    if len({log_probs.shape, advantages.shape, mask.shape}) > 1:
        raise ValueError("three shapes differ")
    counts = mask.to(log_probs.dtype) * advantages.detach()
    return -torch.einsum("bt,bt->", counts, log_probs) / len(mask)


def actor_loss(
    logits: Tensor, actions: Tensor, advantages: Tensor, mask: Tensor, bonus: float
) -> Tensor:
    """Write both terms as one sum over the actions."""
    told = logits.log_softmax(-1)  # (B, T, A)
    taken = nn.functional.one_hot(actions, logits.shape[-1]).to(logits.dtype)
    weights = taken * advantages.detach()[..., None] - bonus * told.exp()  # (B, T, A)
    return -((weights * told).sum(-1) * mask).sum() / len(mask)


def value_loss(values: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Select the real steps first."""
    if not values.shape == targets.shape == mask.shape:
        raise ValueError("three shapes differ")
    return nn.functional.mse_loss(values[mask], targets[mask].detach())


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Select, standardise, put back; an epsilon keeps the division away from 0."""
    real = advantages[mask]
    result = torch.zeros_like(advantages)
    result[mask] = (real - real.mean()) / (real.std(correction=0) + 1e-8)
    return result

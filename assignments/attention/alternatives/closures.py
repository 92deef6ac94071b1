"""Training by a closure that the optimiser calls; the loss by selecting, not by masking."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def next_token_batch(ids: Tensor) -> tuple[Tensor, Tensor]:
    """Cut one word off at either end."""
    words = ids.shape[1] - 1
    return ids.narrow(1, 0, words), ids.narrow(1, 1, words)


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Look at the positions that count and at no others."""
    rows, words = logits[mask], targets[mask]  # (n, V) and (n,)
    if len(words) == 0:
        return 0 * logits.sum()
    losses = rows.logsumexp(dim=1) - rows[torch.arange(len(words)), words]  # (n,)
    return losses.mean()


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Give each batch to a closure and keep what it says."""
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)

    def look_at(step: int) -> float:
        def closure() -> Tensor:
            optimizer.zero_grad(set_to_none=False)
            inputs, targets = next_token_batch(ids[step])
            loss = lm_loss(model(inputs), targets, mask[step])
            loss.backward()
            return loss

        return float(optimizer.step(closure).detach())

    return torch.tensor([look_at(step) for step in range(len(ids))])

"""Adam written out, gradients asked for and not gathered."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def learning_rates(start: float, steps: int) -> Tensor:
    """Take all but the end of a line."""
    return torch.linspace(start, 0, steps + 1)[:-1]


def train_sgns(
    model: nn.Module,
    pairs: Tensor,
    negatives: Tensor,
    order: Tensor,
    batch: int,
    learning_rate: float,
) -> tuple[Tensor, Tensor]:
    """Keep Adam's two averages in lists."""
    parameters = list(model.parameters())
    first = [torch.zeros_like(one) for one in parameters]
    second = [torch.zeros_like(one) for one in parameters]
    batches = [
        (pairs[some], against)
        for one, drawn in zip(order, negatives, strict=True)
        for some, against in zip(one.split(batch), drawn.split(batch), strict=True)
    ]
    losses = []
    for step, (some, against) in enumerate(batches, 1):
        rate = learning_rate * (1 - (step - 1) / len(batches))
        loss = model(*some.T, against)
        slopes = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for one, m, s, slope in zip(parameters, first, second, slopes, strict=True):
                m.mul_(0.9).add_(slope, alpha=0.1)
                s.mul_(0.999).addcmul_(slope, slope, value=0.001)
                root = (s / (1 - 0.999**step)).sqrt() + 1e-8
                one -= rate / (1 - 0.9**step) * m / root
        losses.append(loss.detach())
    return model.centre.weight.detach().clone(), torch.stack(losses)

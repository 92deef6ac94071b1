"""Training without an optimiser object: cross_entropy, gradients asked for, Adam written out."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

SKIPPED = -100


def next_token_batch(ids: Tensor) -> tuple[Tensor, Tensor]:
    """Take windows of two words."""
    pairs = ids.unfold(1, 2, 1)  # (B, T, 2)
    return pairs[..., 0].contiguous(), pairs[..., 1].contiguous()


def lm_loss(logits: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Let cross_entropy skip what does not count, and divide by what does."""
    marked = targets.masked_fill(mask.logical_not(), SKIPPED)
    words_second = logits.permute(0, 2, 1)  # (B, V, T)
    total = F.cross_entropy(words_second, marked, ignore_index=SKIPPED, reduction="sum")
    return total / max(1, int(mask.sum()))


class _Adam:
    """Kingma and Ba (2015), algorithm 1."""

    def __init__(self, parameters: list[nn.Parameter], rate: float) -> None:
        self.parameters, self.rate, self.steps = parameters, rate, 0
        self.first = [torch.zeros_like(one) for one in parameters]
        self.second = [torch.zeros_like(one) for one in parameters]

    @torch.no_grad()
    def step(self, gradients: tuple[Tensor, ...]) -> None:
        self.steps += 1
        moments = zip(self.parameters, gradients, self.first, self.second, strict=True)
        for parameter, gradient, first, second in moments:
            first.lerp_(gradient, 0.1)
            second.mul_(0.999).addcmul_(gradient, gradient, value=0.001)
            mean = first / (1 - 0.9**self.steps)
            size = (second / (1 - 0.999**self.steps)).sqrt()
            parameter -= self.rate * mean / (size + 1e-8)


def train(model: nn.Module, ids: Tensor, mask: Tensor, learning_rate: float) -> Tensor:
    """Ask for the gradients instead of gathering them in the parameters."""
    parameters = list(model.parameters())
    adam = _Adam(parameters, learning_rate)
    losses = torch.empty(len(ids), dtype=parameters[0].dtype)
    for step in range(len(ids)):
        inputs, targets = next_token_batch(ids[step])
        loss = lm_loss(model(inputs), targets, mask[step])
        adam.step(torch.autograd.grad(loss, parameters))
        losses[step] = loss.item()
    return losses

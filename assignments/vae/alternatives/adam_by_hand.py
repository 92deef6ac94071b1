"""Training without an optimiser object: gradients asked for, Adam written out."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def _terms(model, x: Tensor, eps: Tensor) -> tuple[Tensor, Tensor]:
    mu, logvar = model.encode(x)
    rec = model.log_lik(x, mu + torch.exp(0.5 * logvar) * eps)
    return rec, 0.5 * (mu.square() + logvar.exp() - logvar - 1).sum(-1)


def evaluate(model, x: Tensor, noise: Tensor) -> Tensor:
    """Put all samples into one large batch."""
    samples = len(noise)
    with torch.inference_mode():
        rec, kl = _terms(model, x.repeat(samples, 1), noise.flatten(0, 1))
    return (kl - rec).mean().clone()


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


def train(
    model, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Ask for the gradients instead of gathering them in the parameters."""
    parameters = list(model.parameters())
    adam = _Adam(parameters, learning_rate)
    surprises = torch.empty(len(order), dtype=parameters[0].dtype)
    for step in range(len(order)):
        rec, kl = _terms(model, x.index_select(0, order[step]), noise[step])
        loss = float(betas[step]) * kl.mean() - rec.mean()
        adam.step(torch.autograd.grad(loss, parameters))
        surprises[step] = kl.mean().item() - rec.mean().item()
    return surprises

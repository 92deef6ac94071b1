"""Training by a closure that the optimiser calls; the bound by one's own function."""

from __future__ import annotations

import torch
from torch import Tensor


def elbo(model, x: Tensor, eps: Tensor, beta: float = 1.0) -> dict[str, Tensor]:
    """Keep everything in one dict."""
    mu, logvar = model.encode(x)
    if list(eps.shape) != list(mu.shape):
        raise ValueError("the noise has another shape than the means")
    terms: dict[str, Tensor] = {}
    terms["kl"] = -0.5 * (1 + logvar - mu * mu - torch.exp(logvar)).sum(1)
    terms["rec"] = model.log_lik(x, eps.mul(torch.exp(0.5 * logvar)).add(mu))
    terms["elbo"] = torch.sub(terms["rec"], terms["kl"], alpha=beta)
    return terms


def evaluate(model, x: Tensor, noise: Tensor) -> Tensor:
    """Add up sample by sample."""
    total = torch.zeros((), dtype=noise.dtype)
    for eps in noise:
        total += elbo(model, x, eps)["elbo"].detach().sum()
    return -total / (noise.shape[0] * noise.shape[1])


def train(
    model, x: Tensor, order: Tensor, noise: Tensor, betas: Tensor, learning_rate: float
) -> Tensor:
    """Give each batch to a closure and keep what it says."""
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept: list[float] = []

    def look_at(step: int) -> None:
        def closure() -> Tensor:
            optimizer.zero_grad(set_to_none=False)
            terms = elbo(model, x[order[step]], noise[step], float(betas[step]))
            kept.append(float((terms["kl"] - terms["rec"]).mean().detach()))
            loss = -terms["elbo"].mean()
            loss.backward()
            return loss

        optimizer.step(closure)

    for step in range(order.shape[0]):
        look_at(step)
    return torch.tensor(kept, dtype=noise.dtype)

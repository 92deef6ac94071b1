"""Gradients asked for one by one, and Adam written out."""

from __future__ import annotations

from collections.abc import Callable

import torch
from reinforce_support import collect, returns_to_go
from torch import Tensor, nn


class _Adam:
    """Algorithm 1 of Kingma and Ba (2015), with torch's settings."""

    def __init__(self, model: nn.Module, rate: float) -> None:
        self.of = list(model.parameters())
        self.rate, self.count = rate, 0
        self.first = [torch.zeros_like(one) for one in self.of]
        self.second = [torch.zeros_like(one) for one in self.of]

    def step(self, error: Callable[[], Tensor]) -> Tensor:
        """Take one step on what ``error`` returns, and return that."""
        loss = error()
        self.count += 1
        gradients = torch.autograd.grad(loss, self.of)
        with torch.no_grad():
            for place, (one, slope) in enumerate(zip(self.of, gradients, strict=True)):
                self.first[place] = 0.9 * self.first[place] + 0.1 * slope
                self.second[place] = 0.999 * self.second[place] + 0.001 * slope**2
                mean = self.first[place] / (1 - 0.9**self.count)
                square = self.second[place] / (1 - 0.999**self.count)
                one -= self.rate * mean / (square.sqrt() + 1e-8)
        return loss.detach()


def fit_value(  # noqa: PLR0913, PLR0917 - what is asked for
    value: nn.Module,
    observations: Tensor,
    targets: Tensor,
    mask: Tensor,
    steps: int,
    learning_rate: float,
) -> Tensor:
    """Step by hand."""
    mind = _Adam(value, learning_rate)

    def error() -> Tensor:
        gap = value(observations).squeeze(-1) - targets
        return (gap**2)[mask].sum() / mask.sum()

    return torch.stack([mind.step(error) for _ in range(steps)])


class Learner(nn.Module):
    """Step by hand, twice."""

    def __init__(  # noqa: PLR0913, PLR0917 - what is asked for
        self,
        policy: nn.Module,
        value: nn.Module,
        learning_rate: float,
        gamma: float,
        value_steps: int,
    ) -> None:
        super().__init__()
        self.policy, self.value = policy, value
        self.settings = gamma, value_steps
        self.acting, self.judging = (_Adam(one, learning_rate) for one in (policy, value))

    def update(
        self, observations: Tensor, actions: Tensor, rewards: Tensor, mask: Tensor
    ) -> Tensor:
        """Write the loss with one-hot actions."""
        gamma, rounds = self.settings
        seen, counts = observations[:, :-1], mask.to(rewards.dtype)
        wanted = returns_to_go(rewards, mask, gamma)
        gains = (wanted - self.value(seen).detach()[..., 0]) * counts
        gains = (gains - gains.sum() / counts.sum()) * counts
        gains = gains / ((gains**2).sum() / counts.sum()).sqrt().clamp(min=1e-8)

        def of_policy() -> Tensor:
            told = self.policy(seen).log_softmax(-1)
            taken = nn.functional.one_hot(actions, told.shape[-1]).to(told.dtype)
            return -torch.einsum("bta,bta,bt->", told, taken, gains) / len(mask)

        def of_value() -> Tensor:
            return ((self.value(seen)[..., 0] - wanted) ** 2 * counts).sum() / counts.sum()

        loss = self.acting.step(of_policy)
        for _ in range(rounds):
            self.judging.step(of_value)
        return loss


def train(learner: Learner, env: object, uniforms: Tensor) -> Tensor:
    """Return a stack of means."""
    returns = []
    for drawn in uniforms.unbind(0):
        seen, actions, rewards, mask, _ = collect(env, learner.policy, drawn)
        learner.update(seen, actions, rewards, mask)
        returns.append((rewards * mask).sum(-1).mean(0))
    return torch.stack(returns)

"""Small classes and functions of functions around the same mathematics."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from reinforce_support import Environment, collect, returns_to_go, score_loss, standardized
from torch import Tensor, nn


@dataclass(frozen=True)
class _Steps:
    """The real steps of a batch."""

    mask: Tensor

    def mean(self, numbers: Tensor) -> Tensor:
        return torch.masked_select(numbers, self.mask).mean()

    def summed(self, numbers: Tensor) -> Tensor:
        return torch.where(self.mask, numbers, torch.zeros_like(numbers)).sum(-1).mean()


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Sum in each episode, mean over them."""
    shapes = {tuple(one.shape) for one in (log_probs, advantages, mask)}
    if len(shapes) != 1:
        raise ValueError(f"shapes differ: {shapes}")
    return _Steps(mask).summed(-log_probs * advantages.detach())


def value_loss(values: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Mean over the real steps."""
    if not values.shape == targets.shape == mask.shape:
        raise ValueError("shapes differ")
    return _Steps(mask).mean((values - targets.detach()).pow(2))


class Learner(nn.Module):
    """One optimiser for each network, made from a dictionary; weights in another order."""

    def __init__(  # noqa: PLR0913, PLR0917 - what is asked for
        self,
        policy: nn.Module,
        value: nn.Module,
        learning_rate: float,
        gamma: float,
        value_steps: int,
    ) -> None:
        super().__init__()
        self.networks = nn.ModuleDict({"policy": policy, "value": value})
        self.steps = {"policy": 1, "value": value_steps}
        self.gamma = gamma
        self.optimizers = {
            name: torch.optim.Adam([{"params": network.parameters()}], lr=learning_rate)
            for name, network in self.networks.items()
        }

    @property
    def policy(self) -> nn.Module:
        """What plays."""
        return self.networks["policy"]

    def update(
        self, observations: Tensor, actions: Tensor, rewards: Tensor, mask: Tensor
    ) -> Tensor:
        """Prepare both losses, then take their steps."""
        before = observations.narrow(1, 0, rewards.shape[1])
        wanted = returns_to_go(rewards, mask, self.gamma)
        expected = self.networks["value"](before).detach().flatten(1)
        gains = standardized(wanted - expected, mask)
        losses = {
            "policy": lambda: score_loss(self.policy(before), actions, gains, mask),
            "value": lambda: value_loss(self.networks["value"](before).flatten(1), wanted, mask),
        }
        first = {}
        for name, loss_of in losses.items():
            for _ in range(self.steps[name]):
                loss = loss_of()
                first.setdefault(name, loss.detach())
                self.optimizers[name].zero_grad()
                loss.backward()
                self.optimizers[name].step()
        return first["policy"]


def train(learner: Learner, env: Environment, uniforms: Tensor) -> Tensor:
    """Play, note, learn."""

    def round_of(drawn: Tensor) -> Tensor:
        observations, actions, rewards, mask, _ = collect(env, learner.policy, drawn)
        learner.update(observations, actions, rewards, mask)
        return rewards.sum(-1).mean()

    return torch.stack(list(map(round_of, uniforms)))

"""Categorical wherever it is allowed; no_grad for plain numbers; closures."""

from __future__ import annotations

from collections.abc import Callable

import torch
from reinforce_support import Environment, collect
from torch import Tensor, nn
from torch.distributions import Categorical


def actor_loss(
    logits: Tensor, actions: Tensor, advantages: Tensor, mask: Tensor, bonus: float
) -> Tensor:
    """Distributions of the real steps alone."""
    policy = Categorical(logits=logits[mask])
    told = policy.log_prob(actions[mask]) * advantages[mask].detach()
    return -(told + bonus * policy.entropy()).sum() / logits.shape[0]


def fit_value(  # noqa: PLR0913, PLR0917 - what is asked for
    value: nn.Module,
    observations: Tensor,
    targets: Tensor,
    mask: Tensor,
    steps: int,
    learning_rate: float,
) -> Tensor:
    """Hand the optimiser a closure; look at real steps alone."""
    optimizer = torch.optim.Adam(value.parameters(), lr=learning_rate)
    seen, wanted = observations[mask], targets[mask].detach()

    def closure() -> Tensor:
        optimizer.zero_grad()
        loss = (value(seen).squeeze(-1) - wanted).square().mean()
        loss.backward()
        return loss

    return torch.tensor([float(optimizer.step(closure).detach()) for _ in range(steps)])


class Learner(nn.Module):
    """Keep one list of optimisers, and look at real steps alone."""

    def __init__(  # noqa: PLR0913, PLR0917 - what is asked for
        self,
        policy: nn.Module,
        value: nn.Module,
        learning_rate: float,
        gamma: float,
        value_steps: int,
    ) -> None:
        super().__init__()
        self.policy, self.value, self.gamma, self.rounds = policy, value, gamma, value_steps
        self.minds = [
            torch.optim.Adam(one.parameters(), lr=learning_rate) for one in (policy, value)
        ]

    def update(
        self, observations: Tensor, actions: Tensor, rewards: Tensor, mask: Tensor
    ) -> Tensor:
        """Gather real steps in one row, episodes behind each other."""
        seen, taken = observations[:, :-1][mask], actions[mask]  # (n, O) (n,)
        to_go, later = torch.zeros_like(rewards), torch.zeros_like(rewards[:, 0])
        for t in range(rewards.shape[1] - 1, -1, -1):
            later = rewards[:, t] * mask[:, t] + self.gamma * later
            to_go[:, t] = later
        wanted = to_go[mask]
        gains = wanted - self.value(seen).detach().squeeze(-1)
        gains = (gains - gains.mean()) / (gains.std(correction=0) + 1e-8)

        def of_policy() -> Tensor:
            told = Categorical(logits=self.policy(seen)).log_prob(taken)
            return -(told * gains).sum() / len(mask)

        def of_value() -> Tensor:
            return (self.value(seen).squeeze(-1) - wanted).square().mean()

        loss = self._step(self.minds[0], of_policy)
        for _ in range(self.rounds):
            self._step(self.minds[1], of_value)
        return loss

    @staticmethod
    def _step(mind: torch.optim.Optimizer, error: Callable[[], Tensor]) -> Tensor:
        mind.zero_grad(set_to_none=False)
        loss = error()
        loss.backward()
        mind.step()
        return loss.detach()


def train(learner: Learner, env: Environment, uniforms: Tensor) -> Tensor:
    """Count what each episode was paid."""
    paid = torch.zeros(len(uniforms), dtype=uniforms.dtype)
    for place, drawn in enumerate(uniforms):
        episodes = collect(env, learner.policy, drawn)
        paid[place] = episodes[2].sum() / len(drawn)
        learner.update(*episodes[:4])
    return paid


def kl_k3(log_probs: Tensor, anchor_log_probs: Tensor) -> Tensor:
    """Name the ratio."""
    ratio = (anchor_log_probs.detach() - log_probs).exp()
    return ratio - ratio.log() - 1

"""The gradient of the logit instead of the log-probability.

What the result shows: The mean is wrong wherever weights do not cancel: 1 at the action taken, and
the policy is not taken off.

Why it happens: The derivative of a log-softmax has two parts, and the second one was forgotten.

A question to think about: Taking an action more often means taking others less often. Which part of
the score says so?

Where to look: the row of the state in the score.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def estimator_moments(
    theta: Tensor, paths: dict[str, Tensor], weights: Tensor
) -> tuple[Tensor, Tensor]:
    """Forget the second part."""
    mask, states, log_policy = paths["mask"], paths["states"], theta.detach().log_softmax(dim=-1)
    taken = log_policy[states, paths["actions"]].where(mask, 0.0)
    likely = paths["chance"] * taken.sum(dim=1).exp()
    rows = nn.functional.one_hot(states, theta.shape[0]).to(theta.dtype)
    scores = nn.functional.one_hot(paths["actions"], theta.shape[1]) - log_policy.exp()[states]
    counted = weights.detach().where(mask, 0.0)
    scores = nn.functional.one_hot(paths["actions"], theta.shape[1]).to(theta.dtype)
    each = torch.einsum("nt,nts,nta->nsa", counted, rows, scores)
    mean = torch.einsum("n,nsa->sa", likely, each)
    return mean, torch.einsum("n,nsa->", likely, (each - mean) ** 2)

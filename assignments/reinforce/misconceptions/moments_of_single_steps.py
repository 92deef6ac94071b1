"""Steps are taken for independent estimates.

What the result shows: The mean is right; the variance lacks what the steps of an episode have in
common.

Why it happens: Variances are added over the steps, as if steps were drawn apart.

A question to think about: Two steps of one episode share the rewards that follow both. Are their
estimates independent?

Where to look: what is squared: an episode's estimate, or a step's.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def estimator_moments(
    theta: Tensor, paths: dict[str, Tensor], weights: Tensor
) -> tuple[Tensor, Tensor]:
    """Square each step."""
    mask, states, log_policy = paths["mask"], paths["states"], theta.detach().log_softmax(dim=-1)
    taken = log_policy[states, paths["actions"]].where(mask, 0.0)
    likely = paths["chance"] * taken.sum(dim=1).exp()
    rows = nn.functional.one_hot(states, theta.shape[0]).to(theta.dtype)
    scores = nn.functional.one_hot(paths["actions"], theta.shape[1]) - log_policy.exp()[states]
    counted = weights.detach().where(mask, 0.0)
    steps = torch.einsum("nt,nts,nta->ntsa", counted, rows, scores)
    mean = torch.einsum("n,ntsa->sa", likely, steps)
    each = torch.einsum("n,ntsa->tsa", likely, steps)
    return mean, torch.einsum("n,ntsa->", likely, (steps - each) ** 2)

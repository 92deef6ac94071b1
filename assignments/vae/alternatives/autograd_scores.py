"""Gradients of expectations and of log probabilities by autograd; noise by exponentials."""

from __future__ import annotations

import torch
from torch import Tensor


def exact_gradient(logits: Tensor, values: Tensor) -> Tensor:
    """Differentiate the expectation."""
    leaf = logits.detach().clone().requires_grad_()
    expectation = (leaf.softmax(0) * values.detach()).sum()
    return torch.autograd.grad(expectation, leaf)[0]


def score_gradient(logits: Tensor, samples: Tensor, values: Tensor, baseline: float) -> Tensor:
    """Differentiate the log probabilities of the samples, weighed."""
    leaf = logits.detach().clone().requires_grad_()
    log_p = leaf.log_softmax(0)[samples]
    ((values.detach() - baseline) * log_p).mean().backward()
    return leaf.grad


class _StraightThrough(torch.autograd.Function):
    """Worth a one-hot vector, with the gradient of what it was made from."""

    @staticmethod
    def forward(ctx, soft: Tensor) -> Tensor:
        return torch.eye(soft.shape[-1], dtype=soft.dtype)[soft.argmax(dim=-1)]

    @staticmethod
    def backward(ctx, gradient: Tensor) -> Tensor:
        return gradient


def gumbel_softmax(logits: Tensor, u: Tensor, tau: float, hard: bool = False) -> Tensor:
    """Normalise in logarithms."""
    if tau <= 0:
        raise ValueError("too cold")
    noisy = (logits - torch.log(-torch.log(u))) / tau
    soft = torch.exp(noisy - noisy.logsumexp(dim=-1, keepdim=True))
    return _StraightThrough.apply(soft) if hard else soft

"""Optimisers written out: AdamW with its averages, and descent by autograd.grad."""

from __future__ import annotations

import torch
from peft_support import answer_loss
from torch import Tensor, nn


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Ask for gradients and move by them."""
    mode = model.training
    features = model.eval()(x).detach()
    model.train(mode)
    one_hot = nn.functional.one_hot(y, head.out_features).to(features.dtype)
    losses = torch.empty(steps, dtype=features.dtype)
    for step in range(steps):
        log_probs = head(features).log_softmax(dim=1)
        loss = -(one_hot * log_probs).sum(dim=1).mean()
        slopes = torch.autograd.grad(loss, [head.weight, head.bias])
        with torch.no_grad():
            for one, slope in zip((head.weight, head.bias), slopes, strict=True):
                one -= learning_rate * slope
        losses[step] = loss.detach()
    return losses


def finetune(
    model: nn.Module, batches: Tensor, learning_rate: float, weight_decay: float
) -> Tensor:
    """Keep two averages for each parameter."""
    learning = [one for one in model.parameters() if one.requires_grad]
    if len(learning) == 0:
        raise ValueError("nothing may move")
    means = [torch.zeros_like(one) for one in learning]
    squares = [torch.zeros_like(one) for one in learning]
    losses = []
    for step in range(len(batches)):
        loss = answer_loss(model, batches[step])
        slopes = torch.autograd.grad(loss, learning, allow_unused=True)
        rate = learning_rate * (len(batches) - step) / len(batches)
        with torch.no_grad():
            for one, slope, mean, square in zip(learning, slopes, means, squares, strict=True):
                if slope is None:
                    continue
                one.mul_(1 - rate * weight_decay)
                mean.lerp_(slope, 0.1)
                square.mul_(0.999).addcmul_(slope, slope, value=0.001)
                first = mean / (1 - 0.9 ** (step + 1))
                second = square / (1 - 0.999 ** (step + 1))
                one -= rate * first / (second.sqrt() + 1e-8)
        losses.append(loss.item())
    return torch.tensor(losses)


def load_lora_state_dict(model: nn.Module, state: dict[str, Tensor]) -> None:
    """Let torch load, and look at the names before."""
    mine = {name for name in model.state_dict() if name.endswith((".lora_a", ".lora_b"))}
    mine |= {"lora_a", "lora_b"} & set(model.state_dict())
    if set(state) != mine:
        raise KeyError("names differ")
    model.load_state_dict(state, strict=False)

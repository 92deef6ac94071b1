"""Torch's own tools: schedulers, closures, parameter groups, filters."""

from __future__ import annotations

import torch
from peft_support import answer_loss
from torch import Tensor, nn
from torch.optim.lr_scheduler import LambdaLR


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Ask torch for each name."""
    chosen = []
    for name in trainable:
        try:
            chosen.append(list(model.get_submodule(name).parameters()))
        except AttributeError:
            try:
                chosen.append([model.get_parameter(name)])
            except AttributeError:
                raise ValueError(name) from None
    kept = {id(one): one.grad for group in chosen for one in group}
    model.requires_grad_(False)
    model.zero_grad(set_to_none=True)
    for group in chosen:
        for one in group:
            one.requires_grad_(True)
            one.grad = kept[id(one)]
    return sum(one.numel() for one in filter(lambda one: one.requires_grad, model.parameters()))


def linear_probe(
    model: nn.Module, head: nn.Linear, x: Tensor, y: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """Hand a closure to the optimiser."""
    mode = model.training
    model.train(False)
    with torch.inference_mode():
        features = model(x)
    features = features.clone()
    model.train(mode)
    optimizer = torch.optim.SGD([{"params": head.parameters()}], learning_rate)
    criterion = nn.CrossEntropyLoss()

    def closure() -> Tensor:
        optimizer.zero_grad(set_to_none=False)
        loss = criterion(head(features), y)
        loss.backward()
        return loss

    return torch.stack([optimizer.step(closure).detach() for _ in range(steps)])


def finetune(
    model: nn.Module, batches: Tensor, learning_rate: float, weight_decay: float
) -> Tensor:
    """Let a scheduler lower the rate."""
    model.train()
    learning = list(filter(lambda one: one.requires_grad, model.parameters()))
    if not learning:
        raise ValueError("nothing may move")
    optimizer = torch.optim.AdamW(learning, learning_rate, weight_decay=weight_decay)
    steps = batches.shape[0]
    schedule = LambdaLR(optimizer, lambda step: 1 - step / steps)
    losses = torch.zeros(steps)
    for step in range(steps):
        optimizer.zero_grad()
        loss = answer_loss(model, batches[step])
        loss.backward()
        optimizer.step()
        schedule.step()
        losses[step] = loss.item()
    return losses

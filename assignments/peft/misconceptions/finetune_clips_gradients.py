"""Gradients are clipped before each step.

What the result shows: the first loss is right; steps differ as soon as batches have gradients of
different lengths.

Why it happens: clipping belongs to many recipes, and to this contract it does not.

A question to think about: Adam divides a gradient by its own size. Does a constant factor on it
change the first step?

Where to look: what stands between the backward pass and the step.
"""

from __future__ import annotations

import torch
from peft_support import answer_loss
from torch import Tensor, nn

PARTS = ("9",)


def finetune(
    model: nn.Module, batches: Tensor, learning_rate: float, weight_decay: float
) -> Tensor:
    """Clip."""
    learning = [one for one in model.parameters() if one.requires_grad]
    if not learning:
        raise ValueError("nothing may move")
    optimizer = torch.optim.AdamW(learning, lr=learning_rate, weight_decay=weight_decay)
    losses = []
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate * (1 - step / len(batches))
        loss = answer_loss(model, batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(learning, 0.1)
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)

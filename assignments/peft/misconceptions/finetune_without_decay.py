"""Weights do not decay.

What the result shows: the first loss is right, and numbers are a little too large after each step.

Why it happens: the argument is read and not handed on.

A question to think about: which argument of this function has no effect?

Where to look: the settings of the optimiser.
"""

from __future__ import annotations

import torch
from peft_support import answer_loss
from torch import Tensor, nn

PARTS = ("9",)


def finetune(
    model: nn.Module, batches: Tensor, learning_rate: float, weight_decay: float
) -> Tensor:
    """Forget the decay."""
    learning = [one for one in model.parameters() if one.requires_grad]
    if not learning:
        raise ValueError("nothing may move")
    optimizer = torch.optim.AdamW(learning, lr=learning_rate, weight_decay=0.0)
    losses = []
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate * (1 - step / len(batches))
        loss = answer_loss(model, batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)

"""Each step's learning rate is made from the one before, and not from the first.

What the result shows: the first two steps are right, and so are three losses; then the rate falls
faster than on a line, and the steps are too short.

Why it happens: `*=` is at hand where the optimiser holds the rate already.

A question to think about: after three steps of ten, which factors does the rate hold?

Where to look: what the rate is multiplied by, and what it was just before.
"""

from __future__ import annotations

import torch
from peft_support import answer_loss
from torch import Tensor, nn

PARTS = ("9",)


def finetune(
    model: nn.Module, batches: Tensor, learning_rate: float, weight_decay: float
) -> Tensor:
    """Multiply what is there."""
    learning = [one for one in model.parameters() if one.requires_grad]
    if not learning:
        raise ValueError("nothing may move")
    optimizer = torch.optim.AdamW(learning, lr=learning_rate, weight_decay=weight_decay)
    losses = []
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] *= 1 - step / len(batches)
        loss = answer_loss(model, batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)

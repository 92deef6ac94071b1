"""The optimiser has frozen parameters too, and moves those that hold a gradient.

What the result shows: in most models nothing shows; where a frozen parameter holds an old gradient,
it moves, and decays.

Why it happens: `model.parameters()` is what every example hands to an optimiser. AdamW passes over
a parameter without a gradient, and over no other.

A question to think about: a model is trained, then frozen, then trained with adapters. Which
gradients does it hold?

Where to look: what the optimiser is made from.
"""

from __future__ import annotations

import torch
from peft_support import answer_loss
from torch import Tensor, nn

PARTS = ("9",)


def finetune(
    model: nn.Module, batches: Tensor, learning_rate: float, weight_decay: float
) -> Tensor:
    """Hand everything to the optimiser."""
    learning = [one for one in model.parameters() if one.requires_grad]
    if not learning:
        raise ValueError("nothing may move")
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate, weight_decay=weight_decay)
    losses = []
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate * (1 - step / len(batches))
        loss = answer_loss(model, batch)
        for one in learning:
            one.grad = None
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)

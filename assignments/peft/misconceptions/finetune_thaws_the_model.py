"""Everything is trained, whatever was frozen.

What the result shows: a model that may move as a whole is right; with adapters, the base moves too.

Why it happens: `requires_grad_(True)` makes sure that training works, and undoes a decision.

A question to think about: who has decided what may move, and when?

Where to look: what happens to `requires_grad` before the first step.
"""

from __future__ import annotations

import torch
from peft_support import answer_loss
from torch import Tensor, nn

PARTS = ("9",)


def finetune(
    model: nn.Module, batches: Tensor, learning_rate: float, weight_decay: float
) -> Tensor:
    """Train everything."""
    model.requires_grad_(True)
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
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)

"""The loss counts the symbols of the question as well as the answers.

What the result shows: the first loss is too large: what is asked about is random and cannot be
predicted.

Why it happens: a language model learns every next symbol. Here the question is given and only the
answer is to be learnt.

A question to think about: sixteen symbols are equally likely. How small can the loss of a symbol of
the question become?

Where to look: which targets the loss counts.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def finetune(
    model: nn.Module, batches: Tensor, learning_rate: float, weight_decay: float
) -> Tensor:
    """Count every symbol."""
    learning = [one for one in model.parameters() if one.requires_grad]
    if not learning:
        raise ValueError("nothing may move")
    optimizer = torch.optim.AdamW(learning, lr=learning_rate, weight_decay=weight_decay)
    losses = []
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate * (1 - step / len(batches))
        logits = model(batch[:, :-1])
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), batch[:, 1:].flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)

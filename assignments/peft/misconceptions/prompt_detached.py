"""No gradient reaches the prompt.

What the result shows: the answers are right, and the prompt never learns.

Why it happens: the model is frozen by cutting graphs, and the prompt is cut off with it. A frozen
model must let gradients through.

A question to think about: the prompt stands before the first layer. Through what does its gradient
come?

Where to look: every `.detach()` and `no_grad` on the way to the result.
"""

from __future__ import annotations

import torch
from peft_support import GivenLM
from torch import Tensor, nn

PARTS = ("6",)


class SoftPrompt(nn.Module):
    """Cut it off."""

    def __init__(self, model: GivenLM, p: int, init_ids: Tensor | None = None) -> None:
        super().__init__()
        if p < 1 or (init_ids is not None and len(init_ids) != p):
            raise ValueError("a prompt that cannot start so")
        self.model = model.requires_grad_(False)
        table = model.token.weight.detach()
        start = torch.randn(p, table.shape[1]).to(table) if init_ids is None else table[init_ids]
        self.prompt = nn.Parameter(start.clone())

    def forward(self, ids: Tensor) -> Tensor:
        symbols = self.model.token(ids)
        prompt = self.prompt.detach().expand(len(ids), -1, -1)
        logits = self.model.from_embeddings(torch.cat([prompt, symbols], dim=1))
        return logits[:, len(self.prompt) :]

"""Every vector of the prompt is replaced by their mean.

What the result shows: the answers are those of p equal vectors.

Why it happens: pooling is common where one vector has to stand for many. Here each has a position
of its own.

A question to think about: what can p different vectors say that one cannot?

Where to look: what is done with the prompt before it is joined.
"""

from __future__ import annotations

import torch
from peft_support import GivenLM
from torch import Tensor, nn

PARTS = ("6",)


class SoftPrompt(nn.Module):
    """Repeat the mean."""

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
        prompt = self.prompt.mean(dim=0).expand_as(self.prompt).expand(len(ids), -1, -1)
        logits = self.model.from_embeddings(torch.cat([prompt, symbols], dim=1))
        return logits[:, len(self.prompt) :]

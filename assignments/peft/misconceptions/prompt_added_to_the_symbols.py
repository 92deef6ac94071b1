"""The prompt is added to the embeddings instead of standing before them.

What the result shows: the result has the right shape, and p vectors act like one.

Why it happens: positions are added to embeddings, and a prompt looks like them.

A question to think about: how many positions does the model see with a prompt of 3 and 5 symbols?

Where to look: how prompt and symbols are joined.
"""

from __future__ import annotations

import torch
from peft_support import GivenLM
from torch import Tensor, nn

PARTS = ("6",)


class SoftPrompt(nn.Module):
    """Add."""

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
        symbols = symbols + self.prompt.mean(dim=0)
        logits = self.model.from_embeddings(symbols)
        return logits

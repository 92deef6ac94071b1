"""The prompt stands behind the symbols.

What the result shows: the answers do not depend on the prompt at all: no position sees a later one.

Why it happens: new things are appended at the end. In a causal model that is the place which nobody
reads from.

A question to think about: which positions may look at position T, if T is the last?

Where to look: the order in which prompt and symbols are joined.
"""

from __future__ import annotations

import torch
from peft_support import GivenLM
from torch import Tensor, nn

PARTS = ("6",)


class SoftPrompt(nn.Module):
    """Put the prompt last."""

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
        prompt = self.prompt.expand(len(ids), -1, -1)
        logits = self.model.from_embeddings(torch.cat([symbols, prompt], dim=1))
        return logits[:, : ids.shape[1]]

"""The prompt starts at random, also when symbols were given.

What the result shows: the prompt has nothing of the embeddings of init_ids.

Why it happens: the argument is checked and then not used.

A question to think about: a prompt that starts as the words of an instruction has a head start.
What is lost here?

Where to look: where `init_ids` enters.
"""

from __future__ import annotations

import torch
from peft_support import GivenLM
from torch import Tensor, nn

PARTS = ("6",)


class SoftPrompt(nn.Module):
    """Always draw."""

    def __init__(self, model: GivenLM, p: int, init_ids: Tensor | None = None) -> None:
        super().__init__()
        if p < 1 or (init_ids is not None and len(init_ids) != p):
            raise ValueError("a prompt that cannot start so")
        self.model = model.requires_grad_(False)
        table = model.token.weight.detach()
        start = torch.randn(p, table.shape[1]).to(table)
        self.prompt = nn.Parameter(start.clone())

    def forward(self, ids: Tensor) -> Tensor:
        symbols = self.model.token(ids)
        prompt = self.prompt.expand(len(ids), -1, -1)
        logits = self.model.from_embeddings(torch.cat([prompt, symbols], dim=1))
        return logits[:, len(self.prompt) :]

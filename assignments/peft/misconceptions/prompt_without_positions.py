"""The vectors of the prompt have no positions added to them.

What the result shows: the answers differ from the right ones, though the symbols stand where they
should. A prompt that starts from symbols does not do what these symbols would do.

Why it happens: the vectors are learnt, so it looks as if they could learn their positions as well.

A question to think about: the model adds something to every vector that it reads. Are those of the
prompt left out of it?

Where to look: what is added to the prompt on the way into the first block.
"""

from __future__ import annotations

import torch
from peft_support import GivenLM
from torch import Tensor, nn

PARTS = ("6",)


class SoftPrompt(nn.Module):
    """Give positions to symbols alone."""

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
        place = self.model.position.weight[: len(self.prompt)]
        x = torch.cat([prompt - place, symbols], dim=1)  # the model adds it
        logits = self.model.from_embeddings(x)
        return logits[:, len(self.prompt) :]

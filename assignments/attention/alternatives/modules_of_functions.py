"""Classes that only hold parameters, functions that do the work, one sequence at a time."""

from __future__ import annotations

import functools

import torch
from attention_support import GivenMultiHeadAttention, attend, rotate
from torch import Tensor, nn


def _project(layer: nn.Linear, x: Tensor, heads: int) -> Tensor:
    """Bring the heads to the front: (T, d) -> (H, T, dh)."""
    return torch.stack(layer(x).tensor_split(heads, dim=-1))


class MultiHeadAttention(nn.Module):
    """A loop over the batch."""

    def __init__(self, d_model: int, heads: int) -> None:
        super().__init__()
        if heads < 1 or d_model // heads * heads != d_model:
            raise ValueError(heads)
        self.n = heads
        self.query, self.key, self.value, self.output = (
            nn.Linear(d_model, d_model) for _ in range(4)
        )

    def forward(
        self, x: Tensor, context: Tensor | None = None, mask: Tensor | None = None
    ) -> Tensor:
        """Take each sequence with its own mask."""
        answers = []
        for n, one in enumerate(x):
            other = one if context is None else context[n]
            seen = None
            if mask is not None:
                seen = mask[n if len(mask) > 1 else 0] if mask.dim() == 3 else mask
            q, k, v = (
                _project(self.query, one, self.n),
                _project(self.key, other, self.n),
                _project(self.value, other, self.n),
            )
            read = attend(q, k, v, seen)  # (H, Tq, dh)
            answers.append(self.output(torch.cat(list(read), dim=-1)))
        return torch.stack(answers)


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Work on the last axis brought to the front, with the biased standard deviation."""
    columns = x.movedim(-1, 0)  # (d, ...)
    centred = columns - columns.mean(0)
    deviation = (centred.pow(2).sum(0) / len(columns) + eps).pow(0.5)
    return (centred / deviation).movedim(0, -1).mul(gain).add(bias)


class _Norm(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.ones(width)), nn.Parameter(torch.zeros(width))

    def forward(self, x: Tensor) -> Tensor:
        return layer_norm(x, self.weight, self.bias, 1e-5)


class Block(nn.Module):
    """Norms of one's own, the given attention."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1 = _Norm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.norm2 = _Norm(d_model)
        self.expand = nn.Linear(d_model, d_hidden)
        self.contract = nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Weigh the hidden layer by the normal distribution function."""
        normed = self.norm1(x)
        x = x + self.attention(normed, context=normed, mask=mask)
        hidden = self.expand(self.norm2(x))
        return x + self.contract(hidden * torch.special.ndtr(hidden))


class LM(nn.Module):
    """Blocks folded one into the other."""

    def __init__(
        self,
        vocabulary: int,
        d_model: int,
        heads: int,
        d_hidden: int,
        layers: int,
        max_length: int,
    ) -> None:
        super().__init__()
        make = functools.partial(Block, d_model, heads, d_hidden)
        self.unembed = nn.Linear(d_model, vocabulary, bias=False)
        self.norm = _Norm(d_model)
        self.blocks = nn.ModuleList([make() for _ in range(layers)])
        self.position = nn.Embedding(max_length, d_model)
        self.token = nn.Embedding(vocabulary, d_model)

    def forward(self, ids: Tensor) -> Tensor:
        """Let torch refuse what is too long, under the right name."""
        places = torch.arange(ids.shape[-1])[None]
        try:
            start = self.token(ids) + self.position(places)
        except IndexError as error:
            raise ValueError("too many words") from error
        mask = places.mT >= places
        end = functools.reduce(lambda x, block: block(x, mask), self.blocks, start)
        return self.unembed(self.norm(end))


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Multiply each head's matrices by broadcasting and return the cache as a list."""
    past = [] if cache is None else [torch.unbind(part, dim=2) for part in cache]
    place = torch.full((1,), len(past[0]) if past else 0)
    column = x[:, None, None]  # (B, 1, 1, d)
    q, k = (rotate(column @ weights[name], place) for name in ("query", "key"))
    new = [k, column @ weights["value"]]  # each (B, H, 1, dh)
    kept = [torch.cat([torch.stack(old, dim=2), one], dim=2) for old, one in zip(past, new)] or new
    y = (attend(q, *kept) @ weights["output"]).sum(dim=1)[:, 0]
    return y, kept

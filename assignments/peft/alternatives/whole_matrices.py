"""Updates as whole matrices: added to the weight in each pass, or written out by einsum."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from peft_support import Block, lora_layers
from torch import Tensor, nn


class LoRALinear(nn.Module):
    """Adds the whole update to the weight wherever nothing is dropped."""

    def __init__(self, base: nn.Linear, r: int, alpha: float, dropout: float = 0.0) -> None:
        super().__init__()
        if type(base) is not nn.Linear:
            raise TypeError("an nn.Linear is needed")
        if r <= 0:
            raise ValueError("a rank of at least 1 is needed")
        self.base = base
        base.weight.requires_grad = False
        if base.bias is not None:
            base.bias.requires_grad = False
        like = base.weight
        self.lora_a = nn.Parameter(like.new_empty(r, like.shape[1]))
        self.lora_b = nn.Parameter(like.new_zeros(like.shape[0], r))
        nn.init.kaiming_uniform_(self.lora_a, a=math.sqrt(5))  # std 0.58 / sqrt(in)
        self.p, self.factor = dropout, alpha / r

    def forward(self, x: Tensor) -> Tensor:
        """Multiply once, or twice while something is dropped."""
        update = self.factor * torch.einsum("or,ri->oi", self.lora_b, self.lora_a)
        if not self.training or self.p == 0:
            return F.linear(x, self.base.weight + update, self.base.bias)
        return self.base(x) + F.linear(F.dropout(x, self.p, self.training), update)


def merge(model: nn.Module) -> None:
    """Keep the old weight beside the new one."""
    for layer in lora_layers(model):
        if layer.merged:
            continue
        layer.kept = layer.base.weight.detach().clone()
        update = torch.einsum("or,ri->oi", layer.lora_b, layer.lora_a).detach()
        layer.base.weight.data = layer.kept + layer.scale * update
        layer.merged = True


def unmerge(model: nn.Module) -> None:
    """Put the old weight back."""
    for layer in lora_layers(model):
        if layer.merged:
            layer.base.weight.data = layer.kept
            layer.merged = False


class disable:  # noqa: N801 - it is called like a function
    """A class that remembers every layer as it was."""

    def __init__(self, model: nn.Module) -> None:
        self.model = model

    def __enter__(self) -> None:
        self.before = [(one, one.merged, one.active) for one in lora_layers(self.model)]
        unmerge(self.model)
        for one, _, _ in self.before:
            one.active = False

    def __exit__(self, *error: object) -> None:
        for one, merged, active in self.before:
            one.active = active
            if merged:
                merge(one)


def base_output(model: nn.Module, ids: Tensor) -> Tensor:
    """Answer without adapters."""
    with disable(model):
        return model(ids)


class PrefixKV(nn.Module):
    """Scores of prefix and keys side by side, one softmax written out."""

    def __init__(self, heads: int, p: int, head_width: int) -> None:
        super().__init__()
        self.keys = nn.Parameter(torch.randn(heads, p, head_width))
        self.values = nn.Parameter(torch.randn(heads, p, head_width))

    def forward(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
        """Mask the scores of the keys, and of the keys alone."""
        own = torch.einsum("bhqd,bhkd->bhqk", q, k)
        if mask is not None:
            own = own.masked_fill(~mask, -math.inf)
        first = torch.einsum("bhqd,hpd->bhqp", q, self.keys)
        scores = torch.cat([first, own], dim=-1) / math.sqrt(q.shape[-1])
        weights = scores.softmax(dim=-1)
        if mask is not None and self.keys.shape[1] == 0:
            weights = torch.where(mask.any(-1, keepdim=True), weights, 0.0)
        p = self.keys.shape[1]
        read = torch.einsum("bhqp,hpd->bhqd", weights[..., :p], self.values)
        return read + torch.einsum("bhqk,bhkd->bhqd", weights[..., p:], v)


class Adapter(nn.Module):
    """Layers of a sequence, under their names."""

    def __init__(self, d_model: int, width: int) -> None:
        super().__init__()
        self.down = nn.Linear(d_model, width)
        self.activation = nn.GELU()
        self.up = nn.Linear(width, d_model)
        for one in self.up.parameters():
            one.data.zero_()

    def forward(self, x: Tensor) -> Tensor:
        """Put the three together."""
        return torch.add(self.up(self.activation(self.down(x))), x)


class IA3(nn.Module):
    """Vectors folded into weights and biases."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        for one in block.parameters():
            one.requires_grad = False
        self.block = block
        d_hidden, d = block.expand.weight.shape
        like = {"dtype": block.expand.weight.dtype}
        self.key, self.value = (nn.Parameter(torch.ones(d, **like)) for _ in range(2))
        self.hidden = nn.Parameter(torch.ones(d_hidden, **like))

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Multiply rows of the projections, and columns of the last layer."""
        block, inner = self.block, self.block.attention
        y = block.norm1(x)
        d, heads = x.shape[-1], inner.heads
        k = F.linear(y, self.key[:, None] * inner.key.weight, self.key * inner.key.bias)
        v = F.linear(y, self.value[:, None] * inner.value.weight, self.value * inner.value.bias)
        q, k, v = (
            one.view(*x.shape[:2], heads, d // heads).permute(0, 2, 1, 3)
            for one in (inner.query(y), k, v)
        )
        scores = q @ k.mT / math.sqrt(d // heads)
        if mask is not None:
            scores = scores.masked_fill(~mask, -math.inf)
        read = (scores.softmax(-1).nan_to_num(0.0) @ v).permute(0, 2, 1, 3).reshape(x.shape)
        x = x + inner.output(read)
        hidden = F.gelu(block.expand(block.norm2(x)))
        return x + F.linear(hidden, block.contract.weight * self.hidden, block.contract.bias)


def qlora_linear(
    x: Tensor,
    codes: Tensor,
    scales: Tensor,
    block: int,
    lora_a: Tensor,
    lora_b: Tensor,
    alpha: float,
) -> Tensor:
    """Add everything up as one weight."""
    with torch.no_grad():
        place = torch.arange(codes.numel()).view(codes.shape) // block
        weight = codes * scales[place]
    return F.linear(x, weight + (alpha / lora_a.shape[0]) * (lora_b @ lora_a))

"""Injection with a layer of one's own, whose products are taken column by column."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class LoRALinear(nn.Module):
    """Starts uniform, and multiplies by outer products."""

    def __init__(self, base: nn.Linear, r: int, alpha: float, dropout: float = 0.0) -> None:
        super().__init__()
        if not isinstance(base, nn.Linear):
            raise TypeError("not linear")
        if r < 1:
            raise ValueError("no rank")
        for parameter in base.parameters():
            parameter.requires_grad_(False)
        self.base, self.r, self.alpha = base, r, alpha
        bound = (3 / base.in_features) ** 0.5  # uniform between -bound and bound: std 1 / sqrt(in)
        dtype = base.weight.dtype
        self.lora_a = nn.Parameter((2 * torch.rand(r, base.in_features, dtype=dtype) - 1) * bound)
        self.lora_b = nn.Parameter(torch.zeros((base.out_features, r), dtype=dtype))
        self.lora_dropout = nn.Dropout(p=dropout) if dropout > 0 else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        """Add one direction after the other."""
        seen = self.lora_dropout(x)
        update = 0.0
        for a, b in zip(self.lora_a.unbind(0), self.lora_b.unbind(1), strict=True):
            update = update + (seen * a).sum(dim=-1, keepdim=True) * b
        return self.base(x) + update * self.alpha / self.r


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Go down the tree and replace on the way back."""
    fits: list[str] = []
    used: set[str] = set()

    def visit(owner: nn.Module, path: str) -> None:
        for name, child in owner.named_children():
            here = f"{path}.{name}" if path else name
            hits = [one for one in targets if here == one or here.endswith("." + one)]
            if hits and isinstance(child, nn.Linear):
                fits.append(here)
                used.update(hits)
            else:
                visit(child, here)

    visit(model, "")
    if len(used) < len(set(targets)):
        raise ValueError("a target picks nothing")
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    for path in fits:
        parent, _, name = path.rpartition(".")
        setattr(model.get_submodule(parent), name, LoRALinear(model.get_submodule(path), r, alpha))
    return fits


def lora_state_dict(model: nn.Module) -> dict[str, Tensor]:
    """Keep what can be trained and is a factor."""
    return {
        name: parameter.detach().clone()
        for name, parameter in model.named_parameters()
        if "lora_" in name
    }


def load_lora_state_dict(model: nn.Module, state: dict[str, Tensor]) -> None:
    """Find every factor by its name before the first is changed."""
    mine = lora_state_dict(model)
    if missing := set(mine) ^ set(state):
        raise KeyError(*missing)
    for name, tensor in state.items():
        model.get_parameter(name).data.copy_(tensor)

"""Loops over names, layers, rows and numbers; nothing that is not spelt out."""

from __future__ import annotations

import torch
from peft_support import GivenLM, GivenLoRALinear, attend
from torch import Tensor, nn


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Walk over modules and their own parameters, one name after the other."""
    owners: dict[str, list[nn.Parameter]] = {}
    for path, module in model.named_modules(remove_duplicate=False):
        for name, parameter in module.named_parameters(remove_duplicate=False):
            full = f"{path}.{name}" if path else name
            owners.setdefault(full, []).append(parameter)
            if path:
                owners.setdefault(path, []).append(parameter)
    chosen: list[nn.Parameter] = []
    for name in trainable:
        if name not in owners:
            raise ValueError(f"nothing is called {name}")
        for parameter in owners[name]:
            if not any(parameter is one for one in chosen):
                chosen.append(parameter)
    for parameter in model.parameters():
        parameter.requires_grad = False
    for parameter in chosen:
        parameter.requires_grad = True
    for parameter in model.parameters():
        if not parameter.requires_grad:
            parameter.grad = None
    count = 0
    for parameter in chosen:
        count += parameter.numel()
    return count


def trainable_groups(model: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Sort one parameter after the other."""
    matrices, vectors = [], []
    for parameter in model.parameters():
        if not parameter.requires_grad:
            continue
        if parameter.dim() > 1:
            matrices.append(parameter)
        else:
            vectors.append(parameter)
    return [
        dict(params=matrices, weight_decay=weight_decay),
        dict(params=vectors, weight_decay=0.0),
    ]


def inject_lora(model: nn.Module, targets: list[str], r: int, alpha: float) -> list[str]:
    """Compare paths piece by piece, from the end."""
    found, used = [], set()
    for path, module in list(model.named_modules()):
        if not isinstance(module, nn.Linear):
            continue
        pieces = path.split(".")
        hit = False
        for target in targets:
            wanted = target.split(".")
            if pieces[-len(wanted) :] == wanted:
                hit = True
                used.add(target)
        if hit:
            found.append(path)
    for target in targets:
        if target not in used:
            raise ValueError(f"{target} picks nothing")
    for parameter in model.parameters():
        parameter.requires_grad = False
    for path in found:
        owner: nn.Module = model
        *way, last = path.split(".")
        for piece in way:
            owner = getattr(owner, piece)
        setattr(owner, last, GivenLoRALinear(getattr(owner, last), r, alpha))
    return found


def lora_state_dict(model: nn.Module) -> dict[str, Tensor]:
    """Ask each module whether it has factors."""
    found = {}
    for path, module in model.named_modules():
        for name in ("lora_a", "lora_b"):
            factor = getattr(module, name, None)
            if isinstance(factor, nn.Parameter):
                found[f"{path}.{name}"] = factor.detach().clone()
    return found


def replay_batches(new: Tensor, old: Tensor, fraction: float, batch: int) -> Tensor:
    """Fill one batch after the other."""
    replayed = int(fraction * batch + 0.5)
    if fraction < 0 or replayed >= batch:
        raise ValueError("no new sequences")
    batches, at, turn = [], 0, 0
    while at + batch - replayed <= len(new):
        rows = [new[at + place] for place in range(batch - replayed)]
        at += batch - replayed
        for _ in range(replayed):
            rows.append(old[turn])
            turn = (turn + 1) % len(old)
        batches.append(torch.stack(rows))
    return torch.stack(batches)


def forgetting(before: dict[str, float], after: dict[str, float], new: str) -> float:
    """Add up one task after the other."""
    if sorted(before) != sorted(after):
        raise ValueError("other tasks")
    lost, count = 0.0, 0
    for name, known in before.items():
        if name == new:
            continue
        lost += known - after[name]
        count += 1
    if count == 0:
        raise ValueError("no old task")
    return lost / count


def quantize_blockwise(x: Tensor, block: int, bits: int) -> tuple[Tensor, Tensor]:
    """Cut into a list of blocks."""
    if bits < 2 or bits > 8 or block < 1:
        raise ValueError("out of range")
    largest = 2 ** (bits - 1) - 1
    codes, scales = [], []
    for piece in x.reshape(-1).split(block):
        scale = piece.abs().max() / largest
        scales.append(scale)
        codes.append((piece / scale).round() if scale > 0 else torch.zeros_like(piece))
    return torch.cat(codes).reshape(x.shape).to(torch.int8), torch.stack(scales)


def dequantize_blockwise(codes: Tensor, scales: Tensor, block: int) -> Tensor:
    """Multiply block after block."""
    pieces = codes.reshape(-1).split(block)
    back = [piece.to(scales.dtype) * scale for piece, scale in zip(pieces, scales, strict=True)]
    return torch.cat(back).reshape(codes.shape)


class SoftPrompt(nn.Module):
    """One sequence after the other."""

    def __init__(self, model: GivenLM, p: int, init_ids: Tensor | None = None) -> None:
        super().__init__()
        if p < 1:
            raise ValueError("no prompt")
        if init_ids is not None and init_ids.shape != (p,):
            raise ValueError("another length")
        self.model = model
        for parameter in model.parameters():
            parameter.requires_grad = False
        width = model.token.embedding_dim
        rows = torch.rand(p, width, dtype=model.token.weight.dtype)
        if init_ids is not None:
            rows = torch.stack([model.token.weight[one].clone() for one in init_ids])
        self.prompt = nn.Parameter(rows.detach())

    def forward(self, ids: Tensor) -> Tensor:
        """Return what the model says at the symbols of each sequence."""
        said = []
        for sequence in ids:
            rows = torch.cat([self.prompt, self.model.token(sequence)])
            said.append(self.model.from_embeddings(rows[None])[0, self.prompt.shape[0] :])
        return torch.stack(said)


class PrefixKV(nn.Module):
    """One sequence and one head after the other."""

    def __init__(self, heads: int, p: int, head_width: int) -> None:
        super().__init__()
        self.keys = nn.Parameter(torch.zeros(heads, p, head_width))
        self.values = nn.Parameter(torch.zeros(heads, p, head_width))

    def forward(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
        """Put the prefix before the keys of each head."""
        batch, heads, queries, _ = q.shape
        if mask is not None:
            mask = mask.expand(batch, heads, queries, k.shape[2])
        read = []
        for b in range(batch):
            for h in range(heads):
                keys = torch.cat([self.keys[h], k[b, h]])
                values = torch.cat([self.values[h], v[b, h]])
                sees = None
                if mask is not None:
                    sees = torch.ones(queries, len(keys), dtype=torch.bool)
                    sees[:, self.keys.shape[1] :] = mask[b, h]
                read.append(attend(q[b, h], keys, values, sees))
        return torch.stack(read).view(batch, heads, queries, -1)

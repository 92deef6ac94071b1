"""NumPy where no gradient is asked for."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn


def freeze(model: nn.Module, trainable: list[str]) -> int:
    """Count as NumPy counts, in an integer of its own."""
    named = dict(model.named_parameters(remove_duplicate=False))
    picked = [
        [one for name, one in named.items() if f"{name}.".startswith(f"{wanted}.")]
        for wanted in trainable
    ]
    if not all(picked):
        raise ValueError("a name picks nothing")
    chosen = {id(one): one for some in picked for one in some}
    for one in named.values():
        one.requires_grad_(id(one) in chosen)
        one.grad = one.grad if id(one) in chosen else None
    return np.sum([np.prod(one.shape) for one in chosen.values()], dtype=np.int64)


def zero_head(features: int, classes: int) -> nn.Linear:
    """Multiply by zero."""
    head = nn.Linear(in_features=features, out_features=classes, bias=True)
    with torch.no_grad():
        head.weight *= 0
        head.bias *= 0
    return head


def replay_batches(new: Tensor, old: Tensor, fraction: float, batch: int) -> Tensor:
    """Make an index for every place of every batch."""
    replayed = int(np.rint(fraction * batch))
    fresh = batch - replayed
    if replayed < 0 or fresh <= 0:
        raise ValueError("no room for new sequences")
    count = new.shape[0] // fresh
    first = np.arange(count * fresh).reshape(count, fresh)
    second = np.arange(count * replayed).reshape(count, replayed) % old.shape[0]
    everything = np.concatenate([new.numpy(), old.numpy()])
    places = np.concatenate([first, second + new.shape[0]], axis=1)
    return torch.from_numpy(everything[places])


def forgetting(before: dict[str, float], after: dict[str, float], new: str) -> float:
    """Subtract two arrays."""
    names = sorted(set(before) - {new})
    if set(before) != set(after) or not names:
        raise ValueError("tasks differ")
    known, left = (np.array([one[name] for name in names]) for one in (before, after))
    return float(np.mean(known - left))


def quantize_blockwise(x: Tensor, block: int, bits: int) -> tuple[Tensor, Tensor]:
    """Take the largest of each block by reduceat."""
    if not (block >= 1 and 2 <= bits <= 8):
        raise ValueError("out of range")
    flat = x.detach().numpy().reshape(-1)
    largest = np.maximum.reduceat(np.abs(flat), np.arange(0, flat.size, block))
    scales = (largest / (2 ** (bits - 1) - 1)).astype(flat.dtype)
    each = np.repeat(scales, block)[: flat.size]
    quotients = np.divide(flat, each, out=np.zeros_like(flat), where=each != 0)
    codes = np.rint(quotients).astype(np.int8).reshape(tuple(x.shape))
    return torch.from_numpy(codes), torch.from_numpy(scales)


def dequantize_blockwise(codes: Tensor, scales: Tensor, block: int) -> Tensor:
    """Look up each number's scale."""
    flat = codes.numpy().reshape(-1)
    numbers = flat * scales.detach().numpy()[np.arange(flat.size) // block]
    return torch.from_numpy(numbers.reshape(tuple(codes.shape)))


def task_vector(base: dict[str, Tensor], tuned: dict[str, Tensor]) -> dict[str, Tensor]:
    """Go over pairs."""
    for name in (*base, *tuned):
        if name not in base or name not in tuned:
            raise KeyError(name)
    return {
        name: torch.sub(tuned[name], one)
        for name, one in base.items()
        if one.dtype in {torch.float32, torch.float64}
    }


def apply_task_vector(
    base: dict[str, Tensor], vector: dict[str, Tensor], coefficient: float
) -> dict[str, Tensor]:
    """Copy everything, then add."""
    moved = {name: one.clone() for name, one in base.items()}
    for name, one in vector.items():
        moved[name] = moved[name].add(one, alpha=coefficient)
    return moved

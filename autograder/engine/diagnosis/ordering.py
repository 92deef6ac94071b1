"""Answers whose order is free, brought into one order: two that hold the same become equal.

A check that sorts before it compares says so by ``any_order``; what is compared to find a likely
cause has to do the same, or the order alone would make every answer a stranger.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray


def in_one_order(answered: object) -> object:
    """Return an answer with its items sorted.

    A tensor's items are its rows, and a list's what it holds. A tuple of tensors, or of lists, of
    one length is a table: its columns stay together. Anything else has no order, and stays.

    Args:
        answered: The value of a call; it is not changed.
    """
    if isinstance(answered, torch.Tensor):
        (answered,) = _rows_sorted([answered])
        return answered
    if isinstance(answered, list) and not _is_table(answered):
        return _sorted(answered)
    if isinstance(answered, tuple | list) and _is_table(answered):
        if isinstance(answered[0], torch.Tensor):
            return tuple(_rows_sorted(cast("Sequence[torch.Tensor]", answered)))
        rows = _sorted(list(zip(*answered, strict=True)))
        columns = [list(column) for column in zip(*rows, strict=True)]
        return tuple(columns or answered)
    return answered


def _is_table(columns: Sequence[object]) -> bool:
    """Tell whether these are tensors of one length, or lists of one length in a tuple."""
    if not columns:
        return False
    if all(isinstance(one, torch.Tensor) and one.ndim for one in columns):
        return len({len(cast("torch.Tensor", one)) for one in columns}) == 1
    are_lists = isinstance(columns, tuple) and all(isinstance(one, list) for one in columns)
    return are_lists and len({len(cast("list[object]", one)) for one in columns}) == 1


def _rows_sorted(columns: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    if columns[0].ndim == 0 or not columns[0].numel():
        return list(columns)
    keys: list[NDArray[Any]] = []
    for one in columns:
        numbers = one.detach().to(torch.float64) if one.is_floating_point() else one.detach()
        keys += list(numbers.reshape(len(one), -1).T.numpy())
    order = torch.from_numpy(np.lexsort(keys[::-1]))
    return [one.detach()[order].requires_grad_(one.requires_grad) for one in columns]


def _sorted(items: list[object]) -> list[object]:
    try:
        return sorted(items)  # type: ignore[type-var]  # what cannot be ordered says so
    except TypeError:
        return sorted(items, key=repr)

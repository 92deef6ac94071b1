"""Whether a transcript holds enough to say anything by being met."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import torch

from autograder.engine.diagnosis.transcript import Transcript
from autograder.wire.values import leaves

#: Values that must agree before an agreement says anything.
MIN_NUMBERS: Final = 8


def says_enough(transcript: Transcript) -> bool:
    """Tell whether a transcript holds at least eight finite numbers that are not all alike.

    A tensor whose entries are all alike says nothing, however many there are: any two programs
    that return zeros agree in it. Plain values of one answer count like the entries of a tensor,
    and text counts like a number: eight words in an order are no accident either. Echoes of
    arguments are the check's numbers and do not count.

    Args:
        transcript: What one side answered.
    """
    count, alike = 0, set[object]()
    for turn in transcript:
        for group in _groups(turn.answered):
            if group.varies:
                count += group.count
            else:
                alike.add(group.first)
            if count + (len(alike) if len(alike) > 1 else 0) >= MIN_NUMBERS:
                return True
    return False


@dataclass(frozen=True)
class _Group:
    """Values that count together."""

    count: int
    first: object
    varies: bool


def _groups(answered: object) -> Iterator[_Group]:
    """Yield the entries of each tensor, and the plain values of the answer."""
    plain: list[object] = []
    for leaf in leaves(answered):
        if isinstance(leaf, torch.Tensor):
            numbers = _numbers(leaf)
            if len(numbers):
                is_varied = bool((numbers != numbers[0]).any())
                yield _Group(len(numbers), float(numbers[0]), is_varied)
        else:
            items = leaf if isinstance(leaf, set | frozenset) else (leaf,)
            plain += [item for item in items if _counts(item)]
    if plain:
        is_varied = any(bool(value != plain[0]) for value in plain)
        yield _Group(len(plain), plain[0], is_varied)


def _numbers(tensor: torch.Tensor) -> torch.Tensor:
    """Return the finite numbers of a tensor; bools and whole numbers count."""
    flat = tensor.detach().flatten()
    if flat.is_complex():
        flat = torch.view_as_real(flat.resolve_conj()).flatten()
    return flat[torch.isfinite(flat)] if flat.is_floating_point() else flat


def _counts(leaf: object) -> bool:
    if isinstance(leaf, float):
        return math.isfinite(leaf)
    return isinstance(leaf, bool | int | str | bytes | Fraction)

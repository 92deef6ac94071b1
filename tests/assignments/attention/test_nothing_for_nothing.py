"""Weights and masks of the right shape earn nothing, unless they were computed."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import torch

from tests.assignments.sitting import Room

Function = Callable[..., object]


ATTENTION = Room("attention")


def _equal_shares(x: torch.Tensor, *args: object, dim: int = -1, **kwargs: object) -> object:
    axis = next((one for one in args if isinstance(one, int)), dim)
    return torch.full_like(x, 1.0 / x.shape[axis])


def _pair_of(value: float | None) -> Function:
    """Return output and weights in their shapes: one number, or the plain mean for ``None``."""

    def function(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, mask: object = None) -> object:
        share = 1.0 / k.shape[-2] if value is None else value
        weights = q.new_full((*q.shape[:-1], k.shape[-2]), share)  # (..., Tq, Tk)
        return weights @ v, weights

    return function


def _mask_of(value: bool) -> Function:  # noqa: FBT001 - the one number of the mask
    def function(*args: object, offset: int = 0, **kwargs: object) -> object:
        if args and isinstance(args[0], int):  # causal_mask(length, offset)
            beside = args[1] if len(args) > 1 and isinstance(args[1], int) else offset
            return torch.full((args[0], args[0] + beside), value)
        if len(args) == 2 and isinstance(args[1], int):  # padding_mask(lengths, length)
            return torch.full((len(args[0]), args[1]), value)  # type: ignore[arg-type]
        return torch.full_like(args[0], value) if isinstance(args[0], torch.Tensor) else None

    return function


TRIVIAL: dict[str, Function] = {
    "equal shares": _equal_shares,
    "a pair of zeros": _pair_of(0.0),
    "the plain mean": _pair_of(None),
    "a pair of NaN": _pair_of(math.nan),
    "an empty pair": lambda *args, **kwargs: (torch.empty(0, 5), torch.empty(0, 5)),
    "an open mask": _mask_of(True),
    "a closed mask": _mask_of(False),
}


def _scores_of(value: float) -> Function:
    def function(q: torch.Tensor, k: torch.Tensor, *weights: object) -> object:
        return q.new_full((*q.shape[:-1], k.shape[-2]), value)

    return function


def _table(length: int, width: int) -> object:
    """Return a first row for every position."""
    return torch.tensor([0.0, 1.0]).repeat(length, width // 2)


def _mean_value(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, block: int) -> object:
    return v.mean(-2, keepdim=True).expand(*q.shape[:-1], v.shape[-1])


# What has the right shape, and says nothing about the arguments' numbers.
SHAPED: dict[str, dict[str, Function]] = {
    "score_bilinear": {"zeros": _scores_of(0.0), "ones": _scores_of(1.0)},
    "score_additive": {"zeros": _scores_of(0.0), "ones": _scores_of(1.0)},
    "sinusoidal": {
        "zeros": torch.zeros,
        "the first row": _table,
    },
    "rope": {
        "columns in reverse": lambda x, positions: x.flip(-1),
        "another sign": lambda x, positions: -x,
    },
    "attention_online": {
        "the plain mean": _mean_value,
        "nothing read": lambda q, k, v, block: 0 * v,
    },
}


@pytest.mark.parametrize("kind", TRIVIAL)
def test_what_computes_nothing_earns_nothing(kind: str) -> None:
    functions = dict.fromkeys(ATTENTION.functions, TRIVIAL[kind])

    assert ATTENTION.sit(ATTENTION.of_functions(functions)).passed == frozenset()


@pytest.mark.parametrize("name", SHAPED)
def test_a_right_shape_alone_earns_nothing(name: str) -> None:
    part = next(
        number
        for number, part in ATTENTION.assignment.manifest.parts.items()
        if name in part.functions
    )
    for function in SHAPED[name].values():
        program = ATTENTION.of_functions({name: function})
        result = ATTENTION.sit(program, only=ATTENTION.names(parts=[part]))
        assert result.passed == frozenset()

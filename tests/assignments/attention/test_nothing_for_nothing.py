"""A program that computes nothing earns nothing, whatever it gives back."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import ModuleType

import pytest
import torch

from tests.assignments.attention import sitting

Function = Callable[..., object]


def _first_argument(*args: object, **kwargs: object) -> object:
    return args[0] if args else None


def _nothing(*args: object, **kwargs: object) -> object:
    return None


def _raises(kind: type[Exception]) -> Function:
    def function(*args: object, **kwargs: object) -> object:
        raise kind("refused")

    return function


def _filled(value: float) -> Function:
    """Return one number in the shape of the first argument."""

    def function(x: object, *args: object, **kwargs: object) -> object:
        return torch.full_like(x, value) if isinstance(x, torch.Tensor) else None

    return function


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
    "the first argument": _first_argument,
    "nothing": _nothing,
    "IndexError": _raises(IndexError),
    "TypeError": _raises(TypeError),
    "ValueError": _raises(ValueError),
    "zeros": _filled(0.0),
    "ones": _filled(1.0),
    "equal shares": _equal_shares,
    "a pair of zeros": _pair_of(0.0),
    "the plain mean": _pair_of(None),
    "a pair of NaN": _pair_of(math.nan),
    "an empty tensor": lambda *args, **kwargs: torch.empty(0),
    "a number": lambda *args, **kwargs: torch.zeros(()),
    "an empty pair": lambda *args, **kwargs: (torch.empty(0, 5), torch.empty(0, 5)),
    "an open mask": _mask_of(True),
    "a closed mask": _mask_of(False),
}


def _refusing_like_the_contract(name: str) -> Function:
    """Refuse what the contract says and give back the first argument otherwise."""

    def function(*args: object, **kwargs: object) -> object:
        getattr(sitting.source_module(), name)(*args, **kwargs)
        return _first_argument(*args)

    return function


def _module(functions: dict[str, Function]) -> ModuleType:
    module = ModuleType("attention_of_nothing")
    module.__file__ = "attention.py"
    vars(module).update(functions)
    return module


def _names() -> list[str]:
    return [
        name for part in sitting.assignment().manifest.parts.values() for name in part.functions
    ]


@pytest.mark.parametrize("kind", TRIVIAL)
def test_what_computes_nothing_earns_nothing(kind: str) -> None:
    result = sitting.sit(_module(dict.fromkeys(_names(), TRIVIAL[kind])))

    assert {name for name in result.outcomes if name not in result.lost} == set()


def test_refusing_bad_arguments_alone_earns_nothing() -> None:
    result = sitting.sit(_module({name: _refusing_like_the_contract(name) for name in _names()}))

    assert {name for name in result.outcomes if name not in result.lost} == set()

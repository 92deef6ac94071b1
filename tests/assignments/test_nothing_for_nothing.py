"""A program that computes nothing earns nothing, whatever it gives back."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest
import torch
from torch import nn

from tests.assignments.sitting import SLUGS, Room

Function = Callable[..., object]


def _first_argument(*args: object, **kwargs: object) -> object:
    return args[0] if args else None


def _last_argument(*args: object, **kwargs: object) -> object:
    return args[-1] if args else None


def _raises(kind: type[Exception]) -> Function:
    def function(*args: object, **kwargs: object) -> object:
        raise kind("refused")

    return function


def _always(value: object) -> Function:
    return lambda *args, **kwargs: value


def _filled(value: float) -> Function:
    """Return one number in the shape of the first argument."""

    def function(x: object, *args: object, **kwargs: object) -> object:
        return torch.full_like(x, value) if isinstance(x, torch.Tensor) else value

    return function


TRIVIAL: dict[str, Function] = {
    "the first argument": _first_argument,
    "the last argument": _last_argument,
    "nothing": _always(None),
    "IndexError": _raises(IndexError),
    "TypeError": _raises(TypeError),
    "ValueError": _raises(ValueError),
    "zeros": _filled(0.0),
    "ones": _filled(1.0),
    "an empty tensor": _always(torch.empty(0)),
    "a tensor of one number": _always(torch.zeros(())),
    "zero": _always(0),
    "one": _always(1),
    "False": _always(value=False),
    "True": _always(value=True),
    "an empty list": _always([]),
    "an empty tuple": _always(()),
    "an empty dict": _always({}),
    "an empty text": _always(""),
}


def _refusing_like_the_contract(right: Function) -> Function:
    """Refuse what the contract says and give back the first argument otherwise."""

    def function(*args: object, **kwargs: object) -> object:
        # what is changed in place is done to a copy: it would be more than to refuse
        right(*(deepcopy(one) if isinstance(one, nn.Module) else one for one in args), **kwargs)
        return _first_argument(*args)

    return function


#: Each kind through one assignment and each assignment with some kinds; the rest for a release.
QUICK = [(SLUGS[number % len(SLUGS)], kind) for number, kind in enumerate(TRIVIAL)]
REST = sorted({(slug, kind) for slug in SLUGS for kind in TRIVIAL} - {*QUICK})


@pytest.mark.parametrize(("slug", "kind"), QUICK)
def test_what_computes_nothing_earns_nothing(slug: str, kind: str) -> None:
    _earns_nothing(slug, kind)


@pytest.mark.release
@pytest.mark.parametrize(("slug", "kind"), REST)
def test_what_computes_nothing_earns_nothing_anywhere(slug: str, kind: str) -> None:
    _earns_nothing(slug, kind)


def _earns_nothing(slug: str, kind: str) -> None:
    room = Room(slug)

    result = room.sit(room.of_functions(dict.fromkeys(room.functions, TRIVIAL[kind])))

    assert result.passed == frozenset()


@pytest.mark.parametrize(
    "slug", [SLUGS[0], *(pytest.param(slug, marks=pytest.mark.release) for slug in SLUGS[1:])]
)
def test_refusing_bad_arguments_alone_earns_nothing(slug: str) -> None:
    room = Room(slug)
    right = vars(room.source().module)
    functions = {name: _refusing_like_the_contract(right[name]) for name in room.functions}

    assert room.sit(room.of_functions(functions)).passed == frozenset()

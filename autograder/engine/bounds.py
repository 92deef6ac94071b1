"""A bound on what taking an answer apart may cost.

A submission may answer with a tensor of a hundred million rows that takes one byte to send. A body
that unpacks it, ``output, weights = answer``, makes an object of each row before it can tell that
there are too many, and takes the grader's memory and minutes for it. So while a body runs with a
student's answers, only so many parts can be made at once; beyond it is an error like any other that
an unusable answer causes.

A mode of ``torch.overrides`` would see every way, and costs a fifth of a grading: it is asked for
each operation and for each ``x.shape``. Iterating over a tensor comes to ``unbind``.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import torch

#: Five seconds' worth of rows, and more than any check takes apart.
MAX_PARTS: Final = 1_000_000


@contextlib.contextmanager
def bounded_parts() -> Iterator[None]:
    """While it is open, no tensor is taken into more than ``MAX_PARTS`` parts at once.

    Raises:
        ValueError: From the call that would make more.
    """
    before = [(owner, name, vars(owner).get(name)) for owner, name in _BOUNDED]
    for (owner, name), bounded in _BOUNDED.items():
        setattr(owner, name, bounded)
    try:
        yield
    finally:
        for owner, name, own in before:
            if own is None:
                delattr(owner, name)  # it is a base class's
            else:
                setattr(owner, name, own)


def _bounded(function: Callable[..., Any], count: Callable[..., int]) -> Callable[..., Any]:
    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        parts = count(*args) if args else 0  # by keyword alone nothing is unpacked
        if parts > MAX_PARTS:
            raise ValueError(f"a tensor in {parts} parts, at most {MAX_PARTS}")
        return function(*args, **kwargs)

    return call


def _longest(tensor: torch.Tensor, *_: object) -> int:
    """Return the longest axis, whichever one is taken apart."""
    return max(tensor.shape, default=0)


def _pieces(tensor: torch.Tensor, size: object = None, *_: object) -> int:
    """Return how many pieces of a size there are; sizes one by one are a list of a check's own."""
    return -(-_longest(tensor) // max(size, 1)) if isinstance(size, int) else 0


def _sections(tensor: torch.Tensor, number: object = None, *_: object) -> int:
    return min(_longest(tensor), number) if isinstance(number, int) else 0


def _entries(tensor: torch.Tensor, *_: object) -> int:
    return tensor.numel()


_PARTS: Final[Mapping[str, Callable[..., int]]] = {
    "unbind": _longest,
    "split": _pieces,
    "chunk": _sections,
    "tensor_split": _sections,
    "tolist": _entries,
}
_BOUNDED: Final[Mapping[tuple[Any, str], Callable[..., Any]]] = {
    (owner, name): _bounded(getattr(owner, name), count)
    for name, count in _PARTS.items()
    for owner in (torch, torch.Tensor)
    if hasattr(owner, name)
}

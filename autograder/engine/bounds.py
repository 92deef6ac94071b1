"""A bound on what taking an answer apart may cost.

A submission may answer with a tensor of a hundred million rows that takes one byte to send. A body
that unpacks it, ``output, weights = answer``, makes an object of each row before it can tell that
there are too many, and takes the grader's memory and minutes for it. So while a body runs with a
student's answers, only so many parts can be made at once; beyond it is an error like any other that
an unusable answer causes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import torch
from torch.overrides import TorchFunctionMode

#: Five seconds' worth of rows, and more than any check takes apart.
MAX_PARTS: Final = 1_000_000


class BoundedParts(TorchFunctionMode):
    """While it is on, no tensor is taken into more than ``MAX_PARTS`` parts at once.

    Raises:
        ValueError: From the call that would make more.
    """

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Iterable[type],
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:  # noqa: ANN401
        """Refuse a call that would make too many parts, and let every other one through."""
        count = _PARTS.get(func)
        if count is not None and args and isinstance(args[0], torch.Tensor):
            parts = count(*args)
            if parts > MAX_PARTS:
                raise ValueError(f"a tensor in {parts} parts, at most {MAX_PARTS}")
        return func(*args, **(kwargs or {}))


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


_PARTS: Final[Mapping[object, Callable[..., int]]] = {
    torch.unbind: _longest,
    torch.Tensor.unbind: _longest,
    torch.split: _pieces,
    torch.Tensor.split: _pieces,
    torch.chunk: _sections,
    torch.Tensor.chunk: _sections,
    torch.tensor_split: _sections,
    torch.Tensor.tensor_split: _sections,
    torch.Tensor.tolist: _entries,
}

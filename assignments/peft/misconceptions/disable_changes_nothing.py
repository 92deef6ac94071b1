"""Inside `disable` the adapters still count.

What the result shows: the answers inside and outside are the same.

Why it happens: a context manager that does nothing raises no error either.

A question to think about: which attribute of a layer keeps its forward pass from adding the update?

Where to look: what happens before the `yield`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from torch import Tensor, nn

PARTS = ("5",)


@contextmanager
def disable(model: nn.Module) -> Iterator[None]:
    """Only yield."""
    yield


def base_output(model: nn.Module, ids: Tensor) -> Tensor:
    """Answer without adapters."""
    with disable(model):
        return model(ids)

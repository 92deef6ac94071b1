"""What a student might have written: called here, and on the other side of a pipe."""

from __future__ import annotations

import os
import sys
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

CALLS: list[int] = []


def square(x: Tensor) -> Tensor:
    return x * x


def mixed(x: Tensor, *, scale: Tensor) -> tuple[Tensor, dict[str, Any], list[int]]:
    """Several outputs, some of them no floats and some no tensors."""
    return x @ scale, {"largest": x.argmax(), "mask": x > 0, "mean": x.mean()}, [1, 2]


def second_unused(x: Tensor, y: Tensor) -> Tensor:
    return x.sin()


def second_times_zero(x: Tensor, y: Tensor) -> Tensor:
    return x.sin() + 0.0 * y


def two_branches(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The first output depends on x alone, the second on y alone."""
    return x.exp(), y.cos()


def table(index: Tensor) -> Tensor:
    """Differentiable in nothing that was handed in."""
    return torch.arange(5.0)[index]


def in_place(x: Tensor) -> Tensor:
    """Work in place on a tensor of its own and return a view of it."""
    result = x.clone()
    result[..., 0] = 0
    result.mul_(3)
    return result.transpose(0, -1)


def strides(x: Tensor) -> tuple[int, ...]:
    return x.stride()


def transposed(x: Tensor) -> Tensor:
    return x.t()


def expanded(x: Tensor) -> Tensor:
    return x[:1].expand(4, x.shape[1])


def identity(x: object) -> object:
    return x


def numpy_scalars() -> object:
    return {"bool": np.True_, "float": (np.float32(0.5),), "int": [np.int64(3), np.uint8(4)]}


def twice(x: Tensor) -> tuple[Tensor, Tensor]:
    y = x.tanh()
    return y, y


def counted(x: Tensor) -> Tensor:
    """Every call gives another factor, as dropout would."""
    CALLS.append(1)
    return x * len(CALLS)


def noisy(x: Tensor) -> Tensor:
    return x + torch.rand(x.shape)


def doubled_in_place(x: Tensor) -> None:
    x.mul_(2)


def appended(items: list[int], *, extra: Tensor) -> None:
    items.append(3)
    extra[0] = -1


class Doubling(torch.autograd.Function):
    """Has a backward that is wrong on purpose: five where it should say two."""

    @staticmethod
    def forward(ctx: object, x: Tensor) -> Tensor:
        return 2 * x

    @staticmethod
    def backward(ctx: object, *gradients: Tensor) -> Tensor:
        return 5 * gradients[0]


def own_backward(x: Tensor) -> Tensor:
    result: Tensor = Doubling.apply(x)  # type: ignore[no-untyped-call]
    return result


class Breaking(torch.autograd.Function):
    @staticmethod
    def forward(ctx: object, x: Tensor) -> Tensor:
        return x.clone()

    @staticmethod
    def backward(ctx: object, *gradients: Tensor) -> Tensor:
        raise ValueError("no way back")


def breaks_on_the_way_back(x: Tensor) -> Tensor:
    result: Tensor = Breaking.apply(x)  # type: ignore[no-untyped-call]
    return result


def sparse(x: Tensor) -> tuple[Tensor, Tensor]:
    return x.to_sparse(), x * 2


def kept_graphs() -> int:
    """Return how many forward passes the side that runs this keeps."""
    frame: Any = sys._getframe()
    while frame.f_code.co_name != "answer":
        frame = frame.f_back
    return len(frame.f_locals["self"]._graphs)


def process() -> int:
    return os.getpid()


def default_dtype() -> str:
    return str(torch.empty(0).dtype)


def grad_enabled() -> bool:
    return torch.is_grad_enabled()


class Net(nn.Module):
    """A linear map, a frozen factor and a buffer."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.linear = nn.Linear(inputs, outputs)
        self.factor = nn.Parameter(torch.tensor(1.5), requires_grad=False)
        self.register_buffer("shift", torch.tensor(0.25))

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.factor * self.linear(x) + self.shift
        return result

    def without_bias(self, x: Tensor) -> Tensor:
        result: Tensor = x @ self.linear.weight.t()
        return result

    def halve(self) -> None:
        with torch.no_grad():
            self.linear.weight.mul_(0.5)


class Lookup(nn.Module):
    """Integer inputs only; its gradient is sparse."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.Embedding(5, 3, sparse=True)

    def forward(self, index: Tensor) -> Tensor:
        result: Tensor = self.table(index)
        return result


class Tied(nn.Module):
    """One tensor under two names."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(3, 3, bias=False)
        self.outer = nn.Linear(3, 3, bias=False)
        self.outer.weight = self.inner.weight

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.outer(self.inner(x))
        return result


def loss_of(net: nn.Module, x: Tensor) -> Tensor:
    """Take a module as an argument."""
    result: Tensor = net(x).square().mean()
    return result


def pair_of_nets() -> tuple[Net, Net]:
    return Net(3, 2), Net(3, 2)


def zeros(count: int) -> list[int]:
    return [0] * count


def plain_object() -> object:
    return object()

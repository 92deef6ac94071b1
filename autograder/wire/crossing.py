"""An autograd node that stands in for a graph on the other side of a pipe.

Its forward hands out tensors that have come back already; its backward asks the other side. So
``torch.autograd.grad`` and ``gradcheck`` run unchanged across the pipe, and a function with state
runs once for each call.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import torch

from autograder.diagnostics import CheckError, Diagnostic

Gradients = list[torch.Tensor | None]


@dataclass(frozen=True, eq=False)
class Crossing:
    """One forward on the other side.

    It lives as long as somebody may still ask for a gradient: a finalizer on it tells when the
    other side may drop its graph.

    Attributes:
        outputs: The tensors that came back and require gradients.
        backward: Asks for the gradients of the leaves, given those of the outputs.
    """

    outputs: list[torch.Tensor]
    backward: Callable[[Gradients], Gradients]


def hang(crossing: Crossing, leaves: list[torch.Tensor]) -> tuple[torch.Tensor, ...]:
    """Return the outputs of a crossing as functions of ``leaves``.

    Args:
        crossing: The forward that happened.
        leaves: What gradients are handed on to, in the order in which ``backward`` gives them.
    """
    # without a leaf of its own, a call whose only inputs are integers would not be differentiable
    anchor = torch.zeros((), requires_grad=True)
    made = _Node.apply(crossing, anchor, *leaves)  # type: ignore[no-untyped-call]
    return cast("tuple[torch.Tensor, ...]", made)


class _Node(torch.autograd.Function):
    """The autograd node of one crossing."""

    @staticmethod
    def forward(ctx: Any, crossing: Crossing, *leaves: torch.Tensor) -> tuple[torch.Tensor, ...]:  # noqa: ANN401
        ctx.set_materialize_grads(False)  # None stays None
        ctx.save_for_backward(leaves[0])  # so a second backward without retain_graph is refused
        ctx.crossing = crossing
        return tuple(output.detach() for output in crossing.outputs)

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor | None) -> tuple[torch.Tensor | None, ...]:  # noqa: ANN401
        _ = ctx.saved_tensors
        if torch.is_grad_enabled():
            raise double_backward()
        return (None, None, *ctx.crossing.backward(list(gradients)))


def double_backward() -> CheckError:
    """Return the error for a check that asks for the gradient of a gradient."""
    return CheckError(
        Diagnostic(
            code="double-backward",
            message="a check asks for the gradient of a gradient, which does not cross the pipe",
            hint="leave out create_graph=True, or compare first gradients at two points",
        )
    )


def wants_gradient(leaf: object) -> bool:
    """Tell whether a leaf is a tensor that requires gradients."""
    return isinstance(leaf, torch.Tensor) and leaf.requires_grad


def detached(leaf: object) -> object:
    """Return a leaf without its graph."""
    return leaf.detach() if isinstance(leaf, torch.Tensor) else leaf


def refreshed(mirror: torch.Tensor | None, fresh: torch.Tensor) -> torch.Tensor:
    """Return the leaf for a parameter: the one there is, with the new values, or a new one."""
    if mirror is None or mirror.shape != fresh.shape or mirror.dtype != fresh.dtype:
        return fresh.detach().requires_grad_(fresh.requires_grad)
    with torch.no_grad():
        mirror.copy_(fresh)
    return mirror.requires_grad_(fresh.requires_grad)

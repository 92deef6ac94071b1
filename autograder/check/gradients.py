"""Comparing gradients by one vector-Jacobian product.

A gradient check by finite differences asks for a forward per entry. One backward under random
weights for the outputs compares a random combination of all entries at once: a wrong entry would
have to be cancelled exactly by others, which random weights do with probability zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, cast

import numpy as np
import torch

from autograder.check.comparison import compare, require_layout
from autograder.check.mismatches import looking_at, mismatch
from autograder.check.pairing import paired
from autograder.check.place import Place, Tolerance
from autograder.diagnostics import CheckError, Diagnostic, Failure
from autograder.wire.asking import RemoteFunction
from autograder.wire.values import as_tensors, mapped, tensors

_PLAIN_NAME: Final = re.compile(r"[A-Za-z_][\w.]{0,60}")


def expect_gradients(  # noqa: PLR0913 - one comparison and what it is called
    function: RemoteFunction,
    reference: RemoteFunction,
    *args: object,
    rng: np.random.Generator,
    rtol: float,
    atol: float,
    given: str = "",
    names: tuple[str, ...] = (),
    **kwargs: object,
) -> None:
    """Expect the reference's gradients for every floating argument and every module parameter.

    A gradient that does not arrive and one of zeros mean the same: a right solution may select
    entries where the reference multiplies them by zero.

    Args:
        function: The student's function or module.
        reference: The same of the reference; modules must hold equal parameters.
        *args: Arguments of the call; floating arrays and tensors get gradients.
        rng: Draws the random weights of the outputs.
        rtol: Relative tolerance of the comparison, a pure number.
        atol: Absolute tolerance of the comparison.
        given: The kind of input in words.
        names: What to call the floating arguments in messages, in their order; otherwise they are
            called by their position or keyword.
        **kwargs: Keyword arguments of the call.

    Raises:
        Failure: ``detached`` when no gradient can flow, ``no-gradient`` when none arrives where one
            should, ``unexpected-gradient`` when one arrives where none should,
            ``wrong-parameters`` for a module with others, or the first difference.
        CheckError: If the reference's own result has no gradient, or ``names`` are too few or many.
    """
    call_args = cast("tuple[object, ...]", mapped(as_tensors(args), _as_leaf))
    call_kwargs = cast("dict[str, object]", mapped(as_tensors(kwargs), _as_leaf))
    got, expected = function(*call_args, **call_kwargs), reference(*call_args, **call_kwargs)
    with looking_at(got):
        outputs = _differentiable_outputs(got, expected, given=given)
    weights = [_weights(rng, right) for _, _, right in outputs]

    leaves = _labelled(call_args, call_kwargs, names)
    mine, right = function.named_parameters(), reference.named_parameters()
    _require_same_parameters(mine, right, given=given)
    ours = [*leaves.values(), *(mine[name] for name in right)]
    found = _products([one for _, one, _ in outputs], ours, weights)
    theirs = [*leaves.values(), *right.values()]
    wanted = _products([one for _, _, one in outputs], theirs, weights)
    try:
        for label, one, other in zip([*leaves, *map(_safe, right)], found, wanted, strict=True):
            _compare_gradient(one, other, Tolerance(rtol=rtol, atol=atol), label=label, given=given)
    except Failure as error:
        error.about = got  # a gradient is told with the call whose backward gave it
        # A result that is constant may have no graph; only where a gradient is missing is that why.
        for place, one, _ in outputs:
            if not one.requires_grad:
                with looking_at(one):
                    raise _detached(place) from None
        raise


def _as_leaf(leaf: object) -> object:
    """Make floating tensors leaves of their own; strides stay, so views fail where they would."""
    if isinstance(leaf, torch.Tensor) and leaf.is_floating_point():
        return leaf.detach().clone(memory_format=torch.preserve_format).requires_grad_(True)
    return leaf


def _weights(rng: np.random.Generator, output: torch.Tensor) -> torch.Tensor:
    """Draw a cotangent for an output, in its shape and dtype."""
    drawn = np.asarray(rng.standard_normal(tuple(output.shape)))
    return torch.from_numpy(drawn).to(output.dtype)


# ------------------------------------------------------------------ what is differentiated


def _differentiable_outputs(
    got: object, expected: object, *, given: str
) -> list[tuple[Place, torch.Tensor, torch.Tensor]]:
    """Return place, ours and theirs of the outputs that have gradients in the reference."""
    outputs = [
        (place, require_layout(mine, right, place), right)
        for place, mine, right in paired(got, expected, Place(given=given))
        if isinstance(right, torch.Tensor)
    ]
    outputs = [one for one in outputs if one[2].requires_grad]
    if not outputs:
        raise CheckError(
            Diagnostic(
                code="nothing-to-differentiate",
                message="a check compares gradients of a result that has none",
                hint="give expect_gradients a floating argument that the result depends on",
            )
        )
    return outputs


def _detached(place: Place) -> Failure:
    return mismatch(
        "detached",
        f"{place.words} is cut off from the arguments: no gradient can flow back",
        given=place.given,
        facts=place.facts(("got", "a tensor that does not require gradients")),
        hint="look for detach(), .data, .item(), .numpy(), torch.tensor(...) of a result, "
        "or torch.no_grad()",
    )


def _labelled(
    args: tuple[object, ...], kwargs: Mapping[str, object], names: tuple[str, ...]
) -> dict[str, torch.Tensor]:
    """Return the tensors that want gradients under the names that messages call them by."""
    found = list(_named_leaves(args, kwargs))
    if names and len(names) != len(found):
        raise CheckError(
            Diagnostic(
                code="gradient-names",
                message="a check names more or fewer arguments than want gradients",
                facts=(("names", str(len(names))), ("floating tensors", str(len(found)))),
            )
        )
    labels = names or [label for label, _ in found]
    return dict(zip(labels, (leaf for _, leaf in found), strict=True))


def _named_leaves(
    args: tuple[object, ...], kwargs: Mapping[str, object]
) -> Iterator[tuple[str, torch.Tensor]]:
    places = {f"argument {n}": one for n, one in enumerate(args, start=1)} | dict(kwargs)
    for place, value in places.items():
        leaves = [one for one in tensors(value) if one.requires_grad]
        for n, leaf in enumerate(leaves):
            yield (f"{place}, tensor {n + 1}" if len(leaves) > 1 else place), leaf


def _require_same_parameters(
    ours: Mapping[str, torch.Tensor], theirs: Mapping[str, torch.Tensor], *, given: str
) -> None:
    if set(ours) != set(theirs):
        raise mismatch(
            "wrong-parameters",
            "the module has other parameters than the handout names",
            given=given,
            facts=(("expected", ", ".join(sorted(theirs))), ("got", f"{len(ours)} parameters")),
            hint="compare the names in your module with those in the handout",
        )


def _safe(name: str) -> str:
    """Return a parameter's name for a message, if it is one that an author would write."""
    return name if _PLAIN_NAME.fullmatch(name) else "a parameter"


# ------------------------------------------------------------------ products


def _products(
    outputs: list[torch.Tensor], leaves: list[torch.Tensor], weights: list[torch.Tensor]
) -> list[torch.Tensor | None]:
    """Return the product for each leaf; None for one that gradients do not reach."""
    wanted = [leaf for leaf in leaves if leaf.requires_grad]
    flowing = [pair for pair in zip(outputs, weights, strict=True) if pair[0].requires_grad]
    if not wanted or not flowing:
        return [None] * len(leaves)
    sources, cotangents = zip(*flowing, strict=True)
    gradients = iter(torch.autograd.grad(sources, wanted, cotangents, allow_unused=True))
    return [next(gradients) if leaf.requires_grad else None for leaf in leaves]


def _compare_gradient(
    got: torch.Tensor | None,
    expected: torch.Tensor | None,
    tolerance: Tolerance,
    *,
    label: str,
    given: str,
) -> None:
    """Compare one gradient; none means the same as zeros, also as zeros that were rounded.

    What cancels out of a result has a gradient of 1e-17 or none, as the program has it.
    """
    if expected is None or got is None:
        arrived = got if expected is None else expected
        if arrived is not None and not bool((arrived.abs() <= tolerance.atol).all()):
            raise _unexpected(label, given) if expected is None else _missing(label, given)
        return
    place = Place(words=f"the gradient for {label}", given=given)
    compare(got, expected, tolerance, place=place)


def _missing(label: str, given: str) -> Failure:
    return mismatch(
        "no-gradient",
        f"no gradient reaches {label}",
        given=given,
        facts=(("expected", f"a gradient for {label}"), ("got", "none")),
        hint="follow it through your code to the tensor that does not depend on it any more",
    )


def _unexpected(label: str, given: str) -> Failure:
    return mismatch(
        "unexpected-gradient",
        f"a gradient reaches {label}, which must receive none",
        given=given,
        facts=(("expected", f"no gradient for {label}"), ("got", "one that is not zero")),
        hint="look for a detach() or a torch.no_grad() that the handout asks for",
    )

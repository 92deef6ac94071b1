"""What a check may expect of an answer. Every function returns None or raises ``Failure``.

Tolerances are required keywords: a default would decide silently how wrong is right. ``given`` is
the kind of input in words; it is shown even where the input itself is not.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import torch

from autograder.check.comparison import (
    compare,
    require_dtype,
    require_finite,
    require_shape,
    require_tensor,
)
from autograder.check.mismatches import Facts, looking_at, mismatch
from autograder.check.place import EXACT, Place, Tolerance
from autograder.diagnostics import CheckError, Diagnostic, SubmissionRaised
from autograder.wire.asking import RemoteFunction
from autograder.wire.describe import describe
from autograder.wire.troubles import answered_nonsense
from autograder.wire.values import as_spoken, is_plain

_KEEP_TENSORS: Final = (
    "work on a new tensor: operations whose name ends in _ and assignments to slices write into "
    "the caller's data"
)
_KEEP_CONTAINERS: Final = (
    "work on a copy: append, sort, +=, del and assignments to items write into the caller's data"
)
#: Codes of calls that raised before the student's own argument handling could.
_NEVER_WANTED: Final = frozenset({"not-written", "missing-name", "out-of-memory", "called-exit"})


def expect_close(  # noqa: PLR0913 - one comparison and what it is called
    got: object,
    expected: object,
    *,
    rtol: float,
    atol: float,
    given: str = "",
    what: str = "the result",
) -> None:
    """Expect ``|got - expected| <= atol + rtol * |expected|`` everywhere, in the same layout.

    NaN and infinities must stand at the same positions; whole numbers and bools must be equal.

    Args:
        got: The student's answer: a tensor, a number, text, a set, or tuples, lists and dicts of
            these.
        expected: What it is compared with, built alike, each tensor in the same shape and dtype.
        rtol: Relative tolerance, a pure number.
        atol: Absolute tolerance, in the units of ``expected``.
        given: The kind of input in words.
        what: What is looked at, in the singular, where it is a part of the result or made from it:
            "the output".

    Raises:
        Failure: With the first difference in kind, shape, dtype, finiteness or value.
    """
    tolerance = Tolerance(rtol=rtol, atol=atol)
    compare(as_spoken(got), as_spoken(expected), tolerance, place=Place(words=what, given=given))


def expect_equal(
    got: object, expected: object, *, given: str = "", what: str = "the result"
) -> None:
    """Expect the very same values: for masks, indices, counts and words.

    Args:
        got: The student's answer.
        expected: What it is compared with, built alike.
        given: The kind of input in words.
        what: What is looked at, in the singular, where it is a part of the result or made from it:
            "the output".

    Raises:
        Failure: With the first difference.
    """
    compare(as_spoken(got), as_spoken(expected), EXACT, place=Place(words=what, given=given))


def expect_shape(
    got: object, shape: tuple[int, ...], *, given: str = "", what: str = "the result"
) -> None:
    """Expect a tensor of exactly this shape.

    Args:
        got: The student's answer.
        shape: Elements along each axis.
        given: The kind of input in words.
        what: What is looked at, in the singular, where it is a part of the result or made from it:
            "the output".

    Raises:
        Failure: ``wrong-type`` or ``wrong-shape``.
    """
    place = Place(words=what, given=given)
    with looking_at(got):
        require_shape(require_tensor(got, place), tuple(shape), place)


def expect_dtype(
    got: object, dtype: torch.dtype, *, given: str = "", what: str = "the result"
) -> None:
    """Expect a tensor of exactly this dtype.

    Args:
        got: The student's answer.
        dtype: Which.
        given: The kind of input in words.
        what: What is looked at, in the singular, where it is a part of the result or made from it:
            "the output".

    Raises:
        Failure: ``wrong-type`` or ``wrong-dtype``.
    """
    place = Place(words=what, given=given)
    with looking_at(got):
        require_dtype(require_tensor(got, place), dtype, place)


def expect_finite(got: object, *, given: str = "", what: str = "the result") -> None:
    """Expect a tensor without NaN and infinities.

    Args:
        got: The student's answer. One without elements is finite: say its shape first.
        given: The kind of input in words.
        what: What is looked at, in the singular, where it is a part of the result or made from it:
            "the output".

    Raises:
        Failure: ``wrong-type`` or ``not-finite``.
    """
    place = Place(words=what, given=given)
    with looking_at(got):
        tensor = require_tensor(got, place).detach()
        require_finite(tensor, ~torch.isfinite(tensor), place)


def expect_that(condition: object, message: str, *, given: str = "", facts: Facts = ()) -> None:
    """Expect a condition that the other expectations cannot say.

    Args:
        condition: A bool, or a tensor of one bool; nothing else, because any text and any object
            that a submission returns would count as true.
        message: What is wrong when it does not hold, as a sentence without a full stop; no numbers,
            because it is shown for hidden checks too.
        given: The kind of input in words.
        facts: Numbers to show, as (label, value).

    Raises:
        Failure: ``claim-not-met``.
        CheckError: If the condition is no bool.
    """
    is_flags = isinstance(condition, torch.Tensor) and condition.dtype is torch.bool
    if not is_flags and not isinstance(condition, bool | np.bool_):
        raise CheckError(
            Diagnostic(
                code="not-a-condition",
                message="a check takes something for a condition that is neither true nor false",
                facts=(("got", describe(condition)),),
                hint="compare it with something, or use .all() or .any()",
            )
        )
    if not bool(condition):
        raise mismatch("claim-not-met", message, given=given, facts=facts)


def expect_unchanged(
    function: RemoteFunction, *args: object, given: str = "", **kwargs: object
) -> None:
    """Expect that a call leaves its arguments as they were.

    Args:
        function: The student's function.
        *args: Arguments of the call.
        given: The kind of input in words.
        **kwargs: Keyword arguments of the call.

    Raises:
        Failure: ``argument-changed`` with the argument's place.
    """
    after_args, after_kwargs = function.after(*args, **kwargs)
    before = {f"argument {n}": one for n, one in enumerate(args, start=1)} | kwargs
    if not isinstance(after_args, tuple) or not isinstance(after_kwargs, dict):
        raise answered_nonsense()
    after = {f"argument {n}": one for n, one in enumerate(after_args, start=1)} | after_kwargs
    if list(after) != list(before):
        raise answered_nonsense()
    for place, value in before.items():
        old, new = function.as_sent(value), after[place]
        if not _same(old, new):
            raise mismatch(
                "argument-changed",
                "the call changes one of its arguments",
                given=given,
                facts=(("changed", place), ("before", describe(old)), ("after", describe(new))),
                hint=_KEEP_TENSORS if isinstance(old, torch.Tensor) else _KEEP_CONTAINERS,
            )


def _same(old: object, new: object) -> bool:
    """Tell whether an argument came back as it went; NaN equals NaN, other objects stay behind."""
    if isinstance(old, torch.Tensor):
        if not isinstance(new, torch.Tensor) or old.shape != new.shape or old.dtype != new.dtype:
            return False
        return bool(((old == new) | (old.isnan() & new.isnan())).all())
    if isinstance(old, dict):
        items = isinstance(new, dict) and list(old) == list(new)
        return items and all(_same(old[key], new[key]) for key in old)  # type: ignore[index]
    if isinstance(old, tuple | list):
        if not isinstance(new, type(old)) or len(old) != len(new):
            return False
        return all(_same(a, b) for a, b in zip(old, new, strict=True))
    if isinstance(old, float) and isinstance(new, float):
        return old == new or (old != old and new != new)  # noqa: PLR0124 - NaN alone does so
    return old == new or not is_plain(old)


def expect_raises(
    exception_type: type[Exception],
    function: RemoteFunction,
    *args: object,
    given: str = "",
    **kwargs: object,
) -> None:
    """Expect that a call raises an exception of this type or of a type derived from it.

    Args:
        exception_type: Which; types are compared by name, because they stand in another process.
        function: The student's function.
        *args: Arguments of the call.
        given: The kind of input in words.
        **kwargs: Keyword arguments of the call.

    Raises:
        Failure: ``raised-nothing`` or ``wrong-exception``; or what else became of the call.
    """
    wanted = exception_type.__name__
    try:
        answer = function(*args, **kwargs)
    except SubmissionRaised as error:
        if error.diagnostic.code in _NEVER_WANTED:
            raise
        if wanted in error.exception_types:
            return
        raise mismatch(
            "wrong-exception",
            "the call raises another kind of exception than asked for",
            given=given,
            facts=(("expected", wanted), *error.diagnostic.facts),
            hint=f"raise {wanted} for this argument, with a message of your own",
        ) from None
    raise mismatch(
        "raised-nothing",
        "the call accepts an argument that it must refuse",
        given=given,
        facts=(("expected", f"raise {wanted}"), ("got", describe(answer))),
        hint=f"check the argument first and raise {wanted}",
    )

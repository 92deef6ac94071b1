"""Declaring a check: one gradable claim, worth points.

Points stand here and nowhere else. A check's name is a sentence that is true when it passes, and
its docstring is the line that the student reads.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from autograder.diagnostics import CheckError, Diagnostic
from autograder.model import Visibility

Body = Callable[..., float | None]
Dtype = Literal["float64", "float32"]

#: What a metric check may ask for: the fixtures that are made anew for each of its runs.
REPEATABLE: Final = frozenset({"student", "reference", "rng", "given"})


@dataclass(frozen=True, kw_only=True)
class Check:
    """A declared check.

    Attributes:
        name: The function's name; with the file's stem it makes the id.
        title: The docstring's first paragraph in one line.
        part: The part that it belongs to, ``"2"``.
        points: What it is worth.
        visibility: Whether students see its inputs and may run it themselves.
        needs: Checks of the same part that must have passed; otherwise it is not run.
        dtype: The default dtype on both sides while the body runs.
        training: Whether the student's training runs in it; ``grade --unit`` leaves it out.
        metric: The gate of the manifest that judges the number which the body returns, if any.
        any_order: The functions whose answers the body takes in any order.
        body: The function itself; pytest gives it its fixtures by name.
        where: ``path:line`` of the function, for messages to authors.
    """

    name: str
    title: str
    part: str
    points: int
    visibility: Visibility
    needs: tuple[Check, ...]
    dtype: Dtype
    training: bool
    metric: str | None
    any_order: tuple[str, ...]
    body: Body
    where: str


def check(  # noqa: PLR0913 - one declaration says it all
    *,
    part: str,
    points: int,
    hidden: bool = False,
    needs: tuple[Check, ...] = (),
    dtype: Dtype = "float64",
    training: bool = False,
    metric: str | None = None,
    any_order: tuple[str, ...] = (),
) -> Callable[[Body], Check]:
    """Mark a function as a check.

    Args:
        part: The id of the part in ``assignment.yaml``.
        points: A positive whole number.
        hidden: Whether its inputs and numbers stay with the staff.
        needs: Checks of the same part, declared above, that must have passed.
        dtype: The default dtype while the body runs; a name of a floating torch dtype.
        training: Whether the student's training runs in it.
        metric: The name of a gate in the manifest; the body returns the number that it judges.
        any_order: The functions whose answers the body takes in any order: it compares what they
            return after sorting it, and so does whoever looks for a likely cause.

    Raises:
        CheckError: If the function has no docstring, the points are no positive whole number, or a
            need is no check of the same part, or hidden while this one is public; or if a check
            with a metric does not train, or has fixtures that cannot be had anew for each run.
    """

    def declare(body: Body) -> Check:
        title = " ".join((inspect.getdoc(body) or "").split("\n\n")[0].split())
        _require_declarable(body, title=title, part=part, points=points, needs=needs)
        if not hidden:
            _require_public(needs, body)
        if metric is not None:
            _require_repeatable(body, training=training, hidden=hidden)
        return Check(
            name=body.__name__,
            title=title,
            part=part,
            points=points,
            visibility=Visibility.HIDDEN if hidden else Visibility.PUBLIC,
            needs=needs,
            dtype=dtype,
            training=training,
            metric=metric,
            any_order=tuple(any_order),
            body=body,
            where=_where(body),
        )

    return declare


def _require_declarable(
    body: Body, *, title: str, part: str, points: object, needs: tuple[object, ...]
) -> None:
    """Refuse a declaration that could not be graded; what types say is not trusted here."""
    if not title:
        raise CheckError(
            Diagnostic(
                code="check-without-title",
                message=f"check {body.__name__} has no docstring",
                where=_path_and_line(body),
                hint="write the line that the student reads as its docstring",
            )
        )
    if type(points) is not int or points < 1:
        raise CheckError(
            Diagnostic(
                code="check-points",
                message=f"check {body.__name__} is worth {points!r} points",
                where=_path_and_line(body),
                hint="give it a positive whole number of points",
            )
        )
    if not all(isinstance(need, Check) and need.part == part for need in needs):
        raise CheckError(
            Diagnostic(
                code="check-needs",
                message=f"check {body.__name__} needs what is no check of part {part}",
                where=_path_and_line(body),
                hint="name check objects of the same part that stand above it",
            )
        )


def _require_public(needs: tuple[Check, ...], body: Body) -> None:
    """Refuse a public check that waits for a hidden one, which runs later and not for students."""
    if any(need.visibility is Visibility.HIDDEN for need in needs):
        raise CheckError(
            Diagnostic(
                code="check-needs",
                message=f"the public check {body.__name__} needs a hidden one",
                where=_path_and_line(body),
                hint="hide this one too, or need a public one",
            )
        )


def _require_repeatable(body: Body, *, training: bool, hidden: bool) -> None:
    """Refuse a metric check that could not run a second time on other draws."""
    wanted = set(inspect.signature(body).parameters)
    others = sorted(wanted - (REPEATABLE if hidden else REPEATABLE - {"reference"}))
    if training and not others:
        return
    problem = f"asks for {others[0]}" if others else "does not say training=True"
    raise CheckError(
        Diagnostic(
            code="check-metric",
            message=f"check {body.__name__} has a metric and {problem}",
            where=_path_and_line(body),
            hint="a metric check trains, and asks only for what each of its runs can have anew",
        )
    )


def _where(body: Body) -> str:
    """Return ``file:line`` without folders: it stands in reports."""
    code = inspect.unwrap(body).__code__
    return f"{Path(code.co_filename).name}:{code.co_firstlineno}"


def _path_and_line(body: Body) -> str:
    """Return ``path:line:column`` for whoever has to mend the file."""
    code = inspect.unwrap(body).__code__
    return f"{Path(code.co_filename).as_posix()}:{code.co_firstlineno}:1"

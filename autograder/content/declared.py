"""What a check file declares, read from its syntax tree: nothing is imported or run.

The decorator's options must be literals, because what is hidden is cut out by reading the file.
Whatever could make reading and running disagree is refused: an alias for ``check``, a check inside
a class or an ``if``, a name given twice, an option that is nearly one of ours.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from autograder.content.suggest import did_you_mean
from autograder.content.text import unify_line_ends
from autograder.diagnostics import CheckError, Diagnostic
from autograder.printable import counted

#: What the checks of all parts sum to.
TOTAL_POINTS = 100

_OPTIONS = ("part", "points", "hidden", "needs", "dtype", "training", "metric", "any_order")
#: What a check with a metric may ask for: the fixtures that are made anew for each of its runs.
REPEATABLE = frozenset({"student", "reference", "rng", "given"})
_DECORATOR, _MODULE = "check", "autograder.check"
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, kw_only=True)
class DeclaredCheck:
    """One check as its file declares it.

    Attributes:
        name: The function's name.
        title: The first paragraph of its docstring in one line, which the student reads.
        part: The id of its part.
        points: What it is worth.
        hidden: Whether students get it only as a title.
        needs: The names of the checks that must pass first.
        training: Whether the student's training runs in it.
        metric: The gate that judges the number which it returns, or ``None``.
        path: The file, as it was given.
        line: The line of its ``def``, from 1.
    """

    name: str
    title: str
    part: str
    points: int
    hidden: bool
    needs: tuple[str, ...]
    path: str
    line: int
    training: bool = False
    metric: str | None = None

    @property
    def id(self) -> str:
        """``<file stem>::<name>``, unique in the assignment."""
        return f"{PurePath(self.path).stem}::{self.name}"


def declared_checks(
    text: str,
    *,
    path: str,
    parts: Collection[str] | None = None,
    gates: Collection[str] | None = None,
) -> tuple[DeclaredCheck, ...]:
    """Return the checks of one file, in order.

    Args:
        text: The check file.
        path: Shown in errors; not read.
        parts: The ids that the manifest declares; ``None`` when any will do.
        gates: The names of its gates; ``None`` when any will do.

    Raises:
        CheckError: At the first declaration that is not as it must be.
    """
    return _read(check_module(text, path=path), path, parts, gates)


def check_module(text: str, *, path: str) -> ast.Module:
    """Parse a check file.

    Args:
        text: The file.
        path: Shown in errors; not read.

    Raises:
        CheckError: If it is not Python.
    """
    try:
        return ast.parse(unify_line_ends(text), filename=path)
    except SyntaxError as cause:
        raise CheckError(
            Diagnostic(
                code="source-not-python",
                message="the check file is not Python",
                where=f"{path}:{cause.lineno or 1}:{cause.offset or 1}",
                facts=(("problem", cause.msg),),
            )
        ) from cause


def check_decorator(node: ast.AST) -> ast.expr | None:
    """Return the ``@check`` of a function, or ``None`` when it has none."""
    if not isinstance(node, _Function):
        return None
    return next((expr for expr in node.decorator_list if _is_check(expr)), None)


def is_hidden(node: ast.AST) -> bool:
    """Whether ``node`` is a function under ``@check(..., hidden=True)``."""
    decorator = check_decorator(node)
    keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
    return any(
        keyword.arg == "hidden"
        and isinstance(keyword.value, ast.Constant)
        and keyword.value.value is True
        for keyword in keywords
    )


def verify_points(checks: Sequence[DeclaredCheck], *, where: str) -> None:
    """Refuse checks that do not sum to 100.

    Args:
        checks: All checks of the assignment.
        where: What to name in the error, the folder of the checks.

    Raises:
        CheckError: If the sum is another (``points-total``), with the sum of each part.
    """
    total = sum(check.points for check in checks)
    if total == TOTAL_POINTS:
        return
    off = abs(TOTAL_POINTS - total)
    by_part: dict[str, int] = {}
    for check in checks:
        by_part[check.part] = by_part.get(check.part, 0) + check.points
    raise CheckError(
        Diagnostic(
            code="points-total",
            message=f"the points of all checks do not sum to {TOTAL_POINTS}",
            where=where,
            facts=(
                ("sum", str(total)),
                *((f"part {part}", str(points)) for part, points in sorted(by_part.items())),
            ),
            hint=f"{counted(off, 'point')} {'is' if off == 1 else 'are'} "
            + ("missing" if total < TOTAL_POINTS else "too many"),
        )
    )


def _read(
    module: ast.Module,
    path: str,
    parts: Collection[str] | None,
    gates: Collection[str] | None,
) -> tuple[DeclaredCheck, ...]:
    _refuse_alias(module, path)
    _refuse_nested(module, path)
    checks: dict[str, DeclaredCheck] = {}
    for node in module.body:
        decorator = check_decorator(node)
        if decorator is None or not isinstance(node, _Function):
            continue
        checks[node.name] = _declared(node, decorator, path, (parts, gates), checks)
    _refuse_rebound(module, checks, path)
    return tuple(checks.values())


def _declared(
    node: _Function,
    decorator: ast.expr,
    path: str,
    known: tuple[Collection[str] | None, Collection[str] | None],
    earlier: dict[str, DeclaredCheck],
) -> DeclaredCheck:
    """Read one check, or raise at the first thing that is wrong with it."""
    if node.name in earlier:
        raise _error(
            "check-duplicate",
            f"the name {node.name} is given twice",
            path,
            node,
            first=f"line {earlier[node.name].line}",
        )
    options = _options(node, decorator, path)
    parts, gates = known
    part = _part(node, options.get("part"), path, parts)
    hidden = _truth(node, "check-hidden", options.get("hidden"), path)
    training = _truth(node, "check-training", options.get("training"), path)
    metric = _metric(node, options.get("metric"), path, gates)
    if metric is not None:
        _require_repeatable(node, path, training=training, hidden=hidden)
    _require_names(node, options.get("any_order"), path)
    return DeclaredCheck(
        name=node.name,
        title=_title(node, path),
        part=part,
        points=_points(node, options.get("points"), path),
        hidden=hidden,
        needs=tuple(_needs(node, options.get("needs"), path, (part, hidden), earlier)),
        training=training,
        metric=metric,
        path=path,
        line=node.lineno,
    )


def _options(node: _Function, decorator: ast.expr, path: str) -> dict[str, ast.expr]:
    """Return the decorator's keywords; refuse positional ones and near misses."""
    if not isinstance(decorator, ast.Call):
        raise _error("check-option", "@check has no options", path, decorator, check=node.name)
    if decorator.args:
        raise _error(
            "check-option",
            "the options of @check are given by name",
            path,
            decorator.args[0],
            check=node.name,
        )
    options: dict[str, ast.expr] = {}
    for keyword in decorator.keywords:
        name = keyword.arg
        if name is None:
            raise _error(
                "check-option",
                "the options of @check are written out, not unpacked",
                path,
                keyword.value,
                check=node.name,
            )
        if name not in _OPTIONS and difflib.get_close_matches(name, _OPTIONS, n=1):
            raise _error(
                "check-option",
                f"@check has no option {name!r}",
                path,
                keyword,
                hint=did_you_mean(name, _OPTIONS),
                check=node.name,
            )
        options[name] = keyword.value
    return options


def _part(node: _Function, value: ast.expr | None, path: str, parts: Collection[str] | None) -> str:
    part = value.value if isinstance(value, ast.Constant) else None
    if not isinstance(part, str):
        raise _error(
            "check-part",
            "the check does not say its part as text",
            path,
            value or node,
            expected='part="1"',
            got=_got(value),
        )
    if parts is not None and part not in parts:
        raise _error(
            "check-part",
            f"the manifest has no part {part!r}",
            path,
            value or node,
            hint=did_you_mean(part, parts),
            declared=", ".join(parts),
        )
    return part


def _points(node: _Function, value: ast.expr | None, path: str) -> int:
    points = value.value if isinstance(value, ast.Constant) else None
    if type(points) is not int or points <= 0:
        raise _error(
            "check-points",
            "the points are not a positive whole number",
            path,
            value or node,
            check=node.name,
            got=_got(value),
        )
    return points


def _truth(node: _Function, code: str, value: ast.expr | None, path: str) -> bool:
    """Read the option that a code is named after."""
    if value is None:
        return False
    if isinstance(value, ast.Constant) and isinstance(value.value, bool):
        return value.value
    option = code.removeprefix("check-")
    raise _error(
        code,
        f"{option} is not written as True or False",
        path,
        value,
        check=node.name,
        got=_got(value),
    )


def _metric(
    node: _Function, value: ast.expr | None, path: str, gates: Collection[str] | None
) -> str | None:
    if value is None:
        return None
    metric = value.value if isinstance(value, ast.Constant) else None
    if not isinstance(metric, str):
        raise _error(
            "check-metric",
            "the metric is not the name of a gate as text",
            path,
            value,
            check=node.name,
            got=_got(value),
        )
    if gates is not None and metric not in gates:
        raise _error(
            "check-metric",
            f"the manifest has no gate {metric!r}",
            path,
            value,
            hint=did_you_mean(metric, gates),
            declared=", ".join(gates) or "none",
        )
    return metric


def _require_repeatable(node: _Function, path: str, *, training: bool, hidden: bool) -> None:
    """Refuse a metric check that could not run a second time on other draws."""
    wanted = {argument.arg for argument in (*node.args.posonlyargs, *node.args.args)}
    wanted |= {argument.arg for argument in node.args.kwonlyargs}
    others = sorted(wanted - REPEATABLE)
    if not training:
        problem = "has a metric and not training=True"
    elif others:
        problem = f"has a metric and the fixture {others[0]}, which a second run cannot draw anew"
    elif not hidden and "reference" in wanted:
        problem = "is public, has a metric and asks the reference, which no recording can answer"
    else:
        return
    raise _error("check-metric", f"the check {problem}", path, node, check=node.name)


def _require_names(node: _Function, value: ast.expr | None, path: str) -> None:
    """Refuse an order that is free for what is no tuple of names: a single text is taken apart."""
    if value is None or (
        isinstance(value, ast.Tuple)
        and all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in value.elts)
    ):
        return
    raise _error(
        "check-option",
        "any_order is not a tuple of names of functions",
        path,
        value,
        hint='write any_order=("name",), with the comma',
        check=node.name,
        got=_got(value),
    )


def _title(node: _Function, path: str) -> str:
    title = " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split())
    if not title:
        raise _error(
            "check-without-title",
            "the check has no docstring, which is the line that the student reads",
            path,
            node,
            check=node.name,
        )
    return title


def _needs(
    node: _Function,
    value: ast.expr | None,
    path: str,
    own: tuple[str, bool],
    earlier: dict[str, DeclaredCheck],
) -> Iterator[str]:
    """Yield the names of the needed checks; each stands above, in the same part."""
    if value is None:
        return
    if not isinstance(value, ast.Tuple | ast.List):
        raise _needs_error(node, value, path, "needs is not a tuple of checks")
    part, hidden = own
    for item in value.elts:
        needed = earlier.get(item.id) if isinstance(item, ast.Name) else None
        if needed is None:
            raise _needs_error(node, item, path, "needs names something that is no check above it")
        if needed.part != part:
            raise _needs_error(node, item, path, "needs names a check of another part")
        if needed.hidden and not hidden:
            raise _needs_error(node, item, path, "a public check needs a hidden one")
        yield needed.name


def _needs_error(node: _Function, item: ast.expr, path: str, message: str) -> CheckError:
    return _error("check-needs", message, path, item, check=node.name, got=_got(item))


def _refuse_alias(module: ast.Module, path: str) -> None:
    """Refuse ``import ... check as other``: a hidden check under it would not be found."""
    for node in ast.walk(module):
        names = node.names if isinstance(node, ast.ImportFrom) and node.module == _MODULE else []
        for name in names:
            if name.name == _DECORATOR and name.asname not in (None, _DECORATOR):
                raise _error(
                    "check-renamed",
                    "check is imported under another name",
                    path,
                    name,
                    got=ast.unparse(node),
                    hint=f"write `from {_MODULE} import {_DECORATOR}`",
                )


def _refuse_nested(module: ast.Module, path: str) -> None:
    at_top = set(module.body)
    for node in ast.walk(module):
        if check_decorator(node) and isinstance(node, _Function) and node not in at_top:
            raise _error(
                "check-placement",
                "the check does not stand at the top level of its file",
                path,
                node,
                check=node.name,
            )


def _refuse_rebound(module: ast.Module, checks: dict[str, DeclaredCheck], path: str) -> None:
    """Refuse a plain function or class that takes a check's name."""
    definitions = [node for node in module.body if isinstance(node, _Function | ast.ClassDef)]
    for node in definitions:
        if node.name in checks and not check_decorator(node):
            raise _error(
                "check-duplicate",
                f"the name {node.name} is given twice",
                path,
                node,
                first=f"line {checks[node.name].line}",
            )


def _is_check(expr: ast.expr) -> bool:
    target = expr.func if isinstance(expr, ast.Call) else expr
    if isinstance(target, ast.Attribute):
        return target.attr == _DECORATOR
    return isinstance(target, ast.Name) and target.id == _DECORATOR


def _got(value: ast.expr | None) -> str:
    return "nothing" if value is None else ast.unparse(value)[:60]


def _error(
    code: str,
    message: str,
    path: str,
    node: ast.stmt | ast.expr | ast.keyword | ast.alias,
    *,
    hint: str | None = None,
    **facts: str,
) -> CheckError:
    return CheckError(
        Diagnostic(
            code=code,
            message=message,
            where=f"{path}:{node.lineno}:{node.col_offset + 1}",
            facts=tuple(facts.items()),
            hint=hint,
        )
    )

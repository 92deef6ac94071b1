"""All mutants of a source: each solution region's statements, changed in one place."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from autograder.content.regions import Region
from autograder.engine.mutants.places import Path, head, own_nodes, with_node
from autograder.engine.mutants.rules import is_axis, negated, signed_number, variants

_Function = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """A source that differs from the right one in one place.

    Attributes:
        function: What was changed: a function, or ``Class.method``.
        part: The part whose region holds it.
        line: Of the changed statement in the source, from 1.
        kind: The rule that made it.
        before: The statement, normalised: as ``ast.unparse`` writes it, the first line of one that
            holds others.
        after: What stands there afterwards; empty if it was removed.
        occurrence: Counts mutants of one function that read alike, from 0.
    """

    function: str
    part: str
    line: int
    kind: str
    before: str
    after: str
    occurrence: int
    make: Callable[[], str] = field(repr=False, compare=False)

    @property
    def text(self) -> str:
        """The whole changed source; made when it is asked for, since few are."""
        return self.make()

    @property
    def root(self) -> str:
        """The name at the top level of the module: the function, or the class."""
        return self.function.partition(".")[0]

    @property
    def identity(self) -> str:
        """What tells it from every other mutant of the same source."""
        return f"{self.function}\0{self.before}\0{self.after}\0{self.occurrence}"


def mutants_of(text: str, regions: Sequence[Region]) -> tuple[Mutant, ...]:
    """Return every mutant of a source, in the order of its lines, each program once.

    Args:
        text: The complete source.
        regions: Its solution regions; only what a student writes is changed.
    """
    module = ast.parse(text)
    alike: Counter[tuple[str, str, str]] = Counter()
    found = []
    for place in _places(module, regions):
        seen = {ast.unparse(place.statement)}
        for kind, statement in _changes(place):
            said = "" if statement is None else ast.unparse(statement)
            if said in seen:
                continue
            seen.add(said)
            after = "" if statement is None else head(statement)
            key = (place.function, head(place.statement), after)
            found.append(
                Mutant(
                    function=place.function,
                    part=place.part,
                    line=place.statement.lineno,
                    kind=kind,
                    before=key[1],
                    after=after,
                    occurrence=alike[key],
                    make=partial(_text, module, place.block, statement),
                )
            )
            alike[key] += 1
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class _Place:
    """A statement in a region: what holds it, and which names are bound before it."""

    block: Path
    statement: ast.stmt
    function: str
    part: str
    bound: frozenset[str]


def _places(module: ast.Module, regions: Sequence[Region]) -> Iterator[_Place]:
    """Yield each statement that stands in a region, with the path to it."""
    for path, node, names in _statements(module, (), ()):
        region = next((one for one in regions if one.begin_line < node.lineno < one.end_line), None)
        if region is not None and not isinstance(node, (*_Function, ast.ClassDef)):
            yield _Place(
                block=path,
                statement=node,
                function=".".join(names),
                part=region.part,
                bound=_bound_before(module, path, node),
            )


def _statements(
    node: ast.AST, path: Path, names: tuple[str, ...]
) -> Iterator[tuple[Path, ast.stmt, tuple[str, ...]]]:
    for name in ("body", "orelse", "finalbody", "handlers"):
        block = getattr(node, name, None)
        for index, child in enumerate(block if isinstance(block, list) else []):
            here = (*path, (name, index))
            inner = names
            if isinstance(child, (*_Function, ast.ClassDef)):
                inner = (*names, child.name)
            if isinstance(child, ast.stmt) and not _is_docstring(child):
                yield here, child, names
            yield from _statements(child, here, inner)


def _bound_before(module: ast.Module, path: Path, statement: ast.stmt) -> frozenset[str]:
    """Return names of the innermost function that hold something when a statement is reached."""
    holder: ast.AST = module
    function: ast.AST = module
    for name, index in path:
        if isinstance(holder, _Function):
            function = holder
        holder = getattr(holder, name)[index]
    bound: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.arg):
            bound.add(node.arg)
        elif (
            isinstance(node, ast.Name)
            and isinstance(node.ctx, ast.Store)
            and node.lineno < statement.lineno
        ):
            bound.add(node.id)
    return frozenset(bound)


# ------------------------------------------------------------------ what becomes of one statement


def _changes(place: _Place) -> Iterator[tuple[str, ast.stmt | None]]:
    """Yield each change of a statement and its kind; ``None`` where nothing stands afterwards."""
    statement = place.statement
    if _may_go(statement, place.bound):
        yield "removed statement", None
    if isinstance(statement, ast.Raise):
        return  # what is said in an error is no part of the contract
    if isinstance(statement, ast.If | ast.While) and not isinstance(statement.test, ast.Compare):
        changed = copy.copy(statement)
        changed.test = negated(statement.test)
        yield "negated condition", changed
    axes = set(_axis_numbers(statement))
    for path, node in own_nodes(statement):
        if _is_inner_number(statement, path):
            continue
        for kind, other in variants(node):
            label = "axis" if kind == "constant" and path in axes else kind
            yield label, with_node(statement, path, other)


def _may_go(statement: ast.stmt, bound: frozenset[str]) -> bool:
    """Tell whether a statement can be left out without an unbound name for certain."""
    match statement:
        case ast.Assign(targets=targets):
            return all(_holds_already(target, bound) for target in targets)
        case ast.AnnAssign(target=target, value=ast.expr()):
            return _holds_already(target, bound)
        case ast.AugAssign() | ast.Raise() | ast.Expr() | ast.Delete():
            return True
    return False


def _holds_already(target: ast.expr, bound: frozenset[str]) -> bool:
    if isinstance(target, ast.Name):
        return target.id in bound
    if isinstance(target, ast.Tuple | ast.List):
        return all(_holds_already(one, bound) for one in target.elts)
    return isinstance(target, ast.Subscript)  # an attribute that is never set is an AttributeError


def _axis_numbers(statement: ast.stmt) -> Iterator[Path]:
    for path, node in own_nodes(statement):
        if isinstance(node, ast.keyword) and is_axis(node):
            yield (*path, ("value", None))


def _is_inner_number(statement: ast.stmt, path: Path) -> bool:
    """Tell whether a node is the number under a minus sign, which is changed as a whole."""
    if not path or path[-1][0] != "operand":
        return False
    holder: ast.AST = statement
    for name, index in path[:-1]:
        value = getattr(holder, name)
        holder = value if index is None else value[index]
    return signed_number(holder) is not None


def _text(module: ast.Module, path: Path, statement: ast.stmt | None) -> str:
    """Return the module's text with one statement put in the place of another."""
    changed = copy.copy(module)
    holder: ast.AST = changed
    for depth, (name, index) in enumerate(path, start=1):
        block = list(getattr(holder, name))
        setattr(holder, name, block)
        at = index or 0
        if depth == len(path):
            block[at] = ast.Pass() if statement is None else statement
        else:
            holder = block[at] = copy.copy(block[at])
    return ast.unparse(ast.fix_missing_locations(changed)) + "\n"


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def reaches(text: str) -> Mapping[str, frozenset[str]]:
    """Return, for each name at the top of a module, every such name that it leads to, itself too.

    Args:
        text: The complete source.
    """
    body = ast.parse(text).body
    tops = {node.name: node for node in body if isinstance(node, (*_Function, ast.ClassDef))}
    uses = {
        name: {
            inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name) and inner.id in tops
        }
        for name, node in tops.items()
    }
    return {name: _reached(name, uses) for name in tops}


def _reached(name: str, uses: Mapping[str, set[str]]) -> frozenset[str]:
    found, waiting = {name}, [name]
    while waiting:
        fresh = uses[waiting.pop()] - found
        found |= fresh
        waiting.extend(fresh)
    return frozenset(found)

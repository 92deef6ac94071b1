"""What the statements of a file bind: names of modules, functions, classes, right sides."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from autograder.content.mentions import (
    Dotted,
    Function,
    Mention,
    Piece,
    Scope,
    collected,
    defaults_of,
    parameters_of,
    run_at_definition,
    stands_for,
    targets_of,
)


def read_module(module: ast.Module, *, starred: Sequence[str]) -> Scope:
    """Return what the top-level names of a file stand for once it has been imported.

    Args:
        module: The file.
        starred: Full names to look for in what ``from ... import *`` brings.
    """
    scope, reader = Scope(), _Reader(starred)
    reader.run(module.body, scope, outer=scope, perhaps=False)
    for function, closure in reader.functions:
        _bind_globals(function, closure, scope)
    return scope


def body_of(piece: Piece) -> tuple[list[Mention], set[str]]:
    """Return what the body of a piece that is a function mentions, and the names after a dot."""
    if piece.function is None:
        return [], set()
    local = _local_scope(piece.function, piece.scope, piece.defaults)
    return collected(piece.function.body, local)


# ------------------------------------------------------------------ from statements to names


class _Reader:
    """Runs the statements of a file in thought: binds names, calls nothing.

    Args:
        starred: As :func:`read_module`.

    Attributes:
        functions: Every function that was defined, and where its names are looked up.
    """

    def __init__(self, starred: Sequence[str]) -> None:
        self._starred = starred
        self.functions: list[tuple[Function, Scope]] = []

    def run(self, body: Sequence[ast.stmt], scope: Scope, *, outer: Scope, perhaps: bool) -> None:
        """Bind what statements bind.

        Args:
            body: The statements.
            scope: Of the module or the class that they stand in.
            outer: Where functions look up their names: a class is no scope for its methods.
            perhaps: Whether they may not run.
        """
        for node in body:
            try:
                self._run(node, scope, outer, perhaps=perhaps)
            except RecursionError:
                continue

    def _run(self, node: ast.stmt, scope: Scope, outer: Scope, *, perhaps: bool) -> None:
        self._bind_on_the_way(node, scope)
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                scope.bind(
                    node.name, [Mention(self._function(node, scope, outer), node)], perhaps=perhaps
                )
            case ast.ClassDef():
                scope.bind(
                    node.name, [Mention(self._class(node, scope, outer), node)], perhaps=perhaps
                )
            case ast.If(test=test, body=body, orelse=orelse):
                if not _never_runs(test):
                    self.run(body, scope, outer=outer, perhaps=True)
                self.run(orelse, scope, outer=outer, perhaps=True)
            case ast.For() | ast.AsyncFor() | ast.While() | ast.Try() | ast.TryStar() | ast.Match():
                self._run_block(node, scope, outer)
            case ast.With(items=items, body=body) | ast.AsyncWith(items=items, body=body):
                for item in items:
                    self._assign(item.optional_vars, item.context_expr, scope, perhaps=perhaps)
                self.run(body, scope, outer=outer, perhaps=perhaps)
            case ast.Delete(targets=targets):
                for name in [name for target in targets for name in targets_of(target)]:
                    scope.bound.pop(name, None)
            case _:
                self._bind_simple(node, scope, perhaps=perhaps)

    def _run_block(self, node: ast.stmt, scope: Scope, outer: Scope) -> None:
        if isinstance(node, ast.For | ast.AsyncFor):
            self._assign(node.target, node.iter, scope, perhaps=True)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt):
                self.run([child], scope, outer=outer, perhaps=True)
            elif isinstance(child, ast.ExceptHandler | ast.match_case):
                self.run(child.body, scope, outer=outer, perhaps=True)

    def _bind_simple(self, node: ast.stmt, scope: Scope, *, perhaps: bool) -> None:
        match node:
            case ast.Import() | ast.ImportFrom():
                self._import(node, scope, perhaps=perhaps)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._assign(target, value, scope, perhaps=perhaps)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                self._assign(target, value, scope, perhaps=perhaps)
            case ast.AugAssign(target=target, value=value):
                self._assign(target, value, scope, perhaps=True)

    def _bind_on_the_way(self, node: ast.stmt, scope: Scope) -> None:
        """Bind what the expressions of a statement bind with ``:=``."""
        for expression in ast.iter_child_nodes(node):
            if isinstance(expression, ast.expr):
                for inner in ast.walk(expression):
                    if isinstance(inner, ast.NamedExpr):
                        self._assign(inner.target, inner.value, scope, perhaps=True)

    def _function(self, node: Function, scope: Scope, outer: Scope) -> Piece:
        self.functions.append((node, outer))
        return function_piece(node, scope, outer)

    def _class(self, node: ast.ClassDef, scope: Scope, outer: Scope) -> Piece:
        seen, attributes = collected([*node.decorator_list, *node.bases, *node.keywords], scope)
        inside = Scope(scope)
        self.run(node.body, inside, outer=outer, perhaps=False)
        return Piece(seen=seen, attributes=attributes, members=inside.bound, is_class=True)

    def _import(self, node: ast.Import | ast.ImportFrom, scope: Scope, *, perhaps: bool) -> None:
        for name, dotted in _imported(node):
            if name != "*":
                scope.bind(name, [Mention(Dotted(dotted), node)], perhaps=perhaps)
                continue
            scope.stars.append(dotted)
            for full in self._starred:  # what it certainly brings takes the place of what was there
                if full.startswith(f"{dotted}."):
                    first = full.removeprefix(f"{dotted}.").partition(".")[0]
                    here = Mention(Dotted(f"{dotted}.{first}"), node)
                    scope.bind(first, [here], perhaps=perhaps)

    def _assign(
        self, target: ast.expr | None, value: ast.expr, scope: Scope, *, perhaps: bool
    ) -> None:
        match target, value:
            case (
                (ast.Tuple(elts=names) | ast.List(elts=names)),
                (ast.Tuple(elts=values) | ast.List(elts=values)),
            ) if len(names) == len(values):
                for one, its_value in zip(names, values, strict=True):
                    self._assign(one, its_value, scope, perhaps=perhaps)
            case ast.Attribute(value=base, attr=attribute), _:
                for mention in stands_for(base, scope):
                    _attach(mention.value, attribute, _made(value, scope))
            case _:
                for name in targets_of(target):
                    scope.bind(name, _made(value, scope), perhaps=perhaps)


def function_piece(node: Function, scope: Scope, outer: Scope) -> Piece:
    """Return a function as a piece.

    Args:
        node: Its definition.
        scope: Where the definition runs.
        outer: Where its body looks up names.
    """
    seen, attributes = collected(run_at_definition(node), scope)
    defaults = {name: stands_for(one, scope) for name, one in defaults_of(node.args).items()}
    return Piece(seen=seen, attributes=attributes, function=node, scope=outer, defaults=defaults)


def _made(value: ast.expr, scope: Scope) -> list[Mention]:
    """Return what a right side stands for: what it names, or whatever it mentions."""
    named = stands_for(value, scope)
    if named:
        return named
    seen, attributes = collected([value], scope)
    return [Mention(Piece(seen=seen, attributes=attributes), value)]


def _attach(value: Dotted | Piece, attribute: str, made: list[Mention]) -> None:
    """Note what is put under an attribute of something of this file."""
    if isinstance(value, Piece):
        value.members.setdefault(attribute, []).extend(made)
        if not value.is_class:
            value.seen.extend(made)


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """Yield the names that an import binds and what they stand for; ``*`` for all of a module."""
    if isinstance(node, ast.Import):
        for one in node.names:
            top = one.name.partition(".")[0]
            yield (one.asname, one.name) if one.asname else (top, top)
        return
    module = "." * node.level + (node.module or "")
    for one in node.names:
        yield ("*", module) if one.name == "*" else (one.asname or one.name, f"{module}.{one.name}")


def _never_runs(test: ast.expr) -> bool:
    """Tell whether a block runs in trials or for type checkers only."""
    match test:
        case ast.Compare(
            left=ast.Name(id="__name__"),
            ops=[ast.Eq()],
            comparators=[ast.Constant(value="__main__")],
        ):
            return True
        case ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"):
            return True
    return False


# ------------------------------------------------------------------ names inside a function


def _local_scope(
    function: Function, outer: Scope | None, defaults: dict[str, list[Mention]]
) -> Scope:
    """Return the scope of a function's body; what a name is given anywhere in it, it may be."""
    scope = Scope(outer)
    for name in parameters_of(function.args):
        scope.bind(name, defaults.get(name, []), perhaps=False)
    _Binder(scope, elsewhere=_declared_elsewhere(function)).bind(function.body)
    return scope


def _bind_globals(function: Function, closure: Scope, module: Scope) -> None:
    """Note what a function gives to names that it declares global."""
    names = {
        name for one in ast.walk(function) if isinstance(one, ast.Global) for name in one.names
    }
    if not names:
        return
    scope = Scope(closure)
    _Binder(scope, elsewhere=set()).bind(function.body)
    for name in names & set(scope.bound):
        module.bind(name, scope.bound[name], perhaps=True)


class _Binder(_Reader):
    """Binds the names of a function's body.

    Args:
        scope: Where.
        elsewhere: Names that it declares to be another scope's.
    """

    def __init__(self, scope: Scope, *, elsewhere: set[str]) -> None:
        super().__init__(())
        self._scope = scope
        self._elsewhere = elsewhere

    def bind(self, body: Sequence[ast.stmt]) -> None:
        """Bind what statements bind, whichever of them run."""
        self.run(body, self._scope, outer=self._scope, perhaps=True)
        for name in self._elsewhere & set(self._scope.bound):
            del self._scope.bound[name]


def _declared_elsewhere(function: Function) -> set[str]:
    return {
        name
        for one in ast.walk(function)
        if isinstance(one, ast.Global | ast.Nonlocal)
        for name in one.names
    }

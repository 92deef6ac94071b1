"""What the names in a Python file stand for, read from its syntax tree; nothing is run.

A file is read in the order in which Python would run it, so that an import that is overwritten is
forgotten, and a function that is defined twice is the second one. Names in the body of a function
are looked up when everything is known, as Python does. What stands behind a name is

    a Dotted    a name of another module, with every alias on the way resolved
    a Piece     a function, a class or a right side of this file, which mentions further things

Where a name may stand for several things, it stands for all of them. Values that exist at run time
alone (what a function returns, what a dictionary holds under a key) are not followed: what makes
them is mentioned somewhere, and that is seen.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

_MAX_VALUES: Final = 16  # of one name: more aliases than an honest file has
_MAX_NAME_CHARACTERS: Final = 500
Function = ast.FunctionDef | ast.AsyncFunctionDef
_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
#: What looks at a type without using it.
_TYPE_TESTS: Final = frozenset({"isinstance", "issubclass"})


@dataclass(frozen=True)
class Dotted:
    """A name of another module, ``torch.nn.functional``."""

    name: str


@dataclass(frozen=True, eq=False)
class Mention:
    """A place in the file that stands for something."""

    value: Dotted | Piece
    node: ast.AST


@dataclass(eq=False)
class Piece:
    """Something of this file that mentions other things.

    Attributes:
        seen: What is mentioned where it is defined: bases, decorators, defaults, a right side.
        attributes: The names after a dot there.
        function: The function whose body runs when it is called, if it is one.
        scope: Where that body's names are looked up.
        defaults: What parameters stand for that have a default.
        members: Of a class: what its attributes stand for.
        is_class: Whether it is one.
    """

    seen: list[Mention] = field(default_factory=list)
    attributes: set[str] = field(default_factory=set)
    function: Function | None = None
    scope: Scope | None = None
    defaults: dict[str, list[Mention]] = field(default_factory=dict)
    members: dict[str, list[Mention]] = field(default_factory=dict)
    is_class: bool = False


class Scope:
    """Names and what they stand for.

    Args:
        outer: Where names are looked up that are not bound here.
    """

    def __init__(self, outer: Scope | None = None) -> None:
        self.outer = outer
        self.bound: dict[str, list[Mention]] = {}
        self.stars: list[str] = []

    def bind(self, name: str, mentions: Iterable[Mention], *, perhaps: bool) -> None:
        """Let a name stand for something: instead of what it stood for, or perhaps only."""
        before = self.bound.get(name, []) if perhaps else []
        self.bound[name] = [*before, *mentions][-_MAX_VALUES:]

    def lookup(self, name: str) -> list[Mention]:
        """Return what a name stands for; nothing for builtins and parameters."""
        scope: Scope | None = self
        stars: list[str] = []
        while scope is not None:
            if name in scope.bound:
                return scope.bound[name]
            stars += scope.stars
            scope = scope.outer
        return [Mention(Dotted(f"{module}.{name}"), ast.Pass()) for module in stars]


# ------------------------------------------------------------------ from expressions to mentions


def stands_for(node: ast.expr | None, scope: Scope) -> list[Mention]:
    """Return what an expression stands for that does nothing but name something."""
    found: list[Mention] = []
    match node:
        case ast.Name(id=name):
            found = scope.lookup(name)
        case ast.Attribute(value=base, attr=attribute):
            found = _after_dot(stands_for(base, scope), attribute)
        case ast.Call(
            func=ast.Name(id="getattr"), args=[base, ast.Constant(value=str(attribute)), *_]
        ):
            found = _after_dot(stands_for(base, scope), attribute)
        case ast.Subscript(value=holder, slice=ast.Constant(value=str(attribute))):
            found = _after_dot(stands_for(_namespace_of(holder), scope), attribute)
        case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]):
            found = [Mention(Dotted(one), node) for one in _imported_by(function, name)]
        case ast.IfExp(body=one, orelse=other):
            found = [*stands_for(one, scope), *stands_for(other, scope)]
        case ast.BoolOp(values=values):
            found = [mention for value in values for mention in stands_for(value, scope)]
        case ast.NamedExpr(value=value):
            found = stands_for(value, scope)
    return [Mention(one.value, node) for one in found[:_MAX_VALUES] if node is not None]


def _namespace_of(holder: ast.expr) -> ast.expr | None:
    """Return what ``vars(x)`` and ``x.__dict__`` are the names of."""
    match holder:
        case ast.Call(func=ast.Name(id="vars"), args=[base]):
            return base
        case ast.Attribute(value=base, attr="__dict__"):
            return base
    return None


def _imported_by(function: ast.expr, name: str) -> list[str]:
    """Return the module that a call with this text imports, if it is a call that imports."""
    match function:
        case ast.Name(id="__import__"):
            return [name.partition(".")[0]]
        case ast.Name(id="import_module") | ast.Attribute(attr="import_module"):
            return [name]
    return []


def _after_dot(bases: list[Mention], attribute: str) -> list[Mention]:
    found: list[Mention] = []
    for base in bases:
        if isinstance(base.value, Dotted):
            if len(base.value.name) < _MAX_NAME_CHARACTERS:
                found.append(Mention(Dotted(f"{base.value.name}.{attribute}"), base.node))
        else:
            found += base.value.members.get(attribute, [base])
    return found


class _Collector(ast.NodeVisitor):
    """Collects what code mentions when it runs; annotations do not run anything."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.mentions: list[Mention] = []
        self.attributes: set[str] = set()

    def visit(self, node: ast.AST) -> None:
        """Visit a node; a statement too deep to be followed is passed over by itself."""
        if not isinstance(node, ast.stmt):
            super().visit(node)
            return
        try:
            super().visit(node)
        except RecursionError:
            return

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self.mentions += stands_for(node, self.scope)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.attributes.add(node.attr)
        self.mentions += stands_for(node, self.scope)
        self.visit(node.value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
            self.attributes.add(node.slice.value)
            self.mentions += stands_for(node, self.scope)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        match node:
            case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in _TYPE_TESTS:
                self.visit(first)
                return
            case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=str(name)), *_]):
                self.attributes.add(name)
                self.mentions += stands_for(node, self.scope)
        self.generic_visit(node)

    def visit_FunctionDef(self, node: Function) -> None:
        for child in run_at_definition(node):
            self.visit(child)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815 - the name that ast asks for

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for child in (*node.decorator_list, *node.bases, *node.keywords):
            self.visit(child)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for default in defaults_of(node.args).values():
            self.visit(default)
        self._inside(parameters_of(node.args), [node.body])

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit(node.target)
        if node.value is not None:
            self.visit(node.value)

    def visit_ListComp(self, node: _Comprehension) -> None:
        names = [name for one in node.generators for name in targets_of(one.target)]
        self._inside(names, list(ast.iter_child_nodes(node)))

    visit_SetComp = visit_ListComp  # noqa: N815
    visit_DictComp = visit_ListComp  # noqa: N815
    visit_GeneratorExp = visit_ListComp  # noqa: N815

    def _inside(self, names: Iterable[str], nodes: list[ast.AST]) -> None:
        """Visit nodes in a scope of their own."""
        outside, self.scope = self.scope, Scope(self.scope)
        for name in names:
            self.scope.bind(name, [], perhaps=False)
        for node in nodes:
            self.visit(node)
        self.scope = outside


def collected(nodes: Iterable[ast.AST], scope: Scope) -> tuple[list[Mention], set[str]]:
    """Return what code mentions when it runs, and the names after a dot in it."""
    collector = _Collector(scope)
    for node in nodes:
        try:
            collector.visit(node)
        except RecursionError:
            continue
    return collector.mentions, collector.attributes


# ------------------------------------------------------------------ parts of definitions


def run_at_definition(node: Function) -> list[ast.expr]:
    """Return what runs when a function is defined: decorators and defaults."""
    return [*node.decorator_list, *defaults_of(node.args).values()]


def defaults_of(arguments: ast.arguments) -> dict[str, ast.expr]:
    """Return the defaults by the names of their parameters."""
    positional = [*arguments.posonlyargs, *arguments.args]
    with_default = positional[len(positional) - len(arguments.defaults) :]
    pairs = [
        *zip(with_default, arguments.defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]
    return {parameter.arg: default for parameter, default in pairs if default is not None}


def parameters_of(arguments: ast.arguments) -> list[str]:
    """Return the names of all parameters."""
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [one for one in (arguments.vararg, arguments.kwarg) if one is not None]
    return [one.arg for one in every]


def targets_of(target: ast.AST | None) -> list[str]:
    """Return the names that a target binds."""
    if target is None:
        return []
    return [one.id for one in ast.walk(target) if isinstance(one, ast.Name) and not _is_read(one)]


def _is_read(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Load)

"""What is changed: for one node, the nodes that may stand in its place.

Each rule is a mistake that a tired person could make on one line. A change that no program could
survive (a name that is never bound) says nothing about checks, so it is not made.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import Final

_OPERATORS: Final[dict[type[ast.operator], tuple[type[ast.operator], ...]]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
}
_COMPARISONS: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
#: Operands that may change places: elsewhere the order means nothing, or the sign rule covers it.
_ORDERED: Final = (ast.MatMult, ast.Sub, ast.Div, ast.Pow)
#: Names before a dot that are modules: without the call nothing is left that could be a value.
_MODULES: Final = frozenset({"torch", "nn", "F", "math", "np", "numpy", "super", "functional"})
_AXES: Final = frozenset({"dim", "axis", "dims", "axes", "dim0", "dim1", "start_dim"})


def variants(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield the kind of each change of one node, and the node that stands there afterwards.

    Args:
        node: Any node of an expression, or the statement whose condition is meant.
    """
    match node:
        case ast.BinOp():
            yield from _binary(node)
        case ast.UnaryOp():
            yield from _unary(node)
        case ast.Compare():
            yield from _compared(node)
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield "boolean operator", ast.BoolOp(op=other, values=node.values)
        case ast.Constant():
            yield from (("constant", one) for one in _other_numbers(node.value))
        case ast.Call():
            yield from _called(node)
        case ast.Slice():
            yield from _sliced(node)
        case ast.IfExp():
            yield (
                "condition",
                ast.IfExp(test=negated(node.test), body=node.body, orelse=node.orelse),
            )


def negated(test: ast.expr) -> ast.expr:
    """Return the opposite of a condition."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand
    return ast.UnaryOp(op=ast.Not(), operand=test)


def signed_number(node: ast.AST) -> int | float | None:
    """Return the number that a node writes, minus sign included, or ``None``."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = signed_number(node.operand)
        return None if inner is None else -inner
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value  # type: ignore[return-value]  # its type was just looked at
    return None


def _binary(node: ast.BinOp) -> Iterator[tuple[str, ast.AST]]:
    for other in _OPERATORS.get(type(node.op), ()):
        yield "operator", ast.BinOp(left=node.left, op=other(), right=node.right)
    if isinstance(node.op, _ORDERED):
        yield "swapped operands", ast.BinOp(left=node.right, op=node.op, right=node.left)


def _unary(node: ast.UnaryOp) -> Iterator[tuple[str, ast.AST]]:
    number = signed_number(node)
    if number is None:
        yield "dropped operator", node.operand
    else:
        yield from (("constant", one) for one in _other_numbers(number))


def _compared(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    for index, operator in enumerate(node.ops):
        for other in _COMPARISONS.get(type(operator), ()):
            changed = [*node.ops[:index], other(), *node.ops[index + 1 :]]
            yield (
                "comparison",
                ast.Compare(left=node.left, ops=changed, comparators=node.comparators),
            )


def _called(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.func, ast.Attribute) and not _is_module(node.func.value):
        yield "dropped call", node.func.value
    elif len(node.args) == 1 and not isinstance(node.args[0], ast.Starred | ast.GeneratorExp):
        yield "dropped call", node.args[0]
    for index, keyword in enumerate(node.keywords):
        if keyword.arg is not None:
            rest = [*node.keywords[:index], *node.keywords[index + 1 :]]
            yield "dropped keyword", ast.Call(func=node.func, args=node.args, keywords=rest)
    for index in range(len(node.args) - 1):
        pair = node.args[index : index + 2]
        if not any(isinstance(one, ast.Starred) for one in pair) and not _equal(*pair):
            args = [*node.args[:index], pair[1], pair[0], *node.args[index + 2 :]]
            yield "swapped arguments", ast.Call(func=node.func, args=args, keywords=node.keywords)
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        yield from _ranged(node)


def _ranged(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    for index, bound in enumerate(node.args):
        for one in _one_off(bound):
            args = [*node.args[:index], one, *node.args[index + 1 :]]
            yield "off by one", ast.Call(func=node.func, args=args, keywords=node.keywords)


def _sliced(node: ast.Slice) -> Iterator[tuple[str, ast.AST]]:
    for name in ("lower", "upper"):
        bound = getattr(node, name)
        for one in [] if bound is None else _one_off(bound):
            changed = copy.copy(node)
            setattr(changed, name, one)
            yield "off by one", changed


def _one_off(bound: ast.expr) -> Iterator[ast.expr]:
    """Yield a bound one larger and one smaller; a number is changed as a constant anyway."""
    if signed_number(bound) is None:
        for operator in (ast.Add(), ast.Sub()):
            yield ast.BinOp(left=bound, op=operator, right=ast.Constant(1))


def _other_numbers(value: object) -> Iterator[ast.expr]:
    """Yield numbers beside the one that stands there; of truth values, the other one."""
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield from (_number(one) for one in (value + 1, value - 1))
    elif isinstance(value, float):
        yield from (_number(one) for one in (value + 1.0, value * 2.0) if one != value)


def _number(value: float) -> ast.expr:
    if value < 0:
        return ast.UnaryOp(op=ast.USub(), operand=ast.Constant(-value))
    return ast.Constant(value)


def _is_module(node: ast.expr) -> bool:
    last = node.func if isinstance(node, ast.Call) else node
    name = last.attr if isinstance(last, ast.Attribute) else getattr(last, "id", "")
    first: ast.AST = node
    while isinstance(first, ast.Attribute):
        first = first.value
    return name in _MODULES or getattr(first, "id", "") == "self"


def _equal(one: ast.expr, other: ast.expr) -> bool:
    return ast.dump(one) == ast.dump(other)


def is_axis(keyword: ast.keyword) -> bool:
    """Tell whether a keyword names axes, whose numbers are a kind of their own."""
    return keyword.arg in _AXES

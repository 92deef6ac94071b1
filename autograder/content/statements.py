"""Which whole statements a range of lines holds, by the syntax tree."""

from __future__ import annotations

import ast
import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


class Enclosed(enum.Enum):
    """The range holds no code at all."""

    NOTHING = enum.auto()


@dataclass(frozen=True, kw_only=True)
class Whole:
    """The range holds whole statements of one block.

    Attributes:
        indent: What stands before the first of them.
        in_function: Whether they run only when a function is called.
    """

    indent: str
    in_function: bool


def first_line(node: ast.stmt) -> int:
    """Return the line where a statement begins, its decorators included."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return node.lineno


def last_line(node: ast.stmt) -> int:
    """Return the line where a statement ends."""
    return node.end_lineno or node.lineno


def enclosed(
    tree: ast.Module, lines: Sequence[str], *, begin: int, end: int
) -> Whole | int | Enclosed:
    """Say what stands strictly between two lines.

    Args:
        tree: The parsed source.
        lines: Its lines.
        begin: The line before the range, from 1.
        end: The line after the range.

    Returns:
        The statements, if they are whole and of one block; ``NOTHING`` if there is no code; else
        the number of the first line that belongs to something else.
    """
    code = [number for number in range(begin + 1, end) if _holds_code(lines[number - 1])]
    block, in_function = _innermost(tree, begin, end)
    inside = [node for node in block if begin < first_line(node) and last_line(node) < end]
    covered = {number for node in inside for number in range(first_line(node), last_line(node) + 1)}
    outside = [number for number in code if number not in covered]
    if outside:
        return outside[0]
    if not inside:
        return Enclosed.NOTHING
    head = lines[first_line(inside[0]) - 1]
    return Whole(indent=head[: len(head) - len(head.lstrip())], in_function=in_function)


def _holds_code(line: str) -> bool:
    """Whether a line has something that is neither blank nor a comment.

    A line inside a string may begin with ``#`` too; its statement has other lines that count.
    """
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _innermost(tree: ast.Module, begin: int, end: int) -> tuple[list[ast.stmt], bool]:
    """Return the innermost block that holds the range, and whether it runs only in a call."""
    block, in_function = tree.body, False
    while True:
        touched = [node for node in block if first_line(node) < end and begin < last_line(node)]
        if len(touched) != 1 or begin < first_line(touched[0]):
            return block, in_function
        inner = [found for found in blocks(touched[0]) if _touches(found, begin, end)]
        if len(inner) != 1:
            return block, in_function
        in_function = in_function or isinstance(touched[0], ast.FunctionDef | ast.AsyncFunctionDef)
        block = inner[0]


def blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    """Yield the blocks right under a statement: bodies, else branches, handlers, cases."""
    for _, value in ast.iter_fields(node):
        if isinstance(value, list) and value:
            if isinstance(value[0], ast.stmt):
                yield value
            else:
                for item in value:
                    if isinstance(item, ast.excepthandler | ast.match_case):
                        yield from blocks(item)


def _touches(block: list[ast.stmt], begin: int, end: int) -> bool:
    return first_line(block[0]) < end and begin < last_line(block[-1])

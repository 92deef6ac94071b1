"""Cutting top-level statements out of a Python file, by name and without touching the rest.

What stays keeps its formatting: lines are removed, never rewritten, but for an import of several
names of which some stay. The rule is one of names. Some statements must go and some must stay;
every other one that binds a name goes when what must go needs it, however indirectly, and nothing
that stays does. A comment above a statement that goes is taken with it, also across a blank line,
because a heading that is lost costs less than a hint that is left.
"""

from __future__ import annotations

import ast
import enum
import symtable
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from autograder.content.statements import first_line, last_line

_WIDTH = 100  # columns of a rewritten import


class Fate(enum.Enum):
    """What is known about a statement before names are looked at."""

    GOES = enum.auto()
    STAYS = enum.auto()
    OPEN = enum.auto()


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One or more top-level statements that share lines.

    Attributes:
        nodes: The statements, mostly one.
        first: The first line, decorators included.
        last: The last line.
        binds: The module-level names that it gives a value.
        uses: The module-level names that it, or code inside it, looks up.
        fate: Whether it must go or stay.
    """

    nodes: tuple[ast.stmt, ...]
    first: int
    last: int
    binds: frozenset[str]
    uses: frozenset[str]
    fate: Fate


def statements_of(
    module: ast.Module, fate: Callable[[ast.stmt], Fate], *, fixtures: bool = False
) -> list[Statement]:
    """Return the top-level statements of a file.

    Args:
        module: The parsed file.
        fate: What is known about each; of several on one line, going wins over staying.
        fixtures: Whether a parameter uses what has its name, as pytest's fixtures do.
    """
    groups: list[list[ast.stmt]] = []
    for node in module.body:
        if groups and first_line(node) <= last_line(groups[-1][-1]):  # a; b
            groups[-1].append(node)
        else:
            groups.append([node])
    return [
        _statement(tuple(group), {fate(n) for n in group}, fixtures=fixtures) for group in groups
    ]


def cut(text: str, statements: Sequence[Statement]) -> str:
    """Return a file without what must go and without what only that needs.

    Args:
        text: Python with LF line ends.
        statements: Its top-level statements.
    """
    removed, unwanted = _divide(statements)
    return _without(text, statements, removed, unwanted)


def roots_of(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements that stay whatever else does.

    Those are the ones that must, and every other one that nothing which goes has any use for.
    """
    wanted = reached([it for it in statements if it.fate is Fate.GOES], statements)
    return [
        it
        for it in statements
        if it.fate is Fate.STAYS or (it.fate is Fate.OPEN and not it.binds & wanted)
    ]


def reached(roots: Iterable[Statement], statements: Sequence[Statement]) -> set[str]:
    """Return all names that ``roots`` use, directly or through what those names are bound to.

    What a statement that goes is bound to does not count as a way to further names.
    """
    found: set[str] = set()
    waiting = [name for root in roots for name in root.uses]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            binding = [it for it in statements if name in it.binds and it.fate is not Fate.GOES]
            waiting += [used for it in binding for used in it.uses]
    return found


def _statement(nodes: tuple[ast.stmt, ...], fates: set[Fate], *, fixtures: bool) -> Statement:
    binds, uses = _names(nodes)
    if fixtures:
        uses |= _parameters(nodes)
    return Statement(
        nodes=nodes,
        first=first_line(nodes[0]),
        last=last_line(nodes[-1]),
        binds=frozenset(binds),
        uses=frozenset(uses),
        fate=next((fate for fate in (Fate.GOES, Fate.STAYS) if fate in fates), Fate.OPEN),
    )


def _names(nodes: Sequence[ast.stmt]) -> tuple[set[str], set[str]]:
    """Return the module-level names that statements bind, and those that they look up.

    The statements are compiled to a symbol table on their own, without ``from __future__ import
    annotations``, so that names in annotations count.
    """
    alone = [node for node in nodes if not _is_future_import(node)]
    module = ast.Module(body=alone, type_ignores=[])
    table = symtable.symtable(ast.unparse(module), "<file>", "exec")
    binds = {symbol.get_name() for symbol in table.get_symbols() if _is_bound(symbol)}
    uses = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced()}
    for child in _descendants(table):
        uses |= {symbol.get_name() for symbol in child.get_symbols() if symbol.is_global()}
    return binds, uses


def _parameters(nodes: Sequence[ast.stmt]) -> set[str]:
    """Return the names of all parameters: pytest gives a fixture to whoever names it."""
    return {
        argument.arg
        for node in nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for argument in ast.walk(node)
        if isinstance(argument, ast.arg)
    }


def _is_bound(symbol: symtable.Symbol) -> bool:
    return symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()


def _descendants(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    for child in table.get_children():
        yield child
        yield from _descendants(child)


def _is_future_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _divide(statements: Sequence[Statement]) -> tuple[set[int], set[str]]:
    """Return the positions of the statements that go, and the names that only they use."""
    wanted = reached([it for it in statements if it.fate is Fate.GOES], statements)
    roots = roots_of(statements)
    live = reached(roots, statements)
    removed = {
        position
        for position, it in enumerate(statements)
        if it.fate is Fate.GOES or (it not in roots and not it.binds & live)
    }
    return removed, wanted - live


def _without(
    text: str, statements: Sequence[Statement], removed: set[int], unwanted: set[str]
) -> str:
    """Return the lines that stay, with the gaps closed."""
    lines = text.split("\n")
    gone: set[int] = set()  # line numbers, from 1
    for position, statement in enumerate(statements):
        if position in removed:
            previous = statements[position - 1] if position else None
            gone |= set(range(statement.first, statement.last + 1))
            gone |= _comments_above(
                lines, statement, previous=previous, previous_goes=position - 1 in removed
            )
            gone |= _comments_inside(lines, statement)
        elif shorter := _shorter_import(statement, unwanted):
            lines[statement.first - 1] = shorter
            gone |= set(range(statement.first + 1, statement.last + 1))
    return _closed_gaps(lines, gone)


def _comments_above(
    lines: Sequence[str],
    statement: Statement,
    *,
    previous: Statement | None,
    previous_goes: bool,
) -> set[int]:
    """Return the lines of the comments that belong to a statement that goes.

    Those are all since the previous statement, but for indented ones right under a statement that
    stays, and but for a head of the file that a blank line sets apart.
    """
    found: set[int] = set()
    number = statement.first - 1
    while number > (previous.last if previous else 0):
        line = lines[number - 1]
        if previous is None and not line.strip():
            break
        if line.startswith("#") or (previous_goes and line.strip()):
            found.add(number)
        number -= 1
    return found


def _comments_inside(lines: Sequence[str], statement: Statement) -> set[int]:
    """Return the lines of the indented comments that follow the last line of a body."""
    found: set[int] = set()
    for number in range(statement.last + 1, len(lines) + 1):
        line = lines[number - 1]
        if line.strip() and not (line[0].isspace() and line.lstrip().startswith("#")):
            break
        if line.strip():
            found.add(number)
    return found


def _shorter_import(statement: Statement, unwanted: set[str]) -> str | None:
    """Return an import without the names that nothing uses any more, or ``None``."""
    node = statement.nodes[0]
    if len(statement.nodes) > 1 or not isinstance(node, ast.Import | ast.ImportFrom):
        return None
    names = [name for name in node.names if _bound_name(name) not in unwanted]
    if len(names) == len(node.names):
        return None
    node.names = names
    line = ast.unparse(node)
    if len(line) <= _WIDTH or isinstance(node, ast.Import):
        return line
    head = line.partition(" import ")[0]
    listed = "".join(f"    {ast.unparse(name)},\n" for name in names)
    return f"{head} import (\n{listed})"


def _bound_name(name: ast.alias) -> str:
    return name.asname or name.name.partition(".")[0]


def _closed_gaps(lines: Sequence[str], gone: set[int]) -> str:
    """Join what stays; where lines went, the longer of the two gaps stays, and none at the ends."""
    kept: list[str] = []
    gap: list[str] = []  # blank lines since the last line that stays
    longest: list[str] | None = None  # the longest gap beside lines that went
    for number, line in enumerate(lines, start=1):
        if number in gone:
            longest = max(longest or [], gap, key=len)
            gap = []
        elif not line.strip():
            gap.append(line)
        else:
            wide = gap if longest is None else max(longest, gap, key=len)
            kept += [*(wide if kept or longest is None else []), line]
            gap, longest = [], None
    return "\n".join(kept) + "\n"

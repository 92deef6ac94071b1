"""The public half of a check file: hidden checks, and what only they use, cut out by syntax tree.

What stays keeps its formatting: lines are removed, never rewritten, but for an import of several
names of which some stay. The rule is one of names. Every top-level statement that binds a name can
go; it goes when a hidden check needs it, however indirectly, and nothing that stays does. A comment
above a statement that goes is taken with it, also across a blank line, because a heading that is
lost costs less than a hint that is left.
"""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.content.declared import (
    DeclaredCheck,
    check_decorator,
    check_module,
    declared_checks,
    is_hidden,
)
from autograder.content.lexing import joined, lex_words
from autograder.content.statements import first_line, last_line
from autograder.content.text import unify_line_ends
from autograder.diagnostics import CheckError, Diagnostic

_WIDTH = 100  # columns of a rewritten import


@dataclass(frozen=True, kw_only=True)
class _Statement:
    """One or more top-level statements that share lines.

    Attributes:
        nodes: The statements, mostly one.
        first: The first line, decorators included.
        last: The last line.
        binds: The module-level names that it gives a value.
        uses: The module-level names that it, or code inside it, looks up.
        hidden: Whether it is a hidden check.
        public: Whether it is a public one.
    """

    nodes: tuple[ast.stmt, ...]
    first: int
    last: int
    binds: frozenset[str]
    uses: frozenset[str]
    hidden: bool
    public: bool


def public_checks(text: str, *, path: str) -> str:
    """Return a check file without its hidden checks and without what only they use.

    Args:
        text: The check file.
        path: Shown in errors; not read.

    Raises:
        CheckError: If a declaration is wrong, or if a hidden check's name or title would still
            stand in the result (``hidden-check-left``).
    """
    source = unify_line_ends(text)
    declared = declared_checks(source, path=path)
    hidden = [check for check in declared if check.hidden]
    if not hidden:
        return source
    statements = _statements(check_module(source, path=path))
    removed, unwanted = _divide(statements)
    result = _without(source, statements, removed, unwanted)
    check_module(result, path=path)
    _refuse_left(result, hidden)
    return result


def _statements(module: ast.Module) -> list[_Statement]:
    groups: list[list[ast.stmt]] = []
    for node in module.body:
        if groups and first_line(node) <= last_line(groups[-1][-1]):  # a; b
            groups[-1].append(node)
        else:
            groups.append([node])
    return [_statement(tuple(group)) for group in groups]


def _statement(nodes: tuple[ast.stmt, ...]) -> _Statement:
    binds, uses = _names(nodes)
    return _Statement(
        nodes=nodes,
        first=first_line(nodes[0]),
        last=last_line(nodes[-1]),
        binds=frozenset(binds),
        uses=frozenset(uses),
        hidden=any(is_hidden(node) for node in nodes),
        public=any(check_decorator(node) is not None and not is_hidden(node) for node in nodes),
    )


def _names(nodes: Sequence[ast.stmt]) -> tuple[set[str], set[str]]:
    """Return the module-level names that statements bind, and those that they look up.

    The statements are compiled to a symbol table on their own, without ``from __future__ import
    annotations``, so that names in annotations count. A parameter counts as a use of its name:
    pytest gives a fixture to whoever names it.
    """
    alone = [node for node in nodes if not _is_future_import(node)]
    module = ast.Module(body=alone, type_ignores=[])
    table = symtable.symtable(ast.unparse(module), "<check file>", "exec")
    binds = {symbol.get_name() for symbol in table.get_symbols() if _is_bound(symbol)}
    uses = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced()}
    for child in _descendants(table):
        uses |= {symbol.get_name() for symbol in child.get_symbols() if symbol.is_global()}
    for node in alone:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            uses |= {argument.arg for argument in ast.walk(node) if isinstance(argument, ast.arg)}
    return binds, uses


def _is_bound(symbol: symtable.Symbol) -> bool:
    return symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()


def _descendants(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    for child in table.get_children():
        yield child
        yield from _descendants(child)


def _is_future_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _divide(statements: Sequence[_Statement]) -> tuple[set[int], set[str]]:
    """Return the positions of the statements that go, and the names that only they use."""
    wanted = _closure([it for it in statements if it.hidden], statements)
    roots = [it for it in statements if not it.hidden and (it.public or not it.binds & wanted)]
    live = _closure(roots, statements)
    removed = {
        position
        for position, it in enumerate(statements)
        if it.hidden or (it not in roots and not it.binds & live)
    }
    return removed, wanted - live


def _closure(roots: Sequence[_Statement], statements: Sequence[_Statement]) -> set[str]:
    """Return all names that ``roots`` use, directly or through what those names are bound to."""
    reached: set[str] = set()
    waiting = [name for root in roots for name in root.uses]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            binding = [it for it in statements if name in it.binds and not it.hidden]
            waiting += [used for it in binding for used in it.uses]
    return reached


def _without(
    text: str, statements: Sequence[_Statement], removed: set[int], unwanted: set[str]
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
    statement: _Statement,
    *,
    previous: _Statement | None,
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


def _comments_inside(lines: Sequence[str], statement: _Statement) -> set[int]:
    """Return the lines of the indented comments that follow the last line of a body."""
    found: set[int] = set()
    for number in range(statement.last + 1, len(lines) + 1):
        line = lines[number - 1]
        if line.strip() and not (line[0].isspace() and line.lstrip().startswith("#")):
            break
        if line.strip():
            found.add(number)
    return found


def _shorter_import(statement: _Statement, unwanted: set[str]) -> str | None:
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


def _refuse_left(result: str, hidden: Sequence[DeclaredCheck]) -> None:
    """Refuse a result that still tells of a hidden check."""
    prose = joined(lex_words(result))
    for check in hidden:
        if re.search(rf"\b{re.escape(check.name)}\b", result):
            raise _left(check, "the name", check.name)
        if joined(lex_words(check.title)) in prose:
            raise _left(check, "the title", check.title)


def _left(check: DeclaredCheck, what: str, got: str) -> CheckError:
    return CheckError(
        Diagnostic(
            code="hidden-check-left",
            message=f"{what} of a hidden check would stand in the public file",
            where=f"{check.path}:{check.line}",
            facts=(("got", got),),
            hint="a comment, a docstring or a public check tells of it: word one of them anew",
        )
    )

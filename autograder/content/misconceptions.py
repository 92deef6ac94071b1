"""The bank as files: what each misconception says about itself, read without running it.

A misconception is one Python file. Its name is the code, its docstring the page that a student
reads, ``PARTS`` says where it loses points, and the functions that it defines are the wrong ones.
``METRICS`` is for mistakes that only training shows: the interval that a metric falls into.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from autograder.content.assignment import Assignment
from autograder.content.manifest import Manifest
from autograder.content.pages import as_page, code_of, page_name, title_and_page
from autograder.content.text import read_text
from autograder.diagnostics import BankError, Diagnostic

#: What every page has below its title, in this order.
PAGE_HEADS: Final = (
    "What the result shows:",
    "Why it happens:",
    "A question to think about:",
    "Where to look:",
)
MAX_TITLE_CHARACTERS: Final = 100

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, kw_only=True)
class Misconception:
    """A named wrong implementation.

    Attributes:
        code: The file's stem with hyphens, ``softmax-over-queries``.
        title: The docstring's first line: what the result equals, with its full stop.
        page: The rest of the docstring, as Markdown.
        parts: The parts in which it loses points.
        functions: The functions and classes of the manifest that it defines, wrongly.
        metrics: By gate, the interval ``(low, high)`` that the metric falls into.
        path: The file.
    """

    code: str
    title: str
    page: str
    parts: tuple[str, ...]
    functions: tuple[str, ...]
    metrics: Mapping[str, tuple[float, float]]
    path: Path


def read_misconceptions(assignment: Assignment) -> tuple[Misconception, ...]:
    """Read an assignment's bank without running any of it.

    Raises:
        BankError: If a file does not say what it must.
    """
    return tuple(
        read_misconception(path, assignment.manifest) for path in assignment.misconceptions
    )


def misconception_pages(assignment: Assignment) -> Mapping[str, str]:
    """Return the pages that students get, by file name under ``pages/``.

    Where a course grades some parts only, their pages alone: nothing else can be named.

    Raises:
        BankError: If a file does not say what it must.
    """
    return MappingProxyType(
        {
            page_name(one.code): page_text(one)
            for one in read_misconceptions(assignment)
            if set(one.parts) & set(assignment.graded_parts)
        }
    )


def page_text(misconception: Misconception) -> str:
    """Return a page as Markdown; the title is its heading."""
    return as_page(misconception.title, misconception.page)


def read_misconception(path: Path, manifest: Manifest) -> Misconception:
    """Read one misconception's file without running it.

    Args:
        path: The file.
        manifest: Which parts, functions and gates there are.

    Raises:
        BankError: If the file is no Python, its page is not whole, or what it declares is not in
            the manifest.
    """
    text = read_text(path, error=BankError)
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as cause:
        line = (cause.lineno if isinstance(cause, SyntaxError) else None) or 1
        raise bank_file_broken(path, line, f"{type(cause).__name__}: {cause}") from None
    code, (title, page) = code_of(path), _page(tree, path)
    return Misconception(
        code=code,
        title=title,
        page=page,
        parts=_parts(tree, path, manifest),
        functions=_functions(tree, path, manifest),
        metrics=_metrics(tree, path, manifest),
        path=path,
    )


def manifest_functions(manifest: Manifest) -> tuple[str, ...]:
    """Return the names that an assignment's parts ask for, in their order."""
    return tuple(dict.fromkeys(name for part in manifest.parts.values() for name in part.functions))


def defined_functions(tree: ast.Module, manifest: Manifest) -> tuple[str, ...]:
    """Return the functions and classes of the manifest that a file defines."""
    wanted = manifest_functions(manifest)
    defined = {node.name for node in tree.body if isinstance(node, _Definition)}
    return tuple(name for name in wanted if name in defined)


# ------------------------------------------------------------------ what a file declares


def _page(tree: ast.Module, path: Path) -> tuple[str, str]:
    title, page = title_and_page(tree)
    if not title.endswith(".") or len(title) > MAX_TITLE_CHARACTERS:
        raise _wrong_page(
            path, f"a first line of at most {MAX_TITLE_CHARACTERS} characters that ends with '.'"
        )
    places = [page.find(head) for head in PAGE_HEADS]
    if -1 in places or places != sorted(places):
        raise _wrong_page(path, " / ".join(PAGE_HEADS))
    return title, page


def _parts(tree: ast.Module, path: Path, manifest: Manifest) -> tuple[str, ...]:
    line, value = _literal(tree, "PARTS")
    known = tuple(manifest.parts)
    if not isinstance(value, tuple) or not value or not all(part in known for part in value):
        raise BankError(
            Diagnostic(
                code="bank-parts",
                message="PARTS does not name the parts in which this misconception loses points",
                where=f"{path.as_posix()}:{line}:1",
                facts=(("parts", ", ".join(known)),),
                hint='write it like PARTS = ("2",)',
            )
        )
    return value


def _functions(tree: ast.Module, path: Path, manifest: Manifest) -> tuple[str, ...]:
    functions = defined_functions(tree, manifest)
    if not functions:
        raise without_functions(path, manifest)
    return functions


def _metrics(tree: ast.Module, path: Path, manifest: Manifest) -> Mapping[str, tuple[float, float]]:
    line, value = _literal(tree, "METRICS", default={})
    gates = tuple(manifest.gates)
    is_right = isinstance(value, dict) and all(
        name in gates and _is_interval(interval) for name, interval in value.items()
    )
    if not isinstance(value, dict) or not is_right:
        raise BankError(
            Diagnostic(
                code="bank-metrics",
                message="METRICS does not give an interval for a gate of the manifest",
                where=f"{path.as_posix()}:{line}:1",
                facts=(("gates", ", ".join(gates) or "none"),),
                hint='write it like METRICS = {"recall-accuracy": (0.05, 0.15)}',
            )
        )
    return MappingProxyType(
        {name: (float(low), float(high)) for name, (low, high) in value.items()}
    )


def _is_interval(value: object) -> bool:
    if not isinstance(value, tuple) or [type(one) in (int, float) for one in value] != [True, True]:
        return False
    low, high = value
    return math.isfinite(low) and math.isfinite(high) and bool(low <= high)


def _literal(tree: ast.Module, name: str, *, default: object = None) -> tuple[int, object]:
    """Return line and value of a constant at the top level; the default if it is no literal."""
    for node, value in _assigned(tree, name):
        try:
            return node.lineno, ast.literal_eval(value)
        except (ValueError, TypeError, SyntaxError):
            return node.lineno, None
    return 1, default


def _assigned(tree: ast.Module, name: str) -> Iterator[tuple[ast.stmt, ast.expr]]:
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=found)], value=value) if found == name:
                yield node, value
            case ast.AnnAssign(target=ast.Name(id=found), value=ast.expr() as value):
                if found == name:
                    yield node, value


# ------------------------------------------------------------------ errors


def bank_file_broken(path: Path, line: int, reason: str) -> BankError:
    """Return the error for a file of the bank that cannot be loaded."""
    return BankError(
        Diagnostic(
            code="bank-file-broken",
            message="this file of the bank cannot be loaded",
            where=f"{path.as_posix()}:{line}:1",
            facts=(("error", reason),),
            hint="import it with python, beside the source, and mend what it raises",
        )
    )


def without_functions(path: Path, manifest: Manifest) -> BankError:
    """Return the error for a file that replaces nothing of the source."""
    return BankError(
        Diagnostic(
            code="bank-functions",
            message="this file defines no function that a part of the manifest names",
            where=f"{path.as_posix()}:1:1",
            facts=(("functions", ", ".join(manifest_functions(manifest))),),
            hint="define the function that is wrong under its own name, at the top level",
        )
    )


def _wrong_page(path: Path, expected: str) -> BankError:
    return BankError(
        Diagnostic(
            code="bank-page",
            message="the docstring of this misconception is not a whole page",
            where=f"{path.as_posix()}:1:1",
            facts=(("expected", expected),),
            hint="look at a page of another misconception: a title, then its four paragraphs",
        )
    )

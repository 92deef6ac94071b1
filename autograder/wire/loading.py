"""Loading one Python file as a module under a name of our choice."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType


@dataclass(frozen=True, kw_only=True)
class Program:
    """A program and the given code that it imported.

    Attributes:
        module: The program.
        given: The module of given code; ``None`` where an assignment has none.
    """

    module: ModuleType
    given: ModuleType | None


def load_program(path: Path, *, given: Path | None, register: bool = True) -> Program:
    """Load a program with the given code of its own assignment.

    Args:
        path: The program, ``attention.py``.
        given: Its given code, ``attention_support.py``, or ``None``.
        register: Whether ``sys.modules`` knows the program afterwards; it always knows the given
            code.

    Raises:
        BaseException: Whatever one of the files raises.
    """
    module_of_given = load_given(given, of=path.stem)
    return Program(module=load_source(path, path.stem, register=register), given=module_of_given)


def load_given(path: Path | None, *, of: str) -> ModuleType | None:
    """Load given code anew; whatever imports it by name from now on gets this module.

    Two assignments may have modules of one name, such as two versions of one assignment in one
    process, and the name alone would give the second what the first one loaded.

    Args:
        path: The file, or ``None``: then the name belongs to nobody.
        of: The slug, which the module's name is made from.

    Raises:
        BaseException: Whatever the file raises.
    """
    name = given_name(of)
    sys.modules.pop(name, None)
    return None if path is None else load_source(path, name)


def given_name(slug: str) -> str:
    """Return the name by which programs import an assignment's given code."""
    return f"{slug}_support"


def load_source(path: Path, name: str, *, register: bool = True) -> ModuleType:
    """Run a source file and return its module.

    The file's folder is importable meanwhile and afterwards, so that given code next to it is
    found.

    Args:
        path: The file.
        name: The module's name.
        register: Whether ``sys.modules`` knows the module, in the place of one of that name from
            before; pickling and dataclasses with postponed annotations look there.

    Raises:
        BaseException: Whatever the file raises.
    """
    folder = str(path.parent)
    if folder not in sys.path:
        sys.path.insert(0, folder)
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path.name} is no Python file")
    module = importlib.util.module_from_spec(spec)
    if register:
        sys.modules[name] = module
    spec.loader.exec_module(module)
    return module

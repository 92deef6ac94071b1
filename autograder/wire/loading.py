"""Loading one Python file as a module under a name of our choice."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


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

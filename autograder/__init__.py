"""Auto-graded deep-learning homework: the version, and what a notebook needs.

```python
import autograder

autograder.check(part=2)
```

Nothing is imported for it before it is called: every command and every process of ours imports
this module first.
"""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any

__version__ = "0.1.0"


class CallablePackage(ModuleType):
    """The package ``autograder.check``, which authors import from and a notebook calls."""

    def __call__(
        self,
        part: int | str | None = None,
        *,
        folder: str = ".",
        notebook: bool | None = None,
        plots: bool | str = False,
    ) -> object:
        """Run the public checks on your own work.

        Args:
            part: Only the checks of this part.
            folder: What you unpacked.
            notebook: True checks the functions of this notebook, False the file in the folder.
                Unless given, it is the file as soon as you have written in it.
            plots: True draws pictures of your work afterwards and shows them under the results;
                their files are in ``plots/``, or in the folder that you name here.

        Returns:
            The results: a table in a notebook, lines of text elsewhere.

        Raises:
            AutograderError: If there is nothing to check, or the checks cannot be run here.
            KeyboardInterrupt: If you interrupt it.
        """
        # by its name: every layer imports this module, so it may not be seen to import one
        call = importlib.import_module("autograder.cli.notebook")
        return call.check_here(part, folder=folder, notebook=notebook, plots=plots)


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Import ``check`` when it is first asked for."""
    if name == "check":
        return importlib.import_module("autograder.check")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

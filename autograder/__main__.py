"""``python -m autograder``: the command line, also where scripts are not on the PATH."""

from __future__ import annotations

import os
import sys

# Python puts the current folder first, and a student's own random.py would be taken for the
# library's. The command itself imports nothing from there.
if not sys.flags.safe_path and sys.path and sys.path[0] in ("", os.getcwd()):  # noqa: PTH109 - imports little
    del sys.path[0]

from autograder.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

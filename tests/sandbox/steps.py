"""Single steps of confinement, each in a process of its own.

python -m tests.sandbox.steps NAME
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.limits import Limits
from autograder.runner.inside.box import Box, Plan
from autograder.runner.inside.namespaces import setup_namespaces


def run_step(name: str) -> Any:  # noqa: ANN401 - what the step returned
    """Run a function of this module in a fresh process and return what it returned."""
    finished = subprocess.run(
        [sys.executable, "-P", "-m", "tests.sandbox.steps", name],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    return json.loads(finished.stdout)


def namespaces_after_giving_up_root() -> dict[str, object]:
    box = Box(plan=Plan(folder="", limits=asdict(Limits()), without=frozenset({"root-namespaces"})))
    setup_namespaces(box)
    return {
        "uid": os.getuid(),
        "held": box.held,
        "map": Path("/proc/self/uid_map").read_text(encoding="utf-8"),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(globals()[sys.argv[1]]()))

"""``python -m benchmarks.assignments [SLUG ...]``: what grading a right submission in full takes.

Each source is graded in the sandbox as a student's file would be, training included, with a fork
server of its own: processor time and memory of all processes together, start-up included. The
median of three gradings goes to ``assignments.json`` beside this file; the README's table shows it.
"""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path
from typing import Final

from autograder.content.assignment import find_assignments, load_assignment
from autograder.engine.verify.ground import Level, ground_of
from autograder.engine.verify.rehearsal import handed_in
from autograder.limits import GIB
from autograder.runner.rehearsing import SandboxStage

ROOT: Final = Path(__file__).resolve().parents[1]
MEASURED: Final = Path(__file__).with_suffix(".json")
TIMES: Final = 3


def measured() -> dict[str, dict[str, float]]:
    """Return what was measured last, by slug: ``seconds`` of a processor, and ``gib``."""
    found: dict[str, dict[str, float]] = json.loads(MEASURED.read_text(encoding="utf-8"))
    return found


def main() -> int:
    """Measure the assignments that are named, or all, and keep what was measured of the others."""
    folders = find_assignments([ROOT / "assignments"])
    figures = measured() if MEASURED.is_file() else {}
    for folder in folders:
        if not sys.argv[1:] or folder.name in sys.argv[1:]:
            figures[folder.name] = _figures(folder)
            print(folder.name, figures[folder.name])
    known = {folder.name for folder in folders}
    kept = {slug: figures[slug] for slug in sorted(figures) if slug in known}
    MEASURED.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return 0


def _figures(folder: Path) -> dict[str, float]:
    ground = ground_of(load_assignment(folder), Level.RELEASE)
    stage = SandboxStage(ground.assignment, ground.keys[0], processes=1)
    graded = [stage.measure(handed_in(ground, None)) for _ in range(TIMES)]
    return {
        "seconds": round(statistics.median(one.cpu_seconds for one in graded), 1),
        "gib": round(statistics.median(one.peak_bytes for one in graded) / GIB, 2),
    }


if __name__ == "__main__":
    sys.exit(main())

"""A grader that grades nothing: what it does with a job stands in the name of the job's folder.

    python fake_grader.py LOG MODE

Every event is a line in LOG, so a test sees who did what. MODE says how it starts.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

IDS = ("part_01::first", "part_01::second")


def main(log: Path, mode: str) -> None:
    """Serve jobs until standard input ends."""
    with log.open("a+", encoding="utf-8", buffering=1) as events:
        events.write(f"started {os.getpid()}\n")
        events.seek(0)
        first = events.read().count("started") == 1
        json.loads(sys.stdin.readline())
        if mode == "dies" or (mode == "starts-once" and not first):
            os._exit(3)
        if mode.startswith("refuses-"):
            explanation = {"code": "some-code", "message": "it cannot be done"}
            fault = mode.removeprefix("refuses-")
            _say({"kind": "refused", "fault": fault, "explanation": explanation})
            return
        _say({"kind": "ready"})
        for line in sys.stdin:
            job = json.loads(line)
            events.write(f"job {Path(job['folder']).name} {job['only']}\n")
            _work(job, kind=Path(job["folder"]).name.partition("-")[0])


def _work(job: dict[str, Any], *, kind: str) -> None:
    results = []
    for id_ in job["only"] or IDS:
        if id_ == IDS[1]:
            _misbehave(kind, Path(job["folder"]))
        undecided = id_ == IDS[1] and (kind == "open" or (kind == "shaky" and not job["only"]))
        results.append(_result(id_, "errored" if undecided else "passed"))
        _say({"kind": "result", "number": job["number"], "result": results[-1]})
    done = {"environment": {"runner": "fake"}, "wall_seconds": 1.0, "results": results}
    _say({"kind": "done", "number": job["number"], **done})


def _misbehave(kind: str, folder: Path) -> None:
    if kind == "dies" or (kind == "diesonce" and not folder.exists()):
        folder.mkdir(parents=True, exist_ok=True)
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "hangs":
        signal.pause()
    if kind == "babbles":
        print("what?", flush=True)  # noqa: T201 - that is what it does


def _result(id_: str, outcome: str) -> dict[str, Any]:
    return {
        "id": id_,
        "part": "1",
        "title": id_,
        "visibility": "public",
        "outcome": outcome,
        "score": float(outcome == "passed"),
        "max_score": 1.0,
    }


def _say(line: dict[str, Any]) -> None:
    print(json.dumps({"line": line}), flush=True)  # noqa: T201 - that is the protocol


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

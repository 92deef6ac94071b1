"""All attempts, graded in one session, and what came back for each."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from tests.escape.attempt import ANYTHING, CANARY, JUST_WRONG, Attempt, right, wrong
from tests.escape.session import ASSIGNMENT, REPOSITORY
from tests.image.built import image_reference

#: In the order of the page. Each is a module of ``tests.escape.attempts``.
GROUPS: Final = ("verdict", "secrets", "escape", "resource", "protocol", "output", "files")
ORDINARY_USER: Final = 1000
#: Sparse files, which hold nothing.
_LARGE_BYTES: Final = 1 << 24
_BARE: Final = {"bare-wrong": wrong, "bare-right": right}


@dataclass(frozen=True, kw_only=True)
class Listed:
    """An attempt with its group and a short name for folders.

    Attributes:
        key: ``verdict-03``; the attempt's submission is ``<key>-tries``, its twin's ``-honest``.
    """

    group: str
    key: str
    attempt: Attempt

    @property
    def name(self) -> str:
        """What it does."""
        return self.attempt.name


def listed() -> tuple[Listed, ...]:
    """Return every attempt, in the order of the page."""
    return tuple(
        Listed(group=group, key=f"{group}-{number:02d}", attempt=attempt)
        for group in GROUPS
        for number, attempt in enumerate(_attempts(group), start=1)
    )


def _attempts(group: str) -> Sequence[Attempt]:
    found: Sequence[Attempt] = importlib.import_module(f"tests.escape.attempts.{group}").ATTEMPTS
    return found


@dataclass(frozen=True, kw_only=True)
class Mode:
    """How a session is run.

    Attributes:
        name: As the page calls it.
        runner: The runner, as ``grade --runner`` names it.
        user: The user that the whole command runs as; 0 for root.
        processes: How many graders run side by side.
        twins: Of which groups the honest twins are graded too.
    """

    name: str
    runner: str = "embedded"
    user: int = 0
    processes: int = 2
    twins: tuple[str, ...] = GROUPS


AS_ROOT: Final = Mode(name="embedded, as root")
AS_USER: Final = Mode(name="embedded, as an ordinary user", user=ORDINARY_USER)
IN_CONTAINER: Final = Mode(name="container", runner="container")
#: For every day: all attempts, and honest twins of those that come nearest to a verdict.
AS_ROOT_QUICK: Final = replace(AS_ROOT, twins=("verdict",))


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came back for one submission.

    Attributes:
        checks: The staff's record of each check.
        wall_seconds: What grading it took.
    """

    checks: Sequence[Mapping[str, Any]]
    wall_seconds: float

    @cached_property
    def passed(self) -> frozenset[str]:
        """The checks that it passed."""
        return frozenset(one["id"] for one in self.checks if one["outcome"] == "passed")

    @cached_property
    def outcomes(self) -> frozenset[str]:
        """Which outcomes there are."""
        return frozenset(one["outcome"] for one in self.checks)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the explanations, each once, in the order of the checks."""
        told = [one["explanation"]["code"] for one in self.checks if one["explanation"]]
        return tuple(dict.fromkeys(told))

    @property
    def points(self) -> float:
        """The points that it earned."""
        return float(sum(one["score"] for one in self.checks))

    def beyond(self, other: Outcome) -> float:
        """Return the points that it earned for checks that the other one did not pass."""
        return float(sum(one["score"] for one in self.checks if one["id"] not in other.passed))


@dataclass(frozen=True, kw_only=True)
class Graded:
    """A session that is over."""

    mode: Mode
    out: Path
    inbox: Path
    record: Mapping[str, Any]
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)

    def tries(self, one: Listed) -> Outcome:
        """Return what came back for an attempt."""
        return self.outcomes[f"{one.key}-tries"]

    def honest(self, one: Listed) -> Outcome:
        """Return what came back for its twin."""
        return self.outcomes[f"{one.key}-honest"]

    def stolen(self, one: Listed) -> float:
        """Return the points that an attempt earned and a wrong file without it does not."""
        return self.tries(one).beyond(self.outcomes["bare-wrong"])

    def deserved(self, one: Listed) -> bool:
        """Tell whether what came back for an attempt is what may come back for it."""
        came, allowed = set(self.tries(one).codes), one.attempt.codes
        return allowed is ANYTHING or (came <= allowed | JUST_WRONG and bool(came & allowed))

    def pages(self) -> Iterator[Path]:
        """Yield the pages that students read."""
        for folder in sorted(self.out.iterdir()):
            if folder.is_dir():
                yield from (folder / "report.json", folder / "report.html")

    def student_reports(self) -> Iterator[tuple[Path, Mapping[str, Any]]]:
        """Yield the reports that students read, each with its file."""
        for page in self.pages():
            if page.suffix == ".json":
                yield page, json.loads(page.read_text(encoding="utf-8"))

    def summary(self) -> str:
        """Return the figures of the session in one line."""
        every = listed()
        slowest = max(every, key=lambda one: self.tries(one).wall_seconds)
        return (
            f"{self.mode.name}: {len(every)} attempts, "
            f"{sum(self.stolen(one) for one in every):g} points stolen, "
            f"slowest {self.tries(slowest).wall_seconds:.1f} s ({slowest.name}), "
            f"{len(self.record['processes'])} processes left, "
            f"{self.record['cpu_seconds']:.0f} s of processor time"
        )


def run(mode: Mode, folder: Path) -> Graded:
    """Grade the attempts of a mode.

    Args:
        mode: How.
        folder: An empty folder for what is handed in and what comes back.

    Raises:
        AssertionError: If the session did not come to its end; with what it said.
    """
    inbox, out, record = folder / "inbox", folder / "out", folder / "record" / "record.json"
    for one in (inbox, out, record.parent):
        one.mkdir(parents=True)
    _hand_in(inbox, out, mode)
    _give_to(mode.user, folder)
    before = {"inbox": fingerprint(inbox), "assignment": fingerprint(ASSIGNMENT)}
    told = ["--inbox", str(inbox), "--out", str(out), "--record", str(record)]
    finished = subprocess.run(
        [*_command(mode.user), *told, "-j", str(mode.processes), *_runner(mode)],
        cwd=REPOSITORY,
        env=_environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    said = record.with_suffix(".said")
    more = said.read_text(encoding="utf-8", errors="replace") if said.exists() else ""
    assert finished.returncode == 0, finished.stderr + more
    return Graded(
        mode=mode,
        out=out,
        inbox=inbox,
        record={**json.loads(record.read_text(encoding="utf-8")), "before": before},
        outcomes={path.parent.name: _outcome(path) for path in out.glob("*/staff.json")},
    )


def _hand_in(inbox: Path, out: Path, mode: Mode) -> None:
    """Write down all submissions."""
    places = {
        "ASSIGNMENT": str(ASSIGNMENT),
        "OUT": str(out),
        "INBOX": str(inbox),
        "REPOSITORY": str(REPOSITORY),
        "CANARY_SHIFTED": "".join(chr(ord(letter) + 1) for letter in CANARY),
    }
    for name, source in _BARE.items():
        _handed(inbox / name).joinpath("escape.py").write_text(source(), encoding="utf-8")
    for one in listed():
        attempt = one.attempt
        attempt.hand(_handed(inbox / f"{one.key}-tries"), attempt.source(places))
        if one.group in mode.twins:
            honest = attempt.honest_source(places)
            attempt.hand_honest(_handed(inbox / f"{one.key}-honest"), honest)


def _handed(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _give_to(user: int, folder: Path) -> None:
    if user == 0 or os.geteuid() != 0:
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user, user, follow_symlinks=False)
    for above in folder.parents:  # made for root alone
        if above.stat().st_uid == 0 and not above.stat().st_mode & 0o001:
            above.chmod(above.stat().st_mode | 0o011)


def _runner(mode: Mode) -> list[str]:
    """Return the options that choose where it is graded; the image is this checkout's."""
    image = ["--image", image_reference()] if mode.runner == "container" else []
    return ["--runner", mode.runner, *image]


def _command(user: int) -> list[str]:
    module = "tests.escape.session"
    if user and os.geteuid() == 0:
        other = ["-m", "tests.sandbox.ordinary_user", "--user", str(user), module]
        return [sys.executable, *other]
    return [sys.executable, "-m", module]


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "COLUMNS": "160",
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _outcome(path: Path) -> Outcome:
    report: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Outcome(checks=report["checks"], wall_seconds=report["wall_seconds"])


def fingerprint(folder: Path) -> str:
    """Return a hash of all files below a folder, with their names, modes and sizes."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        status, name = path.lstat(), path.relative_to(folder)
        if folder == ASSIGNMENT and "__pycache__" in name.parts:
            continue  # whoever imports its files for a test leaves that there
        digest.update(f"{name} {status.st_mode} {status.st_size}\n".encode())
        if stat.S_ISREG(status.st_mode) and status.st_size < _LARGE_BYTES:
            digest.update(path.read_bytes())
    return digest.hexdigest()

"""Trials that need not run again: everything that they depend on is what it was.

What became of a check on a program is decided by the program's bytes, the source and its given
code, the manifest, that check's file, the key, the engine and the versions of what it stands on;
likely causes also by the files of the bank that say something about the same functions. The hash of
all that is the name under which the result is kept. Results are kept by check file: what
changed in one part is tried again, and nothing else. So a verification with kept trials says what
one without them says, sooner.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from autograder.content.misconceptions import Misconception
from autograder.engine.verify.ground import Ground, meets
from autograder.engine.verify.trials import Bench, Ended, Told, Trial, Tried

#: What of this package takes part in a trial; reports and commands do not.
_ENGINE: Final = ("check", "content", "engine", "wire", "model.py", "printable.py")
_NOT_ENGINE: Final = ("engine/verify", "engine/render", "engine/mutants")
_PACKAGES: Final = ("torch", "numpy", "pytest")
_TOLD: Final = TypeAdapter(list[Told])


class KeptBench:
    """A bench that runs only what is not kept, as :class:`~autograder.engine.verify.trials.Bench`.

    Args:
        inner: Runs the others.
        ground: What is verified.
        file: Where results are kept; its folder is made when something is to be kept.
        reuse: Whether kept results are used, or only replaced.
    """

    def __init__(self, inner: Bench, ground: Ground, file: Path, *, reuse: bool) -> None:
        self._inner = inner
        self._ground = ground
        self._file = file
        self._kept = _read(file)
        self._reuse = reuse
        self._base = _base(ground)
        self._fresh: dict[str, object] = {}
        self.reused = 0

    def run(self, trials: Sequence[Trial]) -> Iterator[Tried]:
        """Yield kept trials first, then the others as they end."""
        to_run, kept = [], dict[int, list[Told]]()
        for trial in trials:
            told, rest = self._found(trial)
            if rest is None:
                self.reused += 1
                yield Tried(number=trial.number, ended=_ended(trial, told), told=tuple(told))
            else:
                kept[trial.number] = told
                to_run.append(rest)
        by_number = {trial.number: trial for trial in to_run}
        for tried in self._inner.run(to_run):
            self._keep(by_number[tried.number], tried)
            before = tuple(kept[tried.number])
            yield tried.model_copy(update={"told": (*before, *tried.told)})

    def save(self) -> None:
        """Write what was kept and used, and what is new; the rest has no use any more."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        drafted = self._file.with_suffix(f".{os.getpid()}")
        drafted.write_text(json.dumps({**self._kept, **self._fresh}), encoding="utf-8")
        drafted.replace(self._file)

    def _found(self, trial: Trial) -> tuple[list[Told], Trial | None]:
        """Return what is kept of a trial, and what of it is still to run."""
        if not self._reuse:
            return [], trial
        told: list[Told] = []
        missing: list[str] = []
        for place, ids in self._places(trial):
            entry = self._entry(place)
            if entry is None:
                missing += ids
            else:
                self._fresh[place] = self._kept[place]
                told += entry
        if not missing:
            return told, None
        if trial.stop_at_loss:
            return [], trial
        groups = tuple(tuple(one for one in group if one in missing) for group in trial.only)
        return told, trial.model_copy(update={"only": tuple(filter(None, groups))})

    def _entry(self, place: str) -> list[Told] | None:
        try:
            return _TOLD.validate_python(self._kept[place])
        except (KeyError, ValidationError):
            return None

    def _keep(self, trial: Trial, tried: Tried) -> None:
        if tried.ended not in ("done", "lost-one"):
            return
        for place, ids in self._places(trial):
            told = [one for one in tried.told if one.result.id in ids]
            self._fresh[place] = _TOLD.dump_python(told, mode="json")

    def _places(self, trial: Trial) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield, for each check file of a trial, the name of its results and the checks in it."""
        if trial.stop_at_loss:  # which checks it came to depends on all of them
            yield self._name(trial, trial.checks), trial.checks
            return
        by_file: dict[str, list[str]] = {}
        for check in trial.checks:
            by_file.setdefault(self._ground.by_id[check].path, []).append(check)
        for ids in by_file.values():
            yield self._name(trial, ids), tuple(ids)

    def _name(self, trial: Trial, ids: Sequence[str]) -> str:
        files = sorted({self._ground.by_id[check].path for check in ids})
        digest = hashlib.sha256(self._base.encode())
        for path in files:
            _add(digest, Path(path).read_bytes())
        program = trial.program
        _add(digest, Path(program.path).read_bytes() if program.path else program.text.encode())
        groups = trial.only if trial.stop_at_loss else [ids]
        said = [program.kind, program.name, trial.key, trial.diagnose, trial.measure, groups]
        _add(digest, json.dumps(said).encode())
        if trial.diagnose:
            for file in _speaking_of(self._ground.bank, program.path):
                _add(digest, file.read_bytes())
        return digest.hexdigest()


def _speaking_of(bank: Iterable[Misconception], path: str) -> list[Path]:
    """Return the files of the bank that may be named where one of its files is tried."""
    own = next((one.functions for one in bank if one.path.as_posix() == path), None)
    return [one.path for one in bank if own is None or meets(one.functions, own)]


def _ended(trial: Trial, told: Sequence[Told]) -> Ended:
    return "lost-one" if trial.stop_at_loss and any(one.is_lost for one in told) else "done"


def _base(ground: Ground) -> str:
    """Return the hash of what every trial depends on."""
    digest = hashlib.sha256()
    root = Path(__file__).resolve().parents[2]
    assignment = ground.assignment
    for path in [*_engine_files(root), assignment.folder / "assignment.yaml", assignment.source]:
        _add(digest, path.name.encode())
        _add(digest, path.read_bytes())
    if assignment.support is not None:
        _add(digest, assignment.support.read_bytes())
    versions = {name: _version(name) for name in _PACKAGES}
    _add(digest, json.dumps([versions, platform.python_version(), platform.machine()]).encode())
    return digest.hexdigest()


def _engine_files(root: Path) -> list[Path]:
    found = []
    for name in _ENGINE:
        path = root / name
        found += [path] if path.is_file() else list(path.rglob("*.py"))
    return sorted(
        path for path in found if not path.relative_to(root).as_posix().startswith(_NOT_ENGINE)
    )


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _add(digest: object, piece: bytes) -> None:
    digest.update(len(piece).to_bytes(8, "big"))  # type: ignore[attr-defined]  # hashlib names no type
    digest.update(piece)  # type: ignore[attr-defined]


def _read(file: Path) -> Mapping[str, object]:
    """Return what is kept; nothing if the file cannot be read: then everything is tried."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}

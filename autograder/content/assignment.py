"""An assignment folder: what belongs to it, where it is found, and the hash of what can grade."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.content.choice import CourseChoice
from autograder.content.declared import DeclaredCheck, declared_checks, verify_points
from autograder.content.manifest import MANIFEST_NAME, Manifest, load_manifest
from autograder.content.suggest import did_you_mean
from autograder.content.text import read_text
from autograder.diagnostics import CheckError, ContentError, Diagnostic, UsageError

#: What pytest collects, and so the only Python that may stand in ``checks/``.
CHECK_FILES = "part_*.py"


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One assignment folder whose files are all there.

    Attributes:
        manifest: What ``assignment.yaml`` says.
        folder: The folder.
        source: The complete source with its regions, ``source/<slug>.py``.
        support: Given code, ``source/<slug>_support.py``, or ``None``.
        handout: ``handout.md``.
        check_files: ``checks/part_*.py``, sorted by name.
        misconceptions: ``misconceptions/*.py``, sorted by name.
        alternatives: ``alternatives/*.py``, sorted by name.
        content_sha256: Hash of every file that can change a grade: the manifest, ``source/`` and
            ``checks/``. Equal on every machine that has the same bytes under the same names.
        choice: What a course makes of it; ``None``: everything is graded and nothing is given.
    """

    manifest: Manifest
    folder: Path
    source: Path
    support: Path | None
    handout: Path
    check_files: tuple[Path, ...]
    misconceptions: tuple[Path, ...]
    alternatives: tuple[Path, ...]
    content_sha256: str
    choice: CourseChoice | None = None

    @property
    def slug(self) -> str:
        """The short name; the student's file is ``<slug>.py``."""
        return self.manifest.slug

    @property
    def graded_parts(self) -> tuple[str, ...]:
        """The parts whose checks count, in the manifest's order."""
        return tuple(self.manifest.parts) if self.choice is None else self.choice.graded

    def chosen(self, choice: CourseChoice) -> Assignment:
        """Return the assignment as a course gives it out; files and hash stay what they are."""
        return replace(self, choice=choice)


def load_assignment(folder: Path) -> Assignment:
    """Read an assignment folder without running anything of it.

    Args:
        folder: Holds ``assignment.yaml``.

    Raises:
        ManifestError: If the manifest is wrong.
        ContentError: If a file is missing or stands where it would be overlooked.
    """
    manifest = load_manifest(folder / MANIFEST_NAME)
    source = _required(folder / "source" / f"{manifest.slug}.py", "missing-source")
    handout = _required(folder / "handout.md", "missing-handout")
    support = folder / "source" / f"{manifest.slug}_support.py"
    return Assignment(
        manifest=manifest,
        folder=folder,
        source=source,
        support=support if support.is_file() else None,
        handout=handout,
        check_files=_check_files(folder / "checks"),
        misconceptions=_python_files(folder / "misconceptions"),
        alternatives=_python_files(folder / "alternatives"),
        content_sha256=content_sha256(folder),
    )


def assignment_checks(assignment: Assignment) -> tuple[DeclaredCheck, ...]:
    """Return all checks of an assignment, by file and then by line.

    Raises:
        CheckError: If a declaration is wrong, the points do not sum to 100, or no check uses a gate
            of the manifest.
    """
    manifest = assignment.manifest
    checks = tuple(
        check
        for path in assignment.check_files
        for check in declared_checks(
            read_text(path),
            path=path.as_posix(),
            parts=tuple(manifest.parts),
            gates=tuple(manifest.gates),
        )
    )
    verify_points(checks, where=(assignment.folder / "checks").as_posix())
    _require_used(manifest.gates, checks, where=(assignment.folder / MANIFEST_NAME).as_posix())
    return checks


def _require_used(gates: Iterable[str], checks: Iterable[DeclaredCheck], *, where: str) -> None:
    """Refuse a gate without a check: somebody believes that it is graded."""
    used = {check.metric for check in checks}
    unused = [name for name in gates if name not in used]
    if unused:
        raise CheckError(
            Diagnostic(
                code="gate-unused",
                message=f"no check uses the gate {unused[0]!r}",
                where=where,
                facts=(("unused", ", ".join(unused)), ("used", ", ".join(filter(None, used)))),
                hint='name it in a check: metric="..."; or take it out of the manifest',
            )
        )


def chosen_checks(assignment: Assignment) -> tuple[DeclaredCheck, ...]:
    """Return the checks that count: those of the graded parts, in their order.

    Raises:
        CheckError: As :func:`assignment_checks`.
    """
    graded = assignment.graded_parts
    return tuple(check for check in assignment_checks(assignment) if check.part in graded)


def find_assignments(roots: Sequence[Path]) -> tuple[Path, ...]:
    """Return every assignment folder right under ``roots``, sorted by name within each root."""
    return tuple(
        manifest.parent for root in roots for manifest in sorted(root.glob(f"*/{MANIFEST_NAME}"))
    )


def find_assignment(slug_or_path: str, *, roots: Sequence[Path]) -> Path:
    """Return the folder of an assignment.

    Args:
        slug_or_path: The name of a folder under one of ``roots`` (first found wins), or the path
            of a folder with a manifest, or of the manifest.
        roots: Where to look for names.

    Raises:
        UsageError: If there is none; says where was looked and what has nearly that name.
    """
    for root in roots:
        if (root / slug_or_path / MANIFEST_NAME).is_file():
            return root / slug_or_path
    path = Path(slug_or_path)
    folder = path.parent if path.name == MANIFEST_NAME else path
    if (folder / MANIFEST_NAME).is_file():
        return folder
    known = [found.name for found in find_assignments(roots)]
    raise UsageError(
        Diagnostic(
            code="no-such-assignment",
            message=f"there is no assignment {slug_or_path!r}",
            facts=(
                ("looked in", ", ".join(root.as_posix() for root in roots) or "no folder"),
                ("found", ", ".join(known) or "none"),
            ),
            hint=did_you_mean(slug_or_path, known),
        )
    )


def content_sha256(folder: Path) -> str:
    """Return the hash of what can change a grade, in hexadecimal.

    Each file counts with its path from ``folder`` (POSIX form, sorted as bytes) and its bytes,
    both preceded by their length, so that no two different trees give one stream. Line ends are
    not made equal: a file with other bytes is another file.

    Args:
        folder: An assignment folder.
    """
    digest = hashlib.sha256()
    files = {path.relative_to(folder).as_posix().encode(): path for path in _graded(folder)}
    for name in sorted(files):
        for piece in (name, files[name].read_bytes()):
            digest.update(len(piece).to_bytes(8, "big"))
            digest.update(piece)
    return digest.hexdigest()


def _graded(folder: Path) -> Iterator[Path]:
    yield folder / MANIFEST_NAME
    for name in ("source", "checks"):
        for path in (folder / name).rglob("*"):
            relative = path.relative_to(folder)
            made_by_tools = any(
                piece.startswith(".") or piece == "__pycache__" for piece in relative.parts
            )
            if path.is_file() and not made_by_tools:
                yield path


def _required(path: Path, code: str) -> Path:
    if not path.is_file():
        raise ContentError(
            Diagnostic(code=code, message="the file is missing", where=path.as_posix())
        )
    return path


def _check_files(folder: Path) -> tuple[Path, ...]:
    found = tuple(sorted(folder.glob(CHECK_FILES)))
    for path in _python_files(folder):
        if path not in found:
            raise ContentError(
                Diagnostic(
                    code="stray-check-file",
                    message="this file would never be collected",
                    where=path.as_posix(),
                    facts=(("expected", f"checks/{CHECK_FILES}"),),
                    hint="rename it; what several check files share belongs to the support file",
                )
            )
    if not found:
        raise ContentError(
            Diagnostic(
                code="no-checks",
                message="the assignment has no check file",
                where=folder.as_posix(),
                facts=(("expected", f"checks/{CHECK_FILES}"),),
            )
        )
    return found


def _python_files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.glob("*.py")))

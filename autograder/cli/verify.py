"""``autograder verify``: the gate before an assignment is given out, and while it is written."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from autograder.cli.assignments import assignment_roots
from autograder.cli.main import ExitCode
from autograder.content.assignment import Assignment, find_assignment
from autograder.content.course_file import load_chosen
from autograder.diagnostics import Diagnostic, UsageError
from autograder.engine.seeds import CourseKey, load_or_make_key
from autograder.engine.verify.ground import Ground, Level, ground_of
from autograder.engine.verify.kept import KeptBench
from autograder.engine.verify.rehearsal import Stage
from autograder.engine.verify.running import Plan, Verdict
from autograder.engine.verify.running import verify as run_gates
from autograder.engine.verify.trials import Bench
from autograder.engine.verify.verdict import as_data, lines

#: Where kept trials lie, at the top of a checkout; git ignores it.
_KEPT_FOLDER: Final = ".autograder"
_GENERATED: Final = ("solutions", "student_template")


@click.command()
@click.argument("slug")
@click.option(
    "--level",
    type=click.Choice([level.value for level in Level]),
    default=Level.DRAFT.value,
    show_default=True,
    help="How thoroughly: while writing, or before a course gets it.",
)
@click.option("--changed", is_flag=True, help="Try again only what a change can have touched.")
@click.option(
    "--mutants",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Draw N generic mutants of the source and see that checks catch them.",
)
@click.option(
    "--bank",
    "drawn",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="Draw N misconceptions instead of trying all; gates that need all are left out.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of these draws.")
@click.option(
    "--course",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="Prove the choice of this course file; with --key, on the key that it will use.",
)
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    default=None,
    help="A course key's file, to prove the very inputs that will be graded with.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option(
    "-j",
    "--processes",
    type=click.IntRange(min=1),
    default=None,
    help="How many programs at once; as many as there are cores unless given.",
)
@click.option(
    "--assignments",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder of all assignments.",
)
@click.pass_context
def verify(  # noqa: PLR0913 - one parameter for each option
    context: click.Context,
    *,
    slug: str,
    level: str,
    changed: bool,
    mutants: int,
    drawn: int | None,
    seed: int,
    course: Path | None,
    key: Path | None,
    as_json: bool,
    processes: int | None,
    assignments: Path | None,
) -> None:
    """Prove that an assignment grades what it is meant to grade.

    SLUG is an assignment's name or folder. Right programs must earn everything, wrong ones lose
    points where they are wrong and be named, and nothing that students get may tell a solution.
    """
    if drawn is not None and Level(level) is Level.RELEASE:
        raise click.UsageError("--bank draws some misconceptions, a release tries all: choose one.")
    folder = find_assignment(slug, roots=assignment_roots(assignments))
    assignment = load_chosen(folder, course=course)
    known = None if key is None else load_or_make_key(key)
    ground = ground_of(assignment, Level(level), key=known, drawn=drawn, seed=seed)
    cores = processes or _cores()
    kept_file = _checkout(folder) / _KEPT_FOLDER / "verify" / f"{assignment.slug}.json"
    with (
        _bench(assignment, cores) as bench,
        _beside(folder, course=course, ground=ground) as beside,
    ):
        kept = KeptBench(bench, ground, kept_file, reuse=changed)
        plan = Plan(
            ground=ground,
            bench=kept,
            stage=_stage(assignment, ground.keys[0], cores) if ground.is_release else None,
            drift=beside,
            mutants=mutants,
            seed=seed,
            on_step=_progress,
        )
        try:
            verdict = run_gates(plan)
        finally:
            kept.save()  # also when it was interrupted: what is known need not be tried again
    _conclude(verdict, as_json=as_json, reused=kept.reused if changed else None)
    if not verdict.holds:
        context.exit(ExitCode.GATE_FAILED)


def _conclude(verdict: Verdict, *, as_json: bool, reused: int | None) -> None:
    if as_json:
        click.echo(json.dumps(as_data(verdict), indent=2))
        return
    for line in lines(verdict):
        click.echo(line)
    if reused is not None:
        click.echo(f"{reused} trials kept from before, because nothing that they depend on changed")


def _progress(step: str) -> None:
    click.echo(f"... {step}", err=True)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


# ------------------------------------------------------------------ what is handed to the engine


@contextmanager
def _bench(assignment: Assignment, processes: int) -> Iterator[Bench]:
    """Run trials in processes where a process can be forked, and here elsewhere."""
    if platform.system() == "Linux":
        from autograder.runner.bench import ProcessBench

        with ProcessBench(assignment, processes=processes) as bench:
            yield bench
    else:
        from autograder.engine.course import load_course_assignment
        from autograder.engine.trial import HereBench

        yield HereBench(load_course_assignment(assignment))


def _stage(assignment: Assignment, key: CourseKey, processes: int) -> Stage:
    if platform.system() != "Linux":
        raise UsageError(
            Diagnostic(
                code="release-needs-linux",
                message="the release level grades in the sandbox, which is on Linux only",
                hint="use --level draft here, and --level release where students are graded",
            )
        )
    from autograder.runner.rehearsing import SandboxStage

    return SandboxStage(assignment, key, processes=processes)


def _checkout(folder: Path) -> Path:
    """Return the top of the checkout that an assignment lies in, or the folder above it."""
    resolved = folder.resolve()
    tops = [above for above in resolved.parents if (above / ".git").exists()]
    return tops[0] if tops else resolved.parent


@contextmanager
def _beside(
    folder: Path, *, course: Path | None, ground: Ground
) -> Iterator[Callable[[], Sequence[str]] | None]:
    """Compare the generated trees in processes of their own, while programs are tried.

    Yields:
        What waits for them and says what is wrong, a line each; ``None`` where there are no
        generated trees.
    """
    resolved = folder.resolve()
    trees = [resolved.parents[1] / name for name in _GENERATED]
    if resolved.parent.name != "assignments" or not _is_generated(
        resolved, trees, release=ground.is_release
    ):
        yield None
        return
    common = ["--assignments", str(resolved.parent)]
    generated = ["--solutions", str(trees[0]), "--templates", str(trees[1])]
    with tempfile.TemporaryDirectory(prefix="autograder-") as scratch:
        trust = ["--trust-recordings"] if ground.is_drawn else []
        commands = [["build", resolved.name, "--check", *trust, *common, *generated]]
        if ground.is_release:
            posted = str(Path(scratch) / "release.zip")
            # What the build beside it finds current need not be made a second time.
            recorded = trees[1] / resolved.name / "recorded"
            made = ["--recordings", str(recorded)] if recorded.is_dir() else []
            chosen = made if course is None else ["--course", str(course)]
            commands.append(["release", resolved.name, *common, *chosen, "-o", posted])
        running = [_started(words) for words in commands]
        try:
            yield lambda: [line for process in running for line in _problems(process)]
        finally:
            for process in running:
                process.kill()
                process.wait()
                if process.stdout is not None:
                    process.stdout.close()


def _is_generated(folder: Path, trees: Sequence[Path], *, release: bool) -> bool:
    """Tell whether there is something to compare; a draft need not have been built yet."""
    if not all(tree.is_dir() for tree in trees):
        return False
    return release or any((tree / folder.name).is_dir() for tree in trees)


def _started(words: Sequence[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "autograder", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _problems(process: subprocess.Popen[str]) -> list[str]:
    said, _ = process.communicate()
    return said.splitlines() if process.returncode else []

"""Run the checks of one assignment in this process, for any module in the student's place."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from autograder.check import Check
from autograder.content.assignment import Assignment, load_assignment
from autograder.content.regions import student_view
from autograder.engine.blame import reference_failed, submission_failed
from autograder.engine.grading import run_body
from autograder.engine.judge import judge
from autograder.engine.seeds import CourseKey, generator, short_seed
from autograder.model import Outcome
from autograder.wire.asking import Conversation, Handle, LocalEndpoint
from autograder.wire.loading import load_source

FOLDER = Path(__file__).parents[3] / "assignments" / "attention"


@dataclass(frozen=True)
class Sitting:
    """How the checks ended for one module, by the check's name."""

    outcomes: Mapping[str, Outcome]

    @property
    def lost(self) -> frozenset[str]:
        """Return the names of all checks that did not pass."""
        return frozenset(n for n, one in self.outcomes.items() if one is not Outcome.PASSED)


@functools.cache
def assignment() -> Assignment:
    """Return the assignment's folder, read."""
    return load_assignment(FOLDER)


@functools.cache
def checks() -> tuple[Check, ...]:
    """Return all declared checks in their order."""
    modules = [load_source(path, f"checked_{path.stem}") for path in assignment().check_files]
    return tuple(one for module in modules for one in vars(module).values() if type(one) is Check)


def source_module() -> ModuleType:
    """Return the complete source as a fresh module."""
    return load_source(assignment().source, "attention_source", register=False)


def stub_module() -> ModuleType:
    """Return what a student starts from."""
    path = assignment().source
    parts = assignment().manifest.parts
    text = student_view(path.read_text(encoding="utf-8"), path=path.as_posix(), parts=parts)
    module = ModuleType("attention_stub")
    module.__file__ = "attention.py"
    exec(compile(text, "attention.py", "exec"), vars(module))  # noqa: S102 - our own file, projected
    return module


def wrong_module(path: Path) -> tuple[ModuleType, tuple[str, ...]]:
    """Return the source with one misconception's functions put in, and the parts it is about."""
    wrong = load_source(path, f"wrong_{path.stem}", register=False)
    module, right = ModuleType("attention_with_a_mistake"), source_module()
    module.__file__ = str(path)
    # Functions keep their own file's globals: a wrong softmax stays out of the right attention.
    for part in assignment().manifest.parts.values():
        for name in part.functions:
            setattr(module, name, getattr(wrong, name, getattr(right, name)))
    return module, wrong.PARTS


def sit(module: ModuleType, *, secret: bytes = b"first") -> Sitting:
    """Run every check with ``module`` in the student's place, but none with an unmet need."""
    outcomes: dict[str, Outcome] = {}
    for check in checks():
        if any(outcomes[need.name] is not Outcome.PASSED for need in check.needs):
            outcomes[check.name] = Outcome.SKIPPED
        else:
            outcomes[check.name] = _outcome(check, module, secret)
    return Sitting(outcomes)


def _outcome(check: Check, module: ModuleType, secret: bytes) -> Outcome:
    seed = CourseKey(secret).seed(assignment="attention", version="0.1.0", check_id=check.name)
    student = _conversation(module, submission_failed)
    reference = _conversation(source_module(), reference_failed)

    def body(side: Conversation) -> Callable[[], None]:
        def run() -> None:
            for each in (side, reference):
                each.begin(seed=short_seed(seed), dtype=check.dtype)
            arguments = {"student": Handle(side), "reference": Handle(reference)}
            run_body(check, {**arguments, "rng": generator(seed)}, seed=short_seed(seed))

        return run

    stand_in = _conversation(source_module(), submission_failed)
    return judge(body(student), body(stand_in), student=student, where=check.where).outcome


def _conversation(module: ModuleType, blame: Callable[..., Exception]) -> Conversation:
    return Conversation(LocalEndpoint(module, file_name="attention.py"), blame=blame)

"""What the handout says about grading, generated so that it cannot drift from what is graded.

Everything here comes from the checks, the manifest and the course's choice: one line for each
check, what each part asks for, what may not be used, the targets of metrics, which conventions
pass, the limits, and what to hand in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from autograder.content.assignment import Assignment
from autograder.content.choice import CourseChoice, Shown, worth
from autograder.content.declared import DeclaredCheck
from autograder.content.manifest import Gate

_PUBLIC: Final = "public"
_LATER: Final = "after you hand in"
_SHOWN: Final[Mapping[Shown, str]] = {
    "nothing": "nothing yet",
    "score": "the score",
    "checks": "the score, and which checks passed",
    "causes": "the score, which checks passed, and likely causes",
}


def graded_table(assignment: Assignment, checks: Sequence[DeclaredCheck]) -> str:
    """Return a Markdown table with one line for each check, hidden ones by their title.

    Args:
        assignment: The assignment as it is given out.
        checks: The checks that count; the table follows the parts, then their order.
    """
    points = worth(checks)
    order = {part: position for position, part in enumerate(assignment.manifest.parts)}
    rows = [
        (
            check.part,
            check.title,
            _points(points[check.id]),
            _LATER if check.hidden else _PUBLIC,
        )
        for check in sorted(checks, key=lambda check: order[check.part])
    ]
    total = ("", "All together", _sum(points.values()), "")
    return _table(("Part", "What is checked", "Points", "When"), (*rows, total), right=(2,))


def parts_table(
    assignment: Assignment, checks: Sequence[DeclaredCheck], *, solved: Collection[str]
) -> str:
    """Return a Markdown table with one line for each part: what to write, how long, for how much.

    Args:
        assignment: The assignment as it is given out.
        checks: The checks that count.
        solved: The parts that arrive solved; their lines say so. A part that is neither solved nor
            graded has no line.
    """
    points, parts = worth(checks), assignment.manifest.parts
    graded = assignment.graded_parts
    rows = []
    for number, part in parts.items():
        if number not in graded and number not in solved:
            continue
        of_part = [points[check.id] for check in checks if check.part == number]
        rows.append(
            (
                f"{number}. {part.title}",
                ", ".join(f"`{name}`" for name in part.functions),
                part.level if number in graded else "given",
                str(part.minutes) if number in graded else "",
                _sum(of_part) if number in graded else "",
            )
        )
    minutes = sum(parts[part].minutes for part in graded)
    total = ("All together", "", "", str(minutes), _sum(points.values()))
    return _table(("Part", "You write", "Level", "Minutes", "Points"), (*rows, total), right=(3, 4))


def rules(assignment: Assignment, checks: Sequence[DeclaredCheck]) -> str:
    """Return what else holds, as Markdown paragraphs and lists.

    Args:
        assignment: The assignment as it is given out.
        checks: The checks that count.
    """
    paragraphs = (
        *_forbidden(assignment),
        *_targets(assignment.manifest.gates, checks),
        *_conventions(assignment),
        *_limits(assignment, checks),
        *_packages(assignment),
        *_hand_in(assignment),
        *(() if assignment.choice is None else _course(assignment.choice)),
    )
    return "\n\n".join(paragraphs)


def _targets(gates: Mapping[str, Gate], checks: Sequence[DeclaredCheck]) -> Iterator[str]:
    lines = []
    for check in checks:
        gate = gates.get(check.metric or "")
        if gate is not None:
            rising = gate.floor < gate.gate
            lines.append(
                f"- Part {check.part}, *{check.title}*: aim for {gate.target:g} or "
                f"{'more' if rising else 'less'}. {gate.gate:g} earns all points, {gate.floor:g} "
                "none; before any are lost, training is tried again with other seeds."
            )
    if lines:
        yield "**Targets.**\n\n" + "\n".join(lines)


def _forbidden(assignment: Assignment) -> Iterator[str]:
    names = {
        function: forbidden
        for function, forbidden in assignment.manifest.forbidden.items()
        if any(function in assignment.manifest.parts[p].functions for p in assignment.graded_parts)
    }
    if names:
        lines = [
            f"- In `{function}`: {', '.join(f'`{name}`' for name in forbidden)}"
            for function, forbidden in names.items()
        ]
        yield (
            "**What may not be used.** These would be the whole answer. Using one costs the checks "
            "of that function and nothing else.\n\n" + "\n".join(lines)
        )


def _conventions(assignment: Assignment) -> Iterator[str]:
    parts = assignment.manifest.parts
    lines = [
        f"- Part {part}: {' '.join(text.split())}"
        for part in assignment.graded_parts
        if (text := parts[part].conventions)
    ]
    if lines:
        yield "**Either is right.**\n\n" + "\n".join(lines)


def _limits(assignment: Assignment, checks: Sequence[DeclaredCheck]) -> Iterator[str]:
    limits = assignment.manifest.worker_limits()
    text = f"**Time.** One call may take {limits.call_cpu_seconds:g} seconds of processor time"
    if any(check.training for check in checks):
        text += f", one call that trains {limits.training_cpu_seconds:g}"
    yield text + "."


def _packages(assignment: Assignment) -> Iterator[str]:
    names = [f"`{name}`" for name in assignment.manifest.packages]
    if names:
        listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        yield f"**Imports.** Beside Python's standard library your file may import {listed}."


def _hand_in(assignment: Assignment) -> Iterator[str]:
    files = assignment.manifest.files
    if not files:
        yield f"**Hand in** one file: `{assignment.slug}.py`."
        return
    lines = [
        f"- `{name}`: {' '.join(file.about.split())}; at most {file.mib} MiB"
        + ("." if file.required else "; may be left out.")
        for name, file in files.items()
    ]
    yield (
        f"**Hand in** `{assignment.slug}.py` and beside it, together in one zip:\n\n"
        + "\n".join(lines)
        + "\n\nYour code finds these beside itself, and in the current folder."
    )


def _course(choice: CourseChoice) -> Iterator[str]:
    if choice.due is not None:
        yield f"**Due** {choice.due:%Y-%m-%d %H:%M} ({choice.due.tzname()})."
        yield (
            "**What you are shown** of your report: before the due date "
            f"{_SHOWN[choice.feedback.before_due]}; after it {_SHOWN[choice.feedback.after_due]}."
        )
    if choice.share < 1:
        yield f"**Counts** for {100 * choice.share:.3g} % of the course."
    if choice.policy:
        yield choice.policy


def _points(points: float) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".")


def _sum(points: Iterable[float]) -> str:
    return _points(sum(round(100 * one) for one in points) / 100)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int]) -> str:
    rule = "|".join("---:" if column in right else "---" for column in range(len(head)))
    return "\n".join([_row(head), f"|{rule}|", *map(_row, rows)])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

"""What a person reads at the end of a verification, and the same as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from autograder.engine.verify.matrix import Row
from autograder.engine.verify.mutation import Mutation
from autograder.engine.verify.rulings import Ruling
from autograder.engine.verify.running import Verdict
from autograder.limits import GIB

_SHOWN: Final = 20
_MARKS: Final[Mapping[bool | None, str]] = {True: "ok", False: "failed", None: "left out"}


def lines(verdict: Verdict) -> Iterator[str]:
    """Yield the verdict as lines: a gate each, then the matrix, then the figures.

    Args:
        verdict: What was found.
    """
    for ruling in verdict.rulings:
        yield from _gate(ruling)
    yield ""
    yield from matrix_lines(verdict.rows)
    yield ""
    yield from _figures(verdict)
    yield ""
    failed = [ruling.name for ruling in verdict.rulings if ruling.holds is False]
    level = verdict.ground.level.value
    yield f"{level}: {'failed: ' + ', '.join(failed) if failed else 'every gate holds'}"


def _gate(ruling: Ruling) -> Iterator[str]:
    yield f"{_MARKS[ruling.holds]:<8}  {ruling.name:<12}  {ruling.said}"
    for line in ruling.found[:_SHOWN]:
        yield f"{'':10}  {line}"
    if len(ruling.found) > _SHOWN:
        yield f"{'':10}  and {len(ruling.found) - _SHOWN} more (--json has all)"
    if ruling.next:
        yield f"{'':10}  next: {ruling.next}"


def matrix_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the confusion matrix: how many are named, and each that another is named for.

    Args:
        rows: The matrix; ``--json`` prints all of it.
    """
    unit = [row for row in rows if row.unit_lost]
    everywhere = [row for row in unit if row.is_named and not row.unnamed]
    yield (
        f"named at every unit check that they lose: {len(everywhere)} of {len(unit)}; "
        f"at some of them: {sum(row.is_named for row in unit) - len(everywhere)}"
    )
    for row in rows:
        if row.others or (row.unit_lost and not row.is_named) or row.suggested:
            yield f"  {row.code}: {_told(row)}"


def _told(row: Row) -> str:
    said = [f"itself {row.named.get(row.code, 0)}x"] if row.unit_lost else []
    said += [f"{name} {count}x" for name, count in row.others.items()]
    if row.unnamed:
        said.append(f"no name at {len(row.unnamed)} of {len(row.unit_lost)} checks")
    said += [f"suggested {name} {count}x" for name, count in row.suggested.items()]
    return ", ".join(said)


def _figures(verdict: Verdict) -> Iterator[str]:
    for label, value in figures(verdict).items():
        if value is not None:
            yield f"{label:<34}{value}"


def figures(verdict: Verdict) -> Mapping[str, object]:
    """Return the figures of a verification by what they are; ``None`` for one not measured.

    Args:
        verdict: What was found.
    """
    rows, ground = verdict.rows, verdict.ground
    caught = [row for row in rows if row.lost]
    unit = [row for row in rows if row.unit_lost]
    public = [row for row in caught if any(not ground.by_id[one].hidden for one in row.lost)]
    mutation, whole = verdict.mutation, verdict.whole
    return {
        "misconceptions caught": f"{len(caught)} of {len(rows)}",
        "of those by unit checks, named": f"{sum(row.is_named for row in unit)} of {len(unit)}",
        "public checks alone catch": _share(len(public), len(caught)),
        "points spilled": sum(
            ground.by_id[check].points for row in rows for check in row.elsewhere
        ),
        "mutants caught": None
        if mutation is None
        else _share(mutation.caught, len(mutation.drawn)),
        "caught in another part only": None if mutation is None else mutation.elsewhere,
        "functions without unit checks": None
        if mutation is None or not mutation.left_out
        else ", ".join(mutation.left_out),
        "lost by bad manners alone": ", ".join(_names(verdict.loss.by_manners)) or None,
        "not tried at this level": ", ".join(_names(verdict.loss.untried)) or None,
        "CPU of one submission in full": None if whole is None else f"{whole.cpu_seconds:.1f} s",
        "memory of one submission": None if whole is None else f"{whole.peak_bytes / GIB:.2f} GiB",
        "keys": ", ".join(key.fingerprint for key in ground.keys),
        "seconds": f"{verdict.wall_seconds:.1f}",
    }


def _share(some: int, of: int) -> str:
    return f"{some} of {of}" + (f" ({100 * some / of:.1f} %)" if of else "")


def _names(ids: tuple[str, ...]) -> list[str]:
    return [one.partition("::")[2] for one in ids]


def as_data(verdict: Verdict) -> dict[str, Any]:
    """Return the verdict as JSON holds it.

    Args:
        verdict: What was found.
    """
    ground = verdict.ground
    return {
        "format": 1,
        "assignment": ground.assignment.slug,
        "version": ground.assignment.manifest.version,
        "level": ground.level.value,
        "parts": list(ground.parts),
        "holds": verdict.holds,
        "gates": [
            {
                "name": one.name,
                "holds": one.holds,
                "said": one.said,
                "found": list(one.found),
                "next": one.next,
            }
            for one in verdict.rulings
        ],
        "matrix": [_row_data(row) for row in verdict.rows],
        "checks": {
            "by_misconception": list(verdict.loss.by_bank),
            "by_mutant": list(verdict.loss.by_mutant),
            "by_manners": list(verdict.loss.by_manners),
            "by_nothing": list(verdict.loss.by_nothing),
            "not_tried": list(verdict.loss.untried),
        },
        "mutants": None if verdict.mutation is None else _mutation_data(verdict.mutation),
        "figures": dict(figures(verdict)),
    }


def _row_data(row: Row) -> dict[str, Any]:
    return {
        "misconception": row.code,
        "lost": list(row.lost),
        "named": dict(row.named),
        "suggested": dict(row.suggested),
        "unnamed": list(row.unnamed),
        "elsewhere": list(row.elsewhere),
    }


def _mutation_data(mutation: Mutation) -> dict[str, Any]:
    return {
        "seed": mutation.seed,
        "possible": mutation.possible,
        "drawn": len(mutation.drawn),
        "caught": mutation.caught,
        "elsewhere": mutation.elsewhere,
        "listed": mutation.equivalents,
        "left_out": list(mutation.left_out),
        "survivors": [
            {
                "function": one.function,
                "line": one.line,
                "kind": one.kind,
                "before": one.before,
                "after": one.after,
            }
            for one in mutation.survivors
        ],
    }

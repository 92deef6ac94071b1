"""Policy is data: what can be read from it without starting anything."""

from __future__ import annotations

import errno
import fcntl
import resource
from dataclasses import asdict
from pathlib import Path

import pyseccomp
import pytest

from autograder.limits import Limits
from autograder.runner.inside import landlock, promised, rlimits, self_test, system_calls
from autograder.runner.inside.box import MECHANISMS, Box, ConfinementError, Plan
from autograder.runner.inside.mounts import placements
from autograder.runner.inside.promised import promises
from autograder.runner.meanings import MEANINGS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "limits.md"
EXPLANATION = Path(__file__).parents[2] / "docs" / "explanation" / "sandbox.md"


def _box(*, without: tuple[str, ...] = ()) -> Box:
    box = Box(plan=Plan(folder="/f", limits=asdict(Limits())))
    for name in MECHANISMS:
        if name in without:
            box.refuse(name, "this host")
        else:
            box.hold(name, "held")
    return box


def _holding(box: Box) -> set[object]:
    return {promise["name"] for promise in promises(box) if promise["holds"]}


# ------------------------------------------------------------------ system calls


@pytest.mark.parametrize("architecture", ["X86_64", "AARCH64"])
def test_every_refused_system_call_is_known_on_each_processor(architecture: str) -> None:
    """Below -1: known to the library, and absent from that processor."""
    arch = getattr(pyseccomp.Arch, architecture)
    for refusal in system_calls.REFUSED:
        for name in refusal.names:
            number = pyseccomp.resolve_syscall(arch, name)
            assert number != -1 or name in system_calls.NUMBERS, name


def test_numbers_agree_with_the_library_where_it_knows_them() -> None:
    for name, number in system_calls.NUMBERS.items():
        known = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
        assert known in {number, -1}, name


def test_no_system_call_is_refused_for_two_reasons() -> None:
    names = [name for refusal in system_calls.REFUSED for name in refusal.names]

    assert len(names) == len(set(names))


def test_every_refusal_has_a_reason_and_an_error_that_exists() -> None:
    for refusal in system_calls.REFUSED:
        assert refusal.reason
        assert hasattr(errno, refusal.error)


def test_the_reference_page_lists_every_refused_system_call_and_reason() -> None:
    page = " ".join(REFERENCE.read_text(encoding="utf-8").split())
    for refusal in system_calls.REFUSED:
        assert refusal.reason in page
        for name in refusal.names:
            assert f"`{name}`" in page, name


def test_the_reference_page_lists_every_partial_refusal_and_its_reason() -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    for refusal in system_calls.REFUSED_IN_PART:
        row = next(line for line in page.splitlines() if line.endswith(f"| {refusal.reason} |"))
        for name in refusal.names:
            assert f"`{name}`" in row, name


def test_numbers_of_fcntl_that_are_refused_are_what_the_library_calls_them() -> None:
    values = {v for r in system_calls.REFUSED_IN_PART if r.names == ("fcntl",) for v in r.values}
    names = ("F_GETLK", "F_SETLEASE", "F_NOTIFY", "F_SETOWN", "F_SETSIG")

    assert values - {36, 15} == {getattr(fcntl, name) for name in names}


# ------------------------------------------------------------------ limits


def test_every_limit_is_on_the_reference_page() -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    for name, value in asdict(Limits()).items():
        assert f"| `{name}` |" in page, name
        assert value is not None


def test_every_resource_limit_has_a_reason_that_the_reference_page_gives() -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    bounded = rlimits.values(Plan(folder="", limits=asdict(Limits())), counted=False)

    assert bounded.keys() == rlimits.REASONS.keys()
    for name, reason in rlimits.REASONS.items():
        assert f"| `{name}` | {reason} |" in page, name


@pytest.mark.parametrize(
    ("name", "ceiling", "expected"),
    [
        ("RLIMIT_CPU", resource.RLIM_INFINITY, (60, 63)),
        ("RLIMIT_CPU", 61, (58, 61)),  # a host's own hard limit is kept, and the order too
        ("RLIMIT_CPU", 2, (1, 2)),
        ("RLIMIT_AS", resource.RLIM_INFINITY, (60, 60)),
        ("RLIMIT_AS", 50, (50, 50)),
    ],
)
def test_processor_time_is_the_only_limit_with_a_soft_bound_below(
    name: str, ceiling: int, expected: tuple[int, int]
) -> None:
    assert rlimits.soft_and_hard(name, 60, ceiling) == expected


def test_processes_are_counted_once() -> None:
    plan = Plan(folder="", limits=asdict(Limits()))

    assert "RLIMIT_NPROC" not in rlimits.values(plan, counted=True)


def test_a_request_without_a_limit_is_refused_with_its_name() -> None:
    with pytest.raises(ConfinementError, match="file_bytes"):
        rlimits.values(Plan(folder="", limits={
            "address_space_bytes": 1, "load_cpu_seconds": 1, "call_cpu_seconds": 1,
            "unit_cpu_seconds": 1,
        }), counted=True)  # fmt: skip


# ------------------------------------------------------------------ promises


def test_every_promise_has_a_meaning_an_attempt_and_a_place_in_the_docs() -> None:
    page = EXPLANATION.read_text(encoding="utf-8")

    assert promised.WAYS.keys() == MEANINGS.keys()
    assert self_test.ATTEMPTS.keys() | {"memory"} == MEANINGS.keys()
    for name in MEANINGS:
        assert f"**{name}**" in page, name


def test_all_promises_hold_where_every_mechanism_does() -> None:
    assert _holding(_box()) == set(promised.WAYS)


def test_no_promise_holds_where_no_mechanism_does() -> None:
    assert _holding(_box(without=MECHANISMS)) == set()


@pytest.mark.parametrize(
    ("without", "lost"),
    [
        (("mount-namespace",), set()),  # Landlock stands behind it
        (("landlock",), set()),  # and the other way round
        (("mount-namespace", "landlock"), {"files"}),
        (("network-namespace",), set()),  # no socket can be made
        (("seccomp",), {"system-calls"}),
        (("network-namespace", "seccomp"), {"network", "system-calls"}),
        (("cgroup",), {"child-processes"}),  # one process, which a limit bounds
        (("cgroup", "seccomp"), {"child-processes", "memory", "system-calls"}),
        (("pid-namespace",), {"child-processes"}),
        (("ipc-namespace",), {"names"}),
        (("cgroup-namespace",), {"names"}),
        (("no-new-privileges",), {"capabilities"}),
        (("user-id",), {"user"}),
        (("rlimits",), {"processor-time"}),
    ],
)
def test_what_is_lost_with_a_mechanism(without: tuple[str, ...], lost: set[str]) -> None:
    assert set(promised.WAYS) - _holding(_box(without=without)) == lost


def test_a_promise_that_does_not_hold_says_what_was_refused() -> None:
    made = promises(_box(without=("mount-namespace", "landlock")))
    files = next(promise for promise in made if promise["name"] == "files")

    assert files["detail"] == "no mount-namespace: this host; no landlock: this host"


# ------------------------------------------------------------------ files


@pytest.mark.parametrize(
    ("visible", "hidden", "expected"),
    [
        # what lies below something shown is shown already
        ({"/usr": "/usr", "/usr/lib/python": "/usr/lib/python"}, (), [("/usr", "show")]),
        # a covered folder inside a shown one
        ({"/opt": "/opt"}, ("/opt/course",), [("/opt", "show"), ("/opt/course", "hide")]),
        # an interpreter inside a covered folder inside a shown one
        (
            {"/opt": "/opt", "/opt/course/.venv": "/opt/course/.venv"},
            ("/opt/course",),
            [("/opt", "show"), ("/opt/course", "hide"), ("/opt/course/.venv", "show")],
        ),
        # what nothing shows needs no cover
        ({"/usr": "/usr"}, ("/srv/course",), [("/usr", "show")]),
        # covered under every name that it shows by
        (
            {"/link/conda": "/data/conda"},
            ("/data/conda/course",),
            [("/link/conda", "show"), ("/link/conda/course", "hide")],
        ),
        # a covered folder that is itself asked for is not shown
        ({"/course": "/course"}, ("/course",), []),
    ],
)
def test_what_is_shown_and_what_is_covered(
    visible: dict[str, str], hidden: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert list(placements(visible, hidden)) == expected


def test_nothing_may_be_executed_or_be_a_device_in_any_landlock_rule() -> None:
    forbidden = landlock.EXECUTE | landlock.MAKE_CHAR | landlock.MAKE_BLOCK | landlock.IOCTL_DEV

    assert not any(allowed & forbidden for _, allowed in landlock.rules(_box()))


def test_only_scratch_space_is_writable_in_landlock_rules() -> None:
    box = _box()
    writable = {path for path, allowed in landlock.rules(box) if allowed & landlock.WRITE_FILE}

    assert writable == {"/worker", "/dev/shm", "/dev/null"}  # noqa: S108


@pytest.mark.parametrize(("version", "newest"), [(1, 12), (2, 13), (3, 14), (4, 14), (7, 15)])
def test_an_older_landlock_is_asked_for_what_it_knows(version: int, newest: int) -> None:
    assert landlock.handled_accesses(version) == (1 << (newest + 1)) - 1

"""Which checks fit into a container: memory first, then time, and with a check what needs it."""

from __future__ import annotations

import pytest

from autograder.content.declared import DeclaredCheck, declared_checks
from autograder.diagnostics import ContentError, UsageError
from autograder.export.cost import CheckCost, Cost
from autograder.export.gradescope.fit import (
    Container,
    advice,
    left_out,
    memory_of,
    minutes_of,
    note_of,
    read_fit,
)
from autograder.limits import MIB

SOURCE = '''
from autograder.check import check

@check(part="1", points=40)
def light(student, reference, rng):
    """Light"""

@check(part="1", points=20)
def slow(student, reference, rng):
    """Slow"""

@check(part="1", points=20, needs=(slow,))
def after_slow(student, reference, rng):
    """After the slow one"""

@check(part="1", points=20, needs=(after_slow,))
def much_later(student, reference, rng):
    """Much later"""
'''
SMALL = Container(cpu=0.5, memory_bytes=768 * MIB)


@pytest.fixture(scope="module")
def checks() -> tuple[DeclaredCheck, ...]:
    return tuple(declared_checks(SOURCE, path="part_01.py", parts=("1",), gates=()))


def cost(*seconds: float, megabytes: tuple[int, ...] = (300, 300, 300, 300)) -> Cost:
    names = ("light", "slow", "after_slow", "much_later")
    return Cost(
        base_cpu_seconds=5.0,
        checks=tuple(
            CheckCost(id=f"part_01::{name}", cpu_seconds=one, runs=1, memory_bytes=size * MIB)
            for name, one, size in zip(names, seconds, megabytes, strict=True)
        ),
    )


def names(gone: tuple[str, ...]) -> list[str]:
    return [one.partition("::")[2] for one in gone]


@pytest.mark.parametrize(
    ("text", "container"),
    [
        ("0.5cpu,768MB", SMALL),
        ("768 MiB, 0.5 CPU", SMALL),
        ("1cpu,1.5GB,20min", Container(cpu=1, memory_bytes=1536 * MIB, minutes=20)),
    ],
)
def test_a_container_is_read_in_the_words_of_its_menu(text: str, container: Container) -> None:
    assert read_fit(text) == container


@pytest.mark.parametrize("text", ["", "small", "1cpu", "768MB", "1cpu,1cpu,1GB", "0cpu,1GB", "1 h"])
def test_what_is_no_container_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="fit-unreadable"):
        read_fit(text)


def test_what_fits_is_not_left_out(checks: tuple[DeclaredCheck, ...]) -> None:
    assert left_out(cost(1, 1, 1, 1), checks, SMALL) == ()
    assert note_of((), checks, SMALL) == ()


def test_what_takes_too_much_memory_goes_with_all_that_needs_it(
    checks: tuple[DeclaredCheck, ...],
) -> None:
    gone = left_out(cost(1, 1, 1, 1, megabytes=(300, 300, 900, 300)), checks, SMALL)

    assert names(gone) == ["after_slow", "much_later"]


def test_of_what_is_in_memory_the_slowest_goes_first(checks: tuple[DeclaredCheck, ...]) -> None:
    assert names(left_out(cost(1, 1, 1, 500), checks, SMALL)) == ["much_later"]
    assert names(left_out(cost(1, 500, 1, 1), checks, SMALL)) == (
        ["slow", "after_slow", "much_later"]
    )


def test_what_is_left_fits(checks: tuple[DeclaredCheck, ...]) -> None:
    measured = cost(10, 100, 100, 100, megabytes=(300, 400, 400, 500))
    gone = left_out(measured, checks, SMALL)

    assert minutes_of(measured, SMALL, without=gone) <= SMALL.minutes
    assert memory_of(measured, without=gone) <= SMALL.memory_bytes


def test_a_container_for_nothing_is_refused(checks: tuple[DeclaredCheck, ...]) -> None:
    with pytest.raises(ContentError, match="not one check fits"):
        left_out(cost(1, 1, 1, 1, megabytes=(900, 900, 900, 900)), checks, SMALL)


def test_every_result_names_what_was_left_out(checks: tuple[DeclaredCheck, ...]) -> None:
    note = "\n".join(note_of(("part_01::much_later",), checks, SMALL))

    assert "0.5 CPU, 768 MB, 10 min" in note
    assert "- Much later" in note
    assert "After the slow one" not in note


def test_more_than_one_processor_makes_nothing_faster() -> None:
    measured = cost(10, 10, 10, 10)

    assert minutes_of(measured, Container(cpu=4, memory_bytes=1)) == (
        minutes_of(measured, Container(cpu=1, memory_bytes=1))
    )


@pytest.mark.parametrize(
    ("seconds", "megabytes", "said"),
    [
        (1, 300, ["container: 0.5 CPU and 0.75 GB, or larger", "time limit: 10 minutes, or more"]),
        (300, 300, ["container: 0.5 CPU and 0.75 GB, or larger", "time limit: 30 minutes"]),
        (1, 900, ["container: 1 CPU and 1.5 GB, or larger"]),
        (99999, 300, ["no container is large enough"]),
    ],
)
def test_the_smallest_container_that_is_enough_is_advised(
    seconds: float, megabytes: int, said: list[str]
) -> None:
    one = cost(seconds, 1, 1, 1, megabytes=(megabytes, 300, 300, 300))
    text = "\n".join(advice(one))

    for line in said:
        assert line in text

"""What a check took: memory of the time in which it ran, repetitions counted where they happen."""

from __future__ import annotations

from autograder.export.cost import CheckCost, Cost, _windows


def test_a_check_ran_between_what_was_known_before_and_after_it() -> None:
    told = [(1.0, set[str]()), (3.0, {"a"}), (3.5, {"a", "b"})]

    assert dict(_windows(told)) == {"a": (1.0, 3.0), "b": (3.0, 3.5)}


def test_what_may_be_repeated_costs_as_often() -> None:
    one = CheckCost(id="a", cpu_seconds=2.0, runs=3, memory_bytes=5)

    assert one.most_cpu_seconds == 6.0
    assert Cost(base_cpu_seconds=1.0, checks=(one,)).base_memory_bytes == 5
    assert Cost(base_cpu_seconds=1.0, checks=()).base_memory_bytes == 0

"""What processes use, as it is seen from outside: a child's child counts, and so does the past."""

from __future__ import annotations

import subprocess
import sys

from autograder.limits import MIB
from autograder.runner.usage import Watch, watched

_HELD_BYTES = 96 * MIB
_SPENT_SECONDS = 0.5
#: A process whose child holds memory and computes, and then waits until its input ends.
_PARENT = f"""
import subprocess, sys
subprocess.run([sys.executable, "-c", '''
import time
held = bytearray(b"x") * {_HELD_BYTES}
while time.process_time() < {_SPENT_SECONDS}: pass
time.sleep(0.5)
'''])
print("done", flush=True)
sys.stdin.read()
"""


def test_what_a_childs_child_used_is_counted_and_not_forgotten() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    with process, watched(lambda: process.pid) as watch:
        assert process.stdout.readline() == b"done\n"

    assert watch.cpu_seconds >= _SPENT_SECONDS
    assert watch.peak_bytes >= _HELD_BYTES
    assert watch.memory[-1][1] < _HELD_BYTES  # by then the child's child was gone


def test_nobody_is_watched_before_there_is_a_process() -> None:
    with watched(lambda: None) as watch:
        pass

    assert watch.cpu_seconds == 0
    assert watch.peak_bytes == 0


def test_between_two_samples_what_was_seen_before_counts() -> None:
    watch = Watch(memory=[(1.0, 10), (2.0, 30), (3.0, 20)])

    assert watch.most_bytes(1.5, 3.5) == 30
    assert watch.most_bytes(2.2, 2.8) == 30
    assert watch.most_bytes(3.1, 3.2) == 20
    assert watch.most_bytes(0.1, 0.2) == 0

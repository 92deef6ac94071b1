"""Each way in which forking a process with torch went wrong once, as a claim that it is mended."""

from __future__ import annotations

import errno
import subprocess
import sys
import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.limits import GIB, MIB
from autograder.runner.fork_client import ForkServer
from autograder.runner.inside import warm_up
from autograder.runner.inside.launch import NOT_CONFINED
from tests.sandbox.asking import LIMITS, Probing, Raised, serving, spawned

#: A worker that exists and was not let go yet, when its fork server is gone.
_ORPHAN = """
import os
from autograder.runner.inside import launch
pipes = launch._Pipes()
child = os.fork()
if not child:
    launch._run_worker(None, pipes, None)
pipes.close(keep=())
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_worker_that_nobody_lets_go_any_more_ends() -> None:
    """It held an end of the pipe that it waited on, and so waited for ever."""
    done = subprocess.run(
        [sys.executable, "-c", _ORPHAN],
        capture_output=True,
        timeout=60,
        check=True,
        text=True,
    )

    assert done.stdout.strip() == str(NOT_CONFINED)


def test_a_fresh_worker_has_one_thread(worker: Probing) -> None:
    assert worker.ask("identity")["threads"] == 1


def test_a_worker_computes_in_parallel_code_that_the_fork_server_has_run(worker: Probing) -> None:
    """A pool of threads that was lost in the fork would make the first large product hang."""
    assert worker.ask("use_torch", 0)["gradients"] == 600 * 600


def test_a_worker_uses_one_thread_unless_it_asks_for_more(worker: Probing) -> None:
    assert worker.ask("use_torch", 4)["threads"] == 1


def test_asking_for_more_threads_than_allowed_ends_the_worker_not_us(
    server: ForkServer, submission: Path
) -> None:
    with spawned(server, submission, replace(LIMITS, processes=8)) as worker:
        worker.start("use_torch", 64)
        worker.wait_for_its_end()
        said = worker.output()
        ending = worker.process.close()

    assert "thread" in said.lower()
    assert ending.exit_code != 0


def test_workers_draw_different_numbers(server: ForkServer, submission: Path) -> None:
    first, second = _draws(server, submission, None), _draws(server, submission, None)

    assert all(a != b for a, b in zip(first, second, strict=True))


def test_workers_that_are_given_a_seed_draw_the_same_numbers(
    server: ForkServer, submission: Path
) -> None:
    assert _draws(server, submission, 7) == _draws(server, submission, 7)


def _draws(server: ForkServer, submission: Path, seed: int | None) -> list[float]:
    with spawned(server, submission) as worker:
        drawn: list[float] = worker.ask("draws", seed)
    return drawn


@pytest.mark.parametrize(
    "module",
    [
        "numpy.random",  # imported lazily by numpy itself
        "numpy.polynomial.hermite",  # installed, and not loaded by the warm-up
        "wave",  # in the standard library, and not loaded by the warm-up
        "encodings.cp037",  # looked for by name when a text is decoded
    ],
)
def test_a_module_that_was_not_loaded_before_the_fork_can_be_imported(
    worker: Probing, module: str
) -> None:
    assert worker.ask("import_module", module) == module


@pytest.mark.parametrize("module", ["autograder.check", "tests.sandbox.test_fork_traps"])
def test_what_lies_in_our_source_tree_cannot_be_imported(worker: Probing, module: str) -> None:
    assert worker.ask("import_module", module).kind == "ModuleNotFoundError"


def test_temporary_files_go_to_scratch_space(worker: Probing) -> None:
    """The folder that the fork server found for them is cached, and read-only in a worker."""
    assert worker.ask("temporary_folder") == "/worker"


def test_the_environment_is_ours_to_the_last_word(worker: Probing) -> None:
    found = worker.ask("surroundings")

    assert found["environment"] == warm_up.ENVIRONMENT | {"HOME": "/worker", "TMPDIR": "/worker"}
    assert found["cwd"] == "/worker"
    assert found["argv"] == ["submission"]
    assert found["stdin"] == ""
    assert found["hash_randomization"] == 0


def test_a_worker_has_its_five_descriptors_and_no_other(worker: Probing) -> None:
    assert worker.ask("surroundings")["descriptors"] == [0, 1, 2, 3, 4]


def test_the_fork_servers_objects_are_out_of_the_collectors_sight(worker: Probing) -> None:
    """A collection would write to each and so copy the fork server's memory into every worker."""
    assert worker.ask("surroundings")["frozen"] > 100_000


def test_graph_compilation_without_a_compiler_works(worker: Probing) -> None:
    assert worker.ask("use_compile", "eager") == 6.0


def test_an_accelerator_was_not_initialised_before_the_fork(worker: Probing) -> None:
    assert worker.ask("use_torch", 0)["cuda"] is False


def test_torch_gets_its_address_space_and_an_error_beyond_it(worker: Probing) -> None:
    refused = worker.ask("allocate_tensor", 4 * GIB)

    assert isinstance(refused, Raised)
    assert "memory" in refused.text
    assert worker.ask("allocate_tensor", 64 * MIB) == 64 * MIB


def test_the_limit_of_addresses_cannot_be_raised(worker: Probing) -> None:
    assert worker.ask("raise_limit").kind in {"ValueError", "PermissionError"}


def test_what_is_printed_never_meets_what_is_answered(worker: Probing) -> None:
    assert worker.ask("print_and_answer", "AGW1", 3) == "answered"
    assert worker.output() == "AGW1\nAGW1\nAGW1\nto stderr\n"


def test_a_secret_of_the_grader_is_nowhere_in_a_workers_memory(
    monkeypatch: pytest.MonkeyPatch, submission: Path
) -> None:
    """A fork has a copy of all memory: the fork server must never have known."""
    secret = f"canary-of-{uuid.uuid4()}"
    monkeypatch.setenv("COURSE_KEY", secret)
    with serving() as server, spawned(server, submission) as worker:
        assert worker.ask("memory_holds", _shifted(secret)) == 0


def test_the_search_of_a_workers_memory_finds_what_is_there(worker: Probing) -> None:
    assert worker.ask("memory_holds", _shifted("PYTHONDONTWRITEBYTECODE")) > 0


def _shifted(text: str) -> str:
    return "".join(chr(ord(character) + 1) for character in text)


def test_a_file_of_the_limits_size_is_the_largest(worker: Probing) -> None:
    assert worker.ask("write", "/worker/fits", LIMITS.file_bytes) == LIMITS.file_bytes
    assert worker.ask("write", "/worker/larger", LIMITS.file_bytes + 1) == LIMITS.file_bytes
    assert worker.ask("surroundings")["limits"]["RLIMIT_FSIZE"] == (LIMITS.file_bytes,) * 2


def test_scratch_space_ends_where_the_limit_says(worker: Probing) -> None:
    for number in range(LIMITS.scratch_bytes // LIMITS.file_bytes):
        worker.ask("write", f"/worker/{number}", LIMITS.file_bytes)

    assert worker.ask("write", "/worker/more", 1).errno == errno.ENOSPC

"""What a submission may use, every number with its unit and its reason."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

KIB, MIB, GIB = 1 << 10, 1 << 20, 1 << 30

#: A wall limit is this many times the CPU limit: a busy host gives a process a third of a core at
#: worst before we call it starved and try again alone.
WALL_PER_CPU = 3.0

#: On a student's machine a check is waited for so many times its wall limit, as long as it computes
#: little: the first optimiser reads hundreds of files, perhaps from a slow disk.
PATIENCE_PER_WALL = 4.0

#: How often a check with a metric runs at most, each time on other draws: what one of three runs
#: does not reach by bad luck is rare enough not to cost anybody points.
METRIC_RUNS = 3


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The bounds of one worker.

    Attributes:
        load_cpu_seconds: Importing the submission. The stub takes about 0.01; a module that
            builds a table on import gets room.
        call_cpu_seconds: One question to the worker; a manifest says more for training.
        unit_cpu_seconds: All questions of one submission's unit checks together.
        training_cpu_seconds: One question in a check that trains; counts for no other limit.
        address_space_bytes: RLIMIT_AS of each process; torch takes about 0.7 GiB before any work.
        memory_bytes: Resident memory of all the worker's processes, where a cgroup can be had.
        processes: Tasks (threads count) in the worker, where a cgroup can be had.
        file_bytes: RLIMIT_FSIZE, the largest file that the worker may write.
        open_files: RLIMIT_NOFILE.
        scratch_bytes: The size of the worker's own ``/worker`` and ``/dev/shm``.
        output_bytes: How much of what it prints is kept for each check.
    """

    load_cpu_seconds: float = 10.0
    call_cpu_seconds: float = 5.0
    unit_cpu_seconds: float = 60.0
    training_cpu_seconds: float = 120.0
    address_space_bytes: int = 3 * GIB
    memory_bytes: int = 1 * GIB
    processes: int = 64
    file_bytes: int = 16 * MIB
    open_files: int = 128
    scratch_bytes: int = 64 * MIB
    output_bytes: int = 4 * KIB

    def in_training(self) -> Limits:
        """Return the bounds of a worker that trains: all that it is asked counts for itself alone.

        Returns:
            A limit of ``training_cpu_seconds`` for each question, and twice that for one run of a
            check: it may train two models, and what else it asks is small.
        """
        seconds = self.training_cpu_seconds
        return replace(self, call_cpu_seconds=seconds, unit_cpu_seconds=2 * seconds)

    def __post_init__(self) -> None:
        """Refuse a bound that nothing could run under.

        Raises:
            ValueError: If a bound is not positive.
        """
        for name, value in asdict(self).items():
            if value <= 0:
                raise ValueError(f"limit {name} must be positive, got {value}")

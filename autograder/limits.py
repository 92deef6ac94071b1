"""What a submission may use, every number with its unit and its reason."""

from __future__ import annotations

from dataclasses import asdict, dataclass

KIB, MIB, GIB = 1 << 10, 1 << 20, 1 << 30

#: A wall limit is this many times the CPU limit: a busy host gives a process a third of a core at
#: worst before we call it starved and try again alone.
WALL_PER_CPU = 3.0


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The bounds of one worker.

    Attributes:
        load_cpu_seconds: Importing the submission. The stub takes about 0.01; a module that
            builds a table on import gets room.
        call_cpu_seconds: One question to the worker; a manifest says more for training.
        unit_cpu_seconds: All questions of one submission's unit checks together.
        address_space_bytes: RLIMIT_AS of each process; torch takes about 0.7 GiB before any work.
        memory_bytes: Resident memory of all the worker's processes, where a cgroup can be had.
        processes: Tasks (threads count) in the worker, where a cgroup can be had.
        file_bytes: RLIMIT_FSIZE, the largest file that the worker may write.
        open_files: RLIMIT_NOFILE.
        scratch_bytes: The size of the worker's own ``/work`` and ``/dev/shm``.
        output_bytes: How much of what it prints is kept for each check.
    """

    load_cpu_seconds: float = 10.0
    call_cpu_seconds: float = 5.0
    unit_cpu_seconds: float = 60.0
    address_space_bytes: int = 3 * GIB
    memory_bytes: int = 1 * GIB
    processes: int = 64
    file_bytes: int = 16 * MIB
    open_files: int = 128
    scratch_bytes: int = 64 * MIB
    output_bytes: int = 4 * KIB

    def __post_init__(self) -> None:
        """Refuse a bound that nothing could run under.

        Raises:
            ValueError: If a bound is not positive.
        """
        for name, value in asdict(self).items():
            if value <= 0:
                raise ValueError(f"limit {name} must be positive, got {value}")

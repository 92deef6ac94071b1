"""What test workers do from inside: each probe tries one thing and returns plain values.

Loaded by the fork server before it forks, as student code never is.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import gc
import importlib
import mmap
import os
import platform
import random
import resource
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long

PROBES: dict[str, Callable[..., object]] = {}


def _probe(function: Callable[..., object]) -> Callable[..., object]:
    PROBES[function.__name__] = function
    return function


def _errno_of(result: int) -> int:
    return 0 if result >= 0 else ctypes.get_errno()


# ------------------------------------------------------------------ what it is


@_probe
def identity() -> dict[str, object]:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    fields = dict(line.split(":\t", 1) for line in lines)
    return {
        "uid": os.getuid(),
        "gid": os.getgid(),
        "groups": os.getgroups(),
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "capabilities": {name: int(fields[name], 16) for name in fields if name.startswith("Cap")},
        "no_new_privileges": int(fields["NoNewPrivs"]),
        "seccomp": int(fields["Seccomp"]),
        "death_signal": _death_signal(),
        "threads": len(list(Path("/proc/self/task").iterdir())),
    }


@_probe
def own_pid() -> int:
    return os.getpid()  # needs no /proc


def _death_signal() -> int:
    value = ctypes.c_int()
    _libc.prctl(2, ctypes.byref(value), 0, 0, 0)
    return value.value


@_probe
def surroundings() -> dict[str, object]:
    return {
        "environment": dict(os.environ),
        "cwd": str(Path.cwd()),
        "argv": sys.argv,
        "path": sys.path,
        "stdin": sys.stdin.read(),
        "descriptors": sorted(fd for fd in range(1024) if _is_open(fd)),
        "hash_randomization": sys.flags.hash_randomization,
        "frozen": gc.get_freeze_count(),
        "limits": {
            name: resource.getrlimit(getattr(resource, name))
            for name in ("RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE", "RLIMIT_CPU")
        },
    }


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


@_probe
def memory_holds(shifted: str) -> int:
    """Count the places of its own memory that hold a text, given with each byte one higher.

    The text itself is never made here: it would be found.
    """
    _libc.prctl(4, 1, 0, 0, 0)  # dumpable: its own memory becomes readable as a file
    one_higher = bytes((byte + 1) % 256 for byte in range(256))
    count = 0
    with Path("/proc/self/mem").open("rb", buffering=0) as memory:
        for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
            place, access = line.split()[:2]
            start, end = (int(word, 16) for word in place.split("-"))
            if access.startswith("rw"):
                memory.seek(start)
                with contextlib.suppress(OSError):
                    count += memory.read(end - start).translate(one_higher).count(shifted.encode())
    return count


# ------------------------------------------------------------------ files


@_probe
def listing(folder: str) -> list[str]:
    return sorted(entry.name for entry in Path(folder).iterdir())


@_probe
def read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


@_probe
def write(path: str, size_bytes: int = 1) -> int:
    with Path(path).open("wb", buffering=0) as file:
        return file.write(b"x" * size_bytes)


@_probe
def make_special_files(folder: str) -> list[str]:
    os.mkfifo(f"{folder}/fifo")
    Path(folder, "link").symlink_to("fifo")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{folder}/socket")
    return sorted(entry.name for entry in Path(folder).iterdir())


@_probe
def make_special_files_but_sockets(folder: str) -> None:
    os.mkfifo(f"{folder}/fifo")
    Path(folder, "link").symlink_to("/etc")
    Path(folder, "closed").mkdir(mode=0)


@_probe
def temporary_folder() -> str:
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"x")
        return str(Path(file.name).parent)


@_probe
def import_module(name: str) -> str:
    return importlib.import_module(name).__name__


# ------------------------------------------------------------------ other processes


@_probe
def fork_until_refused(limit: int) -> dict[str, int]:
    """Fork sleepers; return how many and the errno that ended it (0 if none did)."""
    for count in range(limit):
        try:
            child = os.fork()
        except OSError as refused:
            return {"forked": count, "errno": refused.errno or 0}
        if child == 0:
            time.sleep(1000)
            os._exit(0)
    return {"forked": limit, "errno": 0}


@_probe
def fork_bomb() -> None:
    while True:
        with contextlib.suppress(OSError):
            os.fork()


@_probe
def start_threads(limit: int) -> int:
    for count in range(limit):
        try:
            threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
        except RuntimeError:
            return count
    return limit


@_probe
def leave_a_daemon() -> None:
    """Fork twice with a session of its own and every signal ignored."""
    if os.fork() == 0:
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        if os.fork() == 0:
            while True:
                time.sleep(1000)
        os._exit(0)


@_probe
def visible_processes() -> list[int]:
    return sorted(int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())


@_probe
def send_signal(pid: int, number: int) -> None:
    os.kill(pid, number)


# ------------------------------------------------------------------ computing


@_probe
def loop_forever() -> None:
    while True:
        pass


@_probe
def sleep(seconds: float) -> None:
    time.sleep(seconds)


@_probe
def spin(cpu_seconds: float) -> float:
    start = time.thread_time()
    while time.thread_time() < start + cpu_seconds:
        pass
    return time.thread_time() - start


@_probe
def ignore_and_loop_forever(number: int) -> None:
    signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, {number})
    loop_forever()


@_probe
def burst_in_children(children: int, bursts: int) -> None:
    """Have children wake up all at once, again and again, while this process only sleeps."""
    period_seconds, burst_seconds = 0.1, 0.002
    for _ in range(children):
        if os.fork() == 0:
            for _ in range(bursts):
                time.sleep(period_seconds - time.time() % period_seconds)
                spin(burst_seconds)
            os._exit(0)
    for _ in range(children):
        os.wait()


@_probe
def spin_in_a_child(cpu_seconds: float) -> None:
    child = os.fork()
    if child == 0:
        spin(cpu_seconds)
        os._exit(0)
    os.waitpid(child, 0)


@_probe
def take_memory(size_bytes: int) -> int:
    block = mmap.mmap(-1, size_bytes)
    for start in range(0, size_bytes, mmap.PAGESIZE):
        block[start] = 1
    return len(block)


@_probe
def take_memory_in_children(children: int, size_bytes: int) -> None:
    for _ in range(children):
        if os.fork() == 0:
            take_memory(size_bytes)
            time.sleep(1000)
    time.sleep(1000)


@_probe
def allocate_tensor(size_bytes: int) -> int:
    import torch

    return torch.ones(size_bytes, dtype=torch.uint8).numel()


@_probe
def use_torch(threads: int) -> dict[str, object]:
    import torch

    before = torch.get_num_threads()
    if threads:
        torch.set_num_threads(threads)
    x = torch.randn(600, 600, requires_grad=True)
    torch.autograd.backward((x @ x).exp().clamp(max=2).sum())
    assert x.grad is not None
    return {"threads": before, "gradients": x.grad.numel(), "cuda": _cuda_is_initialized()}


def _cuda_is_initialized() -> bool:
    import torch

    return bool(torch.cuda.is_initialized())  # type: ignore[no-untyped-call]


@_probe
def use_compile(backend: str) -> float:
    import torch

    doubled = torch.compile(lambda x: x * 2, backend=backend)
    return float(doubled(torch.ones(3)).sum())


@_probe
def use_data_loader(workers: int) -> list[float]:
    import torch
    from torch.utils.data import DataLoader, TensorDataset

    loader = DataLoader(TensorDataset(torch.arange(8.0)), batch_size=4, num_workers=workers)
    return [float(batch[0].sum()) for batch in loader]


@_probe
def draws(seed: int | None) -> list[float]:
    import numpy as np
    import torch

    from autograder.runner.inside.warm_up import reseed

    if seed is not None:
        reseed(seed)
    # Whatever a student may draw from without a generator of their own.
    return [random.random(), float(np.random.random()), float(torch.rand(1))]  # noqa: NPY002, S311


@_probe
def print_and_answer(text: str, times: int) -> str:
    for _ in range(times):
        sys.stdout.write(f"{text}\n")
    os.write(2, b"to stderr\n")
    return "answered"


@_probe
def end_with(code: int) -> None:
    os._exit(code)


@_probe
def crash() -> None:
    ctypes.string_at(0)


# ------------------------------------------------------------------ the kernel


@_probe
def open_socket(family: int, kind: int) -> str:
    with socket.socket(family, kind):
        return "opened"


@_probe
def execute(path: str) -> None:
    os.execv(path, [path])  # noqa: S606


@_probe
def system_call(number: int, *arguments: int) -> int:
    """Return the errno of a raw system call with 64-bit arguments, 0 if it worked."""
    return _errno_of(_libc.syscall(ctypes.c_long(number), *(ctypes.c_uint64(a) for a in arguments)))


@_probe
def change_user(uid: int) -> None:
    os.setresuid(uid, uid, uid)


@_probe
def raise_limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@_probe
def lower_processor_time() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (1, 1))


@_probe
def lower_processor_time_of(pid: int) -> None:
    resource.prlimit(pid, resource.RLIMIT_CPU, (1, 1))


@_probe
def read_limits() -> list[list[int]]:
    """Return the limit of processor time, read by each name that there is for it."""
    number = resource.RLIMIT_CPU
    readings = resource.getrlimit(number), resource.prlimit(0, number)
    return [list(reading) for reading in readings]


@_probe
def lower_priority(way: str) -> None:
    ways: dict[str, Callable[[], object]] = {
        "idle": lambda: os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0)),
        "batch": lambda: os.sched_setparam(0, os.sched_param(0)),
        "nice": lambda: os.nice(1),
        "setpriority": lambda: os.setpriority(os.PRIO_PROCESS, 0, 19),
        "affinity": lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}),
    }
    ways[way]()


@_probe
def usable_processors() -> int:
    return len(os.sched_getaffinity(0))


@_probe
def touch_page_cache(path: str, way: str) -> object:
    """Read, watch, mark or push out a file that other workers have open too."""
    descriptor = os.open(path, os.O_RDONLY)
    ways: dict[str, Callable[[], object]] = {
        "push out": lambda: os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED),
        "read if cached": lambda: os.preadv(descriptor, [bytearray(1)], 0, os.RWF_NOWAIT),
        "read": lambda: os.preadv(descriptor, [bytearray(1)], 0),
        "flock": lambda: fcntl.flock(descriptor, fcntl.LOCK_SH),
        "ask for locks": lambda: fcntl.fcntl(descriptor, fcntl.F_GETLK, bytes(32)),
        "lease": lambda: fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK),
        "notify": lambda: fcntl.fcntl(descriptor, fcntl.F_NOTIFY, fcntl.DN_ACCESS),
        "signal": lambda: fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGKILL),
        "owner": lambda: fcntl.fcntl(descriptor, fcntl.F_SETOWN, os.getpid()),
    }
    try:
        return ways[way]()
    finally:
        os.close(descriptor)


@_probe
def lock_a_file_of_its_own() -> str:
    with tempfile.TemporaryFile() as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        fcntl.fcntl(file, fcntl.F_SETFL, fcntl.fcntl(file, fcntl.F_GETFL))
    return "locked"


@_probe
def call_through_the_32_bit_table() -> str:
    """Run ``mov eax, 20; int 0x80; ret``: getpid by the numbers of another processor."""
    if platform.machine() != "x86_64":
        os.kill(os.getpid(), signal.SIGSEGV)
        return "not this processor"
    code = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(bytes.fromhex("b814000000cd80c3"))
    address = ctypes.addressof(ctypes.c_char.from_buffer(code))
    return f"pid {ctypes.CFUNCTYPE(ctypes.c_int)(address)()}"

"""Which system calls a worker is refused, and why: the policy of ``seccomp``, as data.

Everything that is not listed is allowed. What a namespace or Landlock already refuses is refused
here again: each layer is to hold when another has a hole. ``docs/reference/limits.md`` prints both
tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """System calls that are refused for one reason.

    Attributes:
        reason: What a submission could do with them.
        names: Their names; a name that the host's processor has not is stepped over.
        error: The errno that the caller gets.
    """

    reason: str
    names: tuple[str, ...]
    error: str = "EPERM"


@dataclass(frozen=True, kw_only=True)
class PartialRefusal:
    """System calls that are refused for what one of their arguments says; the error is EPERM.

    Attributes:
        reason: What a submission could do with them.
        names: Their names.
        argument: The argument's place, from 0.
        values: The refused values of its lower 32 bits. None given: every value but 0 is refused.
    """

    reason: str
    names: tuple[str, ...]
    argument: int
    values: tuple[int, ...] = ()


REFUSED: Final = (
    Refusal(
        reason="start another program, which need not be Python",
        names=("execve", "execveat"),
    ),
    Refusal(
        reason="enter other namespaces, or change what is mounted",
        names=(
            "unshare", "setns", "mount", "umount", "umount2", "pivot_root", "chroot", "open_tree",
            "open_tree_attr", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick",
            "mount_setattr",
        ),
    ),
    Refusal(
        reason="choose namespaces in a structure that no filter can read; libraries then take "
        "clone, whose flags it can",
        names=("clone3",),
        error="ENOSYS",
    ),
    Refusal(
        reason="read or change the memory and files of another process",
        names=(
            "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp",
            "pidfd_getfd",
        ),
    ),
    Refusal(
        reason="open a file without walking a path that Landlock could judge",
        names=("open_by_handle_at", "name_to_handle_at"),
    ),
    Refusal(
        reason="load code into the kernel, or reach parts of it with a long record of holes",
        names=(
            "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter",
            "io_uring_register", "fanotify_init", "init_module", "finit_module", "delete_module",
            "kexec_load", "kexec_file_load", "lookup_dcookie", "vmsplice",
        ),
    ),
    Refusal(
        reason="keep secrets in the kernel, out of reach of whoever cleans up",
        names=("keyctl", "add_key", "request_key", "memfd_secret"),
    ),
    Refusal(
        reason="leave memory or queues behind that outlive the process",
        names=(
            "shmget", "shmat", "shmctl", "semget", "semop", "semctl", "semtimedop", "msgget",
            "msgsnd", "msgrcv", "msgctl", "mq_open", "mq_unlink",
        ),
    ),
    Refusal(
        reason="change the host's clock, names, swap, quotas, log or power",
        names=(
            "settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "stime", "sethostname",
            "setdomainname", "swapon", "swapoff", "reboot", "quotactl", "quotactl_fd", "acct",
            "syslog", "vhangup", "nfsservctl",
        ),
    ),
    Refusal(
        reason="talk to hardware, or change how the processor runs this process",
        names=(
            "iopl", "ioperm", "modify_ldt", "vm86", "vm86old", "personality", "migrate_pages",
            "move_pages",
        ),
    ),
    Refusal(
        reason="lower a limit of its own, so that the kernel's signal looks like one of ours",
        names=("setrlimit",),
    ),
    Refusal(
        reason="step back behind other processes, so that it looks kept waiting by the host",
        names=(
            "sched_setscheduler", "sched_setattr", "sched_setparam", "sched_setaffinity",
            "setpriority", "nice",
        ),
    ),
    Refusal(
        reason="push a library's file out of memory, or ask whether it is there: workers share it",
        names=(
            "fadvise64", "readahead", "mincore", "cachestat", "io_setup", "io_submit",
        ),
    ),
    Refusal(
        reason="mark a library's file, or watch who opens it: workers share it",
        names=("flock", "inotify_init", "inotify_init1", "inotify_add_watch"),
    ),
    Refusal(
        reason="have the host write out everybody's files, and wait for that where nothing ends it",
        names=("sync", "syncfs"),
    ),
)  # fmt: skip

REFUSED_IN_PART: Final = (
    PartialRefusal(
        reason="outlive a fork server that is killed",
        names=("prctl",),
        argument=0,
        values=(1,),  # PR_SET_PDEATHSIG
    ),
    PartialRefusal(
        reason="keep other processes off the processors beside it, and look kept waiting by them",
        names=("prctl",),
        argument=0,
        values=(62,),  # PR_SCHED_CORE
    ),
    PartialRefusal(
        reason="push a library's file out of memory through its own mapping of it",
        names=("madvise",),
        argument=2,
        values=(20, 21),  # MADV_COLD, MADV_PAGEOUT
    ),
    PartialRefusal(
        reason="loosen or tighten what bounds another process",
        names=("prlimit64",),
        argument=0,  # a process; 0 is the caller
    ),
    PartialRefusal(
        reason="lower a limit of its own by another name; reading it is allowed",
        names=("prlimit64",),
        argument=2,  # the new limit, NULL for whoever reads only
    ),
    PartialRefusal(
        reason="ask whether a library's file is in memory (RWF_NOWAIT)",
        names=("preadv2", "pwritev2"),
        argument=5,  # flags
    ),
    PartialRefusal(
        reason="read another worker's locks, or be told who opens a file",
        names=("fcntl",),
        argument=1,
        values=(5, 36, 1024, 1026),  # F_GETLK, F_OFD_GETLK, F_SETLEASE, F_NOTIFY
    ),
    PartialRefusal(
        reason="have the kernel send a signal of its choice, to another process or to itself",
        names=("fcntl",),
        argument=1,
        values=(8, 10, 15),  # F_SETOWN, F_SETSIG, F_SETOWN_EX
    ),
    PartialRefusal(
        reason="have the kernel send a signal about a socket to another process",
        names=("ioctl",),
        argument=1,
        values=(0x8901, 0x8902),  # FIOSETOWN, SIOCSPGRP
    ),
)

#: System calls that an old libseccomp may not know by name; from 424 on all processors agree.
NUMBERS: Final = {
    "open_tree": 428,
    "move_mount": 429,
    "fsopen": 430,
    "fsconfig": 431,
    "fsmount": 432,
    "fspick": 433,
    "clone3": 435,
    "pidfd_getfd": 438,
    "process_madvise": 440,
    "mount_setattr": 442,
    "quotactl_fd": 443,
    "memfd_secret": 447,
    "cachestat": 451,
    "open_tree_attr": 467,
}

#: Flags of clone that make namespaces, each refused wherever it stands among others.
NAMESPACE_FLAGS: Final = (
    0x00020000,  # CLONE_NEWNS
    0x02000000,  # CLONE_NEWCGROUP
    0x04000000,  # CLONE_NEWUTS
    0x08000000,  # CLONE_NEWIPC
    0x10000000,  # CLONE_NEWUSER
    0x20000000,  # CLONE_NEWPID
    0x40000000,  # CLONE_NEWNET
)
#: System calls that send a signal, and which argument it is; the first one is a process.
SIGNALLING: Final = {"kill": 1, "tgkill": 2, "rt_sigqueueinfo": 1, "rt_tgsigqueueinfo": 2}
CLONE_THREAD: Final = 0x00010000
AF_UNIX: Final = 1
LOW_32_BITS: Final = 0xFFFFFFFF

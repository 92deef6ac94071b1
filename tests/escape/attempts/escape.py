"""Leaving the worker: other programs, other users, other namespaces, the network, the host."""

from __future__ import annotations

from typing import Final

from tests.escape.attempt import MARKER, Attempt

ATTEMPTS: Final = (
    Attempt(
        name="leaves a daemon behind",
        code=f"""
            import os, signal, time
            try: first = os.fork()
            except OSError: first = -1
            if first == 0:
                os.setsid()
                for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                    signal.signal(number, signal.SIG_IGN)
                __import__("ctypes").CDLL(None).prctl(1, 0, 0, 0, 0)
                if os.fork() == 0:
                    while True:
                        time.sleep(0.01)
                        try: open("/worker/{MARKER}", "w").close()
                        except OSError: pass
                os._exit(0)
        """,
        honest="""
            import os
            try: child = os.fork()
            except OSError: child = -1
            if child == 0: os._exit(0)
            if child > 0: os.waitpid(child, 0)
        """,
    ),
    Attempt(
        name="dies while its child keeps the pipes open",
        code="""
            import os, time
            def cube(x):
                try: child = os.fork()
                except OSError: child = -1
                if child == 0:
                    while True: time.sleep(1)
                os._exit(0)
        """,
        codes=frozenset({"ended-early", "wrong-value"}),
        honest="""
            import os
            right = cube
            def cube(x):
                try: child = os.fork()
                except OSError: return right(x)
                if child == 0: os._exit(0)
                os.waitpid(child, 0)
                return right(x)
        """,
    ),
    Attempt(
        name="starts another program",
        code="""
            import os, subprocess
            tried(system=lambda: os.system("id") == 0 or -1,
                  run=lambda: subprocess.run(["/bin/true"], check=True),
                  spawn=lambda: os.posix_spawn("/bin/true", ["true"], {}),
                  shell=lambda: os.popen("id").read() or -1)
            try: child = os.fork()
            except OSError: child = -1
            if child == 0:
                try: os.execv("/bin/true", ["true"])
                finally: os._exit(1)
            if child > 0 and os.waitpid(child, 0)[1] == 0: FOUND.append("exec")
        """,
        honest="""
            import math
            if math.isqrt(9) != 3: FOUND.append("no library")
        """,
    ),
    Attempt(
        name="starts a program that lies in memory only",
        code="""
            import ctypes, os
            name = ctypes.create_string_buffer(b"x")
            file = call("memfd_create", name, 0)
            if file >= 0:
                os.write(file, open("/bin/true", "rb").read(100))
                empty = ctypes.create_string_buffer(b"")
                tried(memory=lambda: call("execveat", file, empty, 0, 0, 0x1000))
        """,
        honest="import os; os.close(os.memfd_create('mine'))",
    ),
    Attempt(
        name="opens io_uring",
        code="""
            block = __import__("ctypes").create_string_buffer(256)
            tried(ring=lambda: call("io_uring_setup", 8, block))
        """,
        honest="import select; select.poll()",
    ),
    Attempt(
        name="loads a program into the kernel",
        code="""
            block = __import__("ctypes").create_string_buffer(256)
            tried(bpf=lambda: call("bpf", 0, block, 128),
                  counters=lambda: call("perf_event_open", block, 0, -1, -1, 0),
                  module=lambda: call("init_module", block, 100, block),
                  faults=lambda: call("userfaultfd", 1))
        """,
        honest="import time; time.perf_counter()",
    ),
    Attempt(
        name="makes or enters namespaces",
        code="""
            import os
            tried(user=lambda: call("unshare", 0x10000000), mounts=lambda: call("unshare", 0x20000),
                  network=lambda: call("unshare", 0x40000000), processes=lambda: call("unshare",
                      0x20000000),
                  clone=lambda: call("clone", 0x10000000 | 17, 0, 0, 0, 0),
                  new=lambda: call("clone3", 0, 0))
            for name in ("mnt", "net", "pid", "user", "cgroup"):
                handle = -1
                try: handle = os.open(f"/proc/self/ns/{name}", os.O_RDONLY)
                except OSError: continue
                tried(**{name: lambda: call("setns", handle, 0)})
        """,
        honest="import threading; threading.Lock()",
    ),
    Attempt(
        name="becomes the sibling of the worker, out of its sight",
        code="""
            import os
            CLONE_PARENT = 0x8000
            made = call("clone", CLONE_PARENT | 17, 0, 0, 0, 0)
            if made == 0: os._exit(0)
            if made > 0:
                try: os.waitpid(made, 0)
                except ChildProcessError: FOUND.append("a sibling")
        """,
        honest="import os; os.getppid()",
    ),
    Attempt(
        name="changes what is mounted",
        code="""
            import ctypes
            root = ctypes.create_string_buffer(b"/worker")
            kind = ctypes.create_string_buffer(b"tmpfs")
            tried(mount=lambda: call("mount", kind, root, kind, 0, 0),
                  pivot=lambda: call("pivot_root", root, root),
                  chroot=lambda: call("chroot", root), new=lambda: call("fsopen", kind, 0),
                  move=lambda: call("move_mount", 0, root, 0, root, 0))
        """,
        honest="import os; os.chdir('/worker')",
    ),
    Attempt(
        name="becomes root, and takes every capability",
        code="""
            import ctypes, os
            tried(user=lambda: os.setuid(0), all=lambda: os.setresuid(0, 0, 0),
                  group=lambda: os.setgid(0), groups=lambda: os.setgroups([0]))
            head = (ctypes.c_uint32 * 2)(0x20080522, 0)
            wanted = (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)
            made = ctypes.CDLL(None).capset(ctypes.byref(head), ctypes.byref(wanted))
            if made == 0: FOUND.append("capabilities")
            for line in lines_of("/proc/self/status"):
                if line.startswith(("CapEff", "CapPrm", "CapBnd")) and int(line.split()[1], 16):
                    FOUND.append(line)
            if 0 in (os.getuid(), os.geteuid(), os.getgid()): FOUND.append("root")
        """,
        honest="import os; os.setuid(os.getuid())",
    ),
    Attempt(
        name="connects to the grader's port, to this host and to the world",
        code="""
            import socket
            for place in (("127.0.0.1", 22), ("127.0.0.1", 8000), ("192.0.2.1", 80), ("::1", 53)):
                tried(**{str(place): lambda: socket.create_connection(place, timeout=0.05)})
            tried(names=lambda: socket.getaddrinfo("example.org", 80))
        """,
        honest="""
            import socket
            one, other = socket.socketpair()
            one.send(b"x")
            if other.recv(1) != b"x": FOUND.append("no pairs")
            one.close(); other.close()
        """,
    ),
    Attempt(
        name="opens sockets of every other kind",
        code="""
            import socket
            for family in (2, 10, 16, 17, 38, 40, 44, 31):
                for kind in (1, 2, 3):
                    tried(**{f"family {family}": lambda: socket.socket(family, kind).close() or 1})
        """,
        honest="import socket; socket.inet_aton('127.0.0.1')",
    ),
    Attempt(
        name="talks to services of the host over local sockets",
        code="""
            import socket
            for name in ("/var/run/docker.sock", "/run/dbus/system_bus_socket",
                "/run/podman/podman.sock",
                         "\\0/tmp/.X11-unix/X0", "\\0autograder", "/run/systemd/journal/socket"):
                def reach():
                    one = socket.socket(socket.AF_UNIX); one.settimeout(0.05); one.connect(name)
                tried(**{name: reach})
        """,
        honest="""
            import socket
            tool = socket.socket(socket.AF_UNIX); tool.close()
        """,
    ),
    Attempt(
        name="sends signals to everybody",
        code="""
            import os, signal
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            for pid in (-1, 0, os.getppid(), *range(2, 400)):
                for number in (signal.SIGTERM, signal.SIGKILL):
                    tried(**{f"{pid}": lambda: os.kill(pid, number) or (1 if pid > 0 else -1)})
            tried(group=lambda: os.killpg(os.getpgrp() + 1, 9))
        """,
        honest="""
            import os, signal
            heard = []
            signal.signal(signal.SIGUSR1, lambda *a: heard.append(1))
            os.kill(os.getpid(), signal.SIGUSR1)
            if not heard: FOUND.append("no signals")
        """,
    ),
    Attempt(
        name="types into the terminal of whoever grades",
        code="""
            import fcntl
            for name in ("/dev/tty", "/dev/console", "/dev/pts/0", "/dev/tty0", "/dev/ptmx"):
                def type_in():
                    with open(name, "wb", buffering=0) as terminal:
                        fcntl.ioctl(terminal, 0x5412, b"x")
                tried(**{name: type_in})
            tried(output=lambda: fcntl.ioctl(1, 0x5412, b"x"), input=lambda: fcntl.ioctl(0, 0x5412,
                b"x"))
        """,
        honest="import sys; sys.stdout.isatty()",
    ),
    Attempt(
        name="writes files all over the host",
        code=f"""
            import os, sys
            for folder in ("/", "/tmp", "/var/tmp", "/root", "/home", "/etc", "/run", "/usr/lib",
                           "/submission", "@ASSIGNMENT@", "@OUT@", "@INBOX@", "@REPOSITORY@",
                           os.path.dirname(torch.__file__), sys.prefix, "/proc", "/sys", "/dev"):
                tried(**{{folder: lambda: open(folder + "/{MARKER}", "w").write("x")}})
        """,
        honest="""
            import os, tempfile
            with tempfile.NamedTemporaryFile() as file: file.write(b"mine")
        """,
    ),
    Attempt(
        name="changes the libraries and the programs that others will run",
        code="""
            import mmap, os
            for name in (torch.__file__, os.__file__, "/bin/sh", __file__):
                tried(**{name: lambda: open(name, "r+b").write(b"x")})
                def shared():
                    with open(name, "rb") as file:
                        mmap.mmap(file.fileno(), 100, mmap.MAP_SHARED,
                            mmap.PROT_READ | mmap.PROT_WRITE)
                tried(**{f"{name} shared": shared, f"{name} mode": lambda: os.chmod(name, 0o666),
                         f"{name} times": lambda: os.utime(name),
                         f"{name} gone": lambda: os.unlink(name)})
        """,
        honest="""
            import mmap
            with open(__file__, "rb") as file:
                if mmap.mmap(file.fileno(), 10,
                    access=mmap.ACCESS_READ)[:1] != b'"': FOUND.append("?")
        """,
    ),
    Attempt(
        name="writes into memory that it shares with other workers",
        code="""
            for line in lines_of("/proc/self/maps"):
                access = line.split()[1]
                if access[1] == "w" and access[3] == "s": FOUND.append(line)
        """,
        honest="""
            import mmap
            block = mmap.mmap(-1, 4096); block[1] = 1; block.close()
        """,
    ),
    Attempt(
        name="follows links, parents and roots out of its file tree",
        code="""
            import os
            os.symlink("/etc", "/worker/link"); os.symlink("/proc/self/root", "/worker/root")
            for name in ("/worker/link/hostname", "/worker/root/etc/hostname",
                "/proc/self/root/etc/shadow",
                         "/proc/self/cwd/../etc/hostname", "/../etc/hostname", "/old/etc/hostname",
                         "/proc/self/fd/0/../../etc/hostname", "/proc/1/root/etc/hostname"):
                tried(**{name: lambda: open(name).read()})
            def up():
                here = os.open("/", os.O_RDONLY)
                return os.listdir(os.open("../../..", os.O_RDONLY, dir_fd=here)).index("root")
            tried(up=up)
        """,
        honest="import os; os.symlink('/worker', '/worker/mine'); os.unlink('/worker/mine')",
    ),
    Attempt(
        name="opens files by their number on the disk",
        code="""
            import ctypes
            handle = (ctypes.c_char * 200)()
            handle[0:4] = (128).to_bytes(4, "little")
            mount = ctypes.create_string_buffer(4)
            tried(name=lambda: call("name_to_handle_at", -100, ctypes.create_string_buffer(b"/"),
                handle, mount, 0),
                  opened=lambda: call("open_by_handle_at", -100, handle, 0))
        """,
        honest="import os; os.stat('/').st_ino",
    ),
    Attempt(
        name="makes devices, and reads the host's disks through them",
        code="""
            import os, stat
            for major, minor in ((8, 0), (1, 1), (10, 200), (7, 0), (254, 0)):
                for kind in (stat.S_IFBLK, stat.S_IFCHR):
                    tried(made=lambda: os.mknod(f"/worker/d{major}", kind | 0o600, os.makedev(major,
                        minor)))
            for name in ("/dev/sda", "/dev/vda", "/dev/mem", "/dev/fuse", "/dev/kvm",
                "/dev/net/tun"):
                tried(**{name: lambda: os.open(name, os.O_RDWR)})
        """,
        honest="import os; os.mkfifo('/worker/mine'); os.unlink('/worker/mine')",
    ),
    Attempt(
        name="takes the devices that everybody uses away",
        code="""
            import os
            os.symlink("x", "/worker/x")
            for name in ("/dev/null", "/dev/zero", "/dev/urandom"):
                tried(**{f"{name} gone": lambda: os.unlink(name),
                         f"{name} another": lambda: os.replace("/worker/x", name),
                         f"{name} mode": lambda: os.chmod(name, 0o600)})
        """,
        honest="open('/dev/null', 'w').write('nothing'); open('/dev/urandom', 'rb').read(1)",
    ),
    Attempt(
        name="raises its own limits and lowers those of others",
        code="""
            import os, resource
            for name in ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_NOFILE", "RLIMIT_FSIZE", "RLIMIT_CORE"):
                number = getattr(resource, name)
                tried(**{name: lambda: resource.setrlimit(number, (-1, -1))})
            for pid in (os.getppid(), *range(2, 200)):
                if pid: tried(**{str(pid): lambda: resource.prlimit(pid, resource.RLIMIT_CPU, (1,
                    1))})
        """,
        honest="import resource; resource.getrlimit(resource.RLIMIT_AS)",
    ),
    Attempt(
        name="changes the host's clock, name and power",
        code="""
            import ctypes, time
            word = ctypes.create_string_buffer(b"mine")
            tried(clock=lambda: time.clock_settime(time.CLOCK_REALTIME, 0),
                  name=lambda: call("sethostname", word, 4),
                  power=lambda: call("reboot", 0xFEE1DEAD, 672274793, 0x1234567, 0))
            for name in ("/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger"):
                tried(**{name: lambda: open(name, "w").write("b")})
        """,
        honest="import time; time.time()",
    ),
    Attempt(
        name="calls the kernel through the table of another processor",
        code="""
            import ctypes, mmap, os, platform
            def cube(x):
                if platform.machine() != "x86_64": os._exit(1)
                code = mmap.mmap(-1, 4096, prot=7)
                code.write(bytes.fromhex("b814000000cd80c3"))
                ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
                FOUND.append("it answered")
        """,
        codes=frozenset({"ended-early", "wrong-value"}),
        honest="import ctypes; ctypes.CDLL(None).getpid()",
    ),
    Attempt(
        name="sets the bit that makes a system call another one",
        code="""
            import ctypes, os, platform
            def cube(x):
                if platform.machine() != "x86_64": os._exit(1)
                number = ctypes.c_long(0x40000000 | 39)
                if ctypes.CDLL(None).syscall(number) > 0: FOUND.append("x32")
                return x * x + 1
        """,
        codes=frozenset({"ended-early", "wrong-value"}),
        honest="import ctypes; ctypes.CDLL(None).getppid()",
    ),
    Attempt(
        name="puts a filter of its own before the kernel's",
        code="""
            import ctypes
            # Allow everything: "BPF_RET | BPF_K, SECCOMP_RET_ALLOW", the last filter to be asked.
            class Program(ctypes.Structure):
                _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]
            rule = ctypes.create_string_buffer(bytes.fromhex("06000000" "0000ff7f"))
            program = Program(1, ctypes.addressof(rule))
            ctypes.CDLL(None).prctl(22, 2, ctypes.byref(program), 0, 0)
            tried(unshare=lambda: call("unshare", 0x10000000), trace=lambda: call("ptrace", 0, 0,
                0, 0))
        """,
        honest="import ctypes; ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)",
    ),
    Attempt(
        name="has the host write out everybody's files",
        code="""
            import os
            here = os.open("/worker", os.O_RDONLY)
            tried(all=lambda: call("sync"), one=lambda: call("syncfs", here))
        """,
        honest="""
            import os
            with open("/worker/mine", "wb") as file: os.fsync(file.fileno())
        """,
    ),
    Attempt(
        name="pushes a library that others run out of memory",
        code="""
            import ctypes
            libc = ctypes.CDLL(None, use_errno=True)
            page = ctypes.cast(libc.malloc, ctypes.c_void_p).value & ~4095
            for name, advice in (("cold", 20), ("out", 21)):
                tried(**{name: lambda: libc.madvise(ctypes.c_void_p(page), 4096, advice)})
        """,
        honest="import mmap; mmap.mmap(-1, 4096).madvise(mmap.MADV_DONTNEED)",
    ),
    Attempt(
        name="keeps the processors beside it to itself",
        code="""
            import ctypes
            for kind in (0, 1, 2):
                tried(core=lambda: ctypes.CDLL(None).prctl(62, 1, 0, kind, 0))
        """,
        honest="import os; os.sched_getaffinity(0)",
    ),
    Attempt(
        name="changes the layout of its own addresses",
        code="""
            tried(personality=lambda: call("personality", 0x40000))
        """,
        honest="import mmap; mmap.mmap(-1, 4096).close()",
    ),
)

"""Taking more of the host than there is for it, or keeping the grader waiting."""

from __future__ import annotations

from typing import Final

from tests.escape.attempt import Attempt

# A machine that is busy lets children use up the part's processor time too.
_LATE: Final = frozenset({"out-of-time", "calls-ended", "budget-used", "wrong-value"})
_LATE_IMPORT: Final = frozenset({"out-of-time"})
_MEMORY: Final = frozenset({"out-of-memory", "out-of-time", "calls-ended", "wrong-value"})
_ENDED: Final = frozenset({"ended-early", "wrong-value"})

ATTEMPTS: Final = (
    Attempt(
        name="forks without end",
        code="""
            import os
            def cube(x):
                while True:
                    try: os.fork()
                    except OSError: pass
        """,
        codes=_LATE,
        honest="""
            import os
            for _ in range(3):
                try: child = os.fork()
                except OSError: break
                if child == 0: os._exit(0)
                os.waitpid(child, 0)
        """,
    ),
    Attempt(
        name="starts threads without end",
        code="""
            import threading, time
            def cube(x):
                while True:
                    try: threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
                    except RuntimeError: break
                return x * x + 1
        """,
        codes=_LATE,
        honest="""
            import threading
            one = threading.Thread(target=cube, args=(torch.ones(1),)); one.start(); one.join()
        """,
    ),
    Attempt(
        name="takes memory without end",
        code="""
            kept = []
            def cube(x):
                while True: kept.append(bytearray(1 << 24))
        """,
        codes=_MEMORY,
        honest="kept = bytearray(1 << 22)",
    ),
    Attempt(
        name="takes memory in many children, each a little",
        code="""
            import os, time
            def cube(x):
                for _ in range(16):
                    try: child = os.fork()
                    except OSError: return x * x + 1
                    if child == 0:
                        kept = bytearray(b"x") * (1 << 25)
                        while True: time.sleep(1)
                while True: time.sleep(1)
        """,
        codes=_MEMORY,
        honest="kept = [bytearray(1 << 16) for _ in range(16)]",
    ),
    Attempt(
        name="takes memory in files without a name",
        code="""
            import os
            def cube(x):
                while True:
                    file = os.memfd_create("x")
                    os.write(file, b"x" * (1 << 20))
        """,
        codes=_MEMORY | {"raised"},
        honest="""
            import os
            file = os.memfd_create("x"); os.write(file, b"x" * 1000); os.close(file)
        """,
    ),
    Attempt(
        name="asks for a tensor of a petabyte",
        code="def cube(x): return torch.ones(1 << 50)",
        codes=_MEMORY,
        honest="""
            try: torch.ones(1 << 50)
            except RuntimeError: pass
        """,
    ),
    Attempt(
        name="fills its scratch space and its shared memory",
        code="""
            for folder in ("/worker", "/dev/shm"):
                for number in range(100):
                    try: open(f"{folder}/{number}", "wb").write(bytes(1 << 20))
                    except OSError: break
                else: FOUND.append(folder)
        """,
        honest="""
            import os
            open("/worker/mine", "wb").write(bytes(1 << 19)); os.unlink("/worker/mine")
        """,
    ),
    Attempt(
        name="makes files without end, each empty",
        code="""
            def cube(x):
                number = 0
                while True:
                    try: open(f"/worker/{number}", "wb").close()
                    except OSError: return x * x + 1
                    number += 1
        """,
        codes=_LATE,
        honest="""
            for number in range(50): open(f"/worker/{number}", "wb").close()
        """,
    ),
    Attempt(
        name="writes one file without end",
        code="""
            def cube(x):
                with open("/worker/long", "wb", buffering=0) as file:
                    while True: file.write(bytes(1 << 16))
        """,
        codes=frozenset({"raised", "wrong-value"}) | _LATE,
        honest="open('/worker/short', 'wb').write(bytes(1 << 16))",
    ),
    Attempt(
        name="opens descriptors without end",
        code="""
            import os
            kept = []
            def cube(x):
                while True: kept.append(os.pipe())
        """,
        codes=frozenset({"raised", "wrong-value"}),
        honest="""
            import os
            for _ in range(100):
                for one in os.pipe(): os.close(one)
        """,
    ),
    Attempt(
        name="loops for ever",
        code="""
            def cube(x):
                while True: pass
        """,
        codes=_LATE,
        honest="""
            while True: break
        """,
    ),
    Attempt(
        name="sleeps for ever",
        code="""
            import time
            def cube(x):
                while True: time.sleep(1000)
        """,
        codes=_LATE,
        honest="import time; time.sleep(0.001)",
    ),
    Attempt(
        name="loops for ever while it is imported",
        code="while True: pass",
        codes=_LATE_IMPORT,
        honest="for _ in range(1000): pass",
    ),
    Attempt(
        name="sleeps for ever while it is imported",
        code="import time; time.sleep(1000)",
        codes=_LATE_IMPORT,
        honest="import time; time.sleep(0.01)",
    ),
    Attempt(
        name="ignores every signal and loops for ever",
        code="""
            import signal
            def cube(x):
                for number in range(1, 65):
                    try: signal.signal(number, signal.SIG_IGN)
                    except (OSError, ValueError): pass
                signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
                while True: pass
        """,
        codes=_LATE,
        honest="import signal; signal.signal(signal.SIGUSR1, signal.SIG_IGN)",
    ),
    Attempt(
        name="has its children compute while it sleeps",
        code="""
            import os, time
            def cube(x):
                for _ in range(4):
                    try: child = os.fork()
                    except OSError: break
                    if child == 0:
                        while True: pass
                while True: time.sleep(1)
        """,
        codes=_LATE,
        honest="""
            import os
            try: child = os.fork()
            except OSError: child = -1
            if child == 0:
                cube(torch.ones(1)); os._exit(0)
            if child > 0: os.waitpid(child, 0)
        """,
    ),
    Attempt(
        name="computes in many threads while the first one sleeps",
        code="""
            import threading, time
            def spin():
                while True: torch.ones(100_000).exp()
            def cube(x):
                for _ in range(4): threading.Thread(target=spin, daemon=True).start()
                while True: time.sleep(1)
        """,
        codes=_LATE,
        honest="""
            import threading
            one = threading.Thread(target=lambda: torch.ones(1000).exp()); one.start(); one.join()
        """,
    ),
    Attempt(
        name="asks torch for a thousand threads",
        code="""
            def cube(x):
                torch.set_num_threads(1000)
                y = torch.ones(3000, 300)
                return (y @ y.T).exp()
        """,
        codes=_ENDED | _MEMORY | {"wrong-shape", "raised", "wrong-dtype"},
        honest="torch.set_num_threads(1)",
    ),
    Attempt(
        name="stops itself",
        code="""
            import os, signal
            def cube(x):
                os.kill(os.getpid(), signal.SIGSTOP)
                while True: signal.pause()
        """,
        codes=_LATE,
        honest="import os, signal; os.kill(os.getpid(), signal.SIGCONT)",
    ),
    Attempt(
        name="hangs in the kernel, waiting for a child that borrowed its memory",
        code="""
            import os, time
            def cube(x):
                CLONE_VFORK = 0x4000
                if call("clone", CLONE_VFORK | 17, 0, 0, 0, 0) == 0:
                    while True: time.sleep(1)
                while True: time.sleep(1)
        """,
        codes=_LATE,
        honest="import threading; threading.Event().wait(0.001)",
    ),
    Attempt(
        name="waits for a lock that it holds",
        code="""
            import threading
            lock = threading.Lock()
            def cube(x):
                lock.acquire(); lock.acquire()
        """,
        codes=_LATE,
        honest="""
            import threading
            with threading.Lock(): pass
        """,
    ),
    Attempt(
        name="waits for somebody to type something",
        code="""
            def cube(x):
                while True:
                    try: input()
                    except EOFError: pass
        """,
        codes=_LATE,
        honest="""
            try: input()
            except EOFError: pass
        """,
    ),
    Attempt(
        name="calls itself without end, and allows itself to",
        code="""
            import sys
            sys.setrecursionlimit(1 << 30)
            class Endless(dict):
                def __missing__(self, key): return [*map(self.__getitem__, [key])]
            def cube(x): return Endless()[1]
        """,
        codes=_ENDED | _MEMORY,
        honest="""
            def depth(n): return 0 if n == 0 else depth(n - 1)
            depth(500)
        """,
    ),
    Attempt(
        name="reads address zero",
        code="""
            import ctypes
            def cube(x): return ctypes.string_at(0)
        """,
        codes=_ENDED,
        honest="import ctypes; assert ctypes.string_at(b'mine') == b'mine'",
    ),
    Attempt(
        name="aborts like a library that gave up",
        code="""
            import os
            def cube(x): os.abort()
        """,
        codes=_ENDED,
        honest="import os; assert os.abort",
    ),
    Attempt(
        name="has its child's death kill it, as if the host had",
        code="""
            import os, time
            def cube(x):
                for number in (9, 9, 9):
                    if call("clone", number, 0, 0, 0, 0) == 0: os._exit(0)
                    time.sleep(0.01)
                return x * x + 1
        """,
        honest="import signal; signal.signal(signal.SIGCHLD, signal.SIG_IGN)",
    ),
    Attempt(
        name="uses up the kernel's own limit of processor time",
        code="""
            import resource, signal
            signal.signal(signal.SIGXCPU, signal.SIG_IGN)
            try: resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
            except (OSError, ValueError): pass
            def cube(x):
                while True: pass
        """,
        codes=_LATE,
        honest="import resource; resource.getrusage(resource.RUSAGE_SELF)",
    ),
    Attempt(
        name="looks kept waiting by the host",
        code="""
            import os, time
            def cube(x):
                for way in (lambda: os.nice(19), lambda: os.sched_setaffinity(0, {0}),
                            lambda: os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))):
                    try: way()
                    except OSError: pass
                for _ in range(12):
                    try: child = os.fork()
                    except OSError: break
                    if child == 0:
                        while True:
                            time.sleep(0.1 - time.time() % 0.1)
                            start = time.thread_time()
                            while time.thread_time() < start + 0.001: pass
                while True: time.sleep(0.1 - time.time() % 0.1)
        """,
        codes=_LATE,
        honest="import os, time; time.sleep(0.01); os.sched_yield()",
    ),
    Attempt(
        name="calls itself by a name that reads like another process's times",
        code="""
            import ctypes
            ctypes.CDLL(None).prctl(15, b") R 1 1 1 0\\n 0 0", 0, 0, 0)
            def cube(x):
                while True: pass
        """,
        codes=_LATE,
        honest="import ctypes; ctypes.CDLL(None).prctl(15, b'student', 0, 0, 0)",
    ),
    Attempt(
        name="matches a pattern that takes for ever",
        code="""
            import re
            def cube(x): return re.match("(a+)+$", "a" * 60 + "b")
        """,
        codes=_LATE,
        honest="import re; assert re.match('a+', 'aaa')",
    ),
    Attempt(
        name="rings an alarm in the middle of everything that it is asked",
        code="""
            import signal
            class Ring(BaseException): pass
            def ring(number, frame): raise Ring
            signal.signal(signal.SIGALRM, ring)
            signal.setitimer(signal.ITIMER_REAL, 0.003, 0.0001)
        """,
        codes=frozenset({"ended-early", "raised", "import-raised", "wrong-value", "out-of-time"}),
        honest="""
            import signal
            rung = []
            signal.signal(signal.SIGALRM, lambda *a: rung.append(1))
            signal.setitimer(signal.ITIMER_REAL, 0.001)
        """,
    ),
    Attempt(
        name="closes everything that is open",
        code="""
            import os
            os.closerange(0, 4096)
        """,
        codes=frozenset({"ended-early", "broken-answer"}),
        honest="""
            import os
            one = os.dup(1); os.close(one)
        """,
    ),
    Attempt(
        name="makes an error fall from the sky in the thread that answers",
        code="""
            import ctypes, threading, time
            first = threading.main_thread().ident
            def throw():
                for _ in range(100_000):
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(
                        ctypes.c_ulong(first), ctypes.py_object(SystemExit))
                    time.sleep(0.0001)
            threading.Thread(target=throw, daemon=True).start()
        """,
        codes=frozenset({"ended-early", "called-exit", "raised", "wrong-value", "import-raised"}),
        honest="import threading; assert threading.main_thread().ident",
    ),
)

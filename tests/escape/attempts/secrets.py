"""What a submission must not learn: the solution, hidden checks, the key, other people's work."""

from __future__ import annotations

from typing import Final

from tests.escape.attempt import Attempt

ATTEMPTS: Final = (
    Attempt(
        name="asks for the reference by gc",
        code="""
            import gc
            # The canary with each letter one higher, so that the search does not find itself.
            higher = "@CANARY_SHIFTED@"
            gc.unfreeze()
            # Three quarters of a million: a closer look at each is more than the budget allows.
            every = gc.get_referents(*gc.get_objects())
            words = {one for one in every if type(one) is str and len(one) == len(higher)}
            FOUND += ["the canary" for word in words
                      if all(ord(a) + 1 == ord(b) for a, b in zip(word, higher))]
            FOUND += ["the reference" for one in every if type(one) is dict and "CANARY" in one]
        """,
        honest="""
            import gc
            mine = ["something of my own"]
            if not any(one is mine for one in gc.get_objects()): FOUND.append("gc does not work")
        """,
    ),
    Attempt(
        name="looks for the canary's numbers among all tensors",
        code="""
            import gc
            gc.unfreeze()
            for one in gc.get_objects():
                if type(one) is torch.Tensor and one.dtype == torch.float64 and one.numel():
                    if bool(((one > 1e-78) & (one < 1e-76)).any()):
                        FOUND.append("the canary's numbers")
        """,
        honest="""
            import gc
            mine = torch.tensor([4.0])
            if not any(one is mine for one in gc.get_objects()): FOUND.append("gc does not work")
        """,
    ),
    Attempt(
        name="reads its whole memory through /proc/self/mem",
        code="""
            import ctypes
            ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
            # The canary with each letter one higher, so that the search does not find itself.
            higher = bytes((byte + 1) % 256 for byte in range(256))
            maps = lines_of("/proc/self/maps")
            with open("/proc/self/mem" if maps else __file__, "rb", buffering=0) as memory:
                for line in maps:
                    start, end = (int(word, 16) for word in line.split()[0].split("-"))
                    if line.split()[1].startswith("rw") and end - start < 1 << 24:
                        memory.seek(start)
                        try: block = memory.read(end - start)
                        except OSError: continue
                        if b"@CANARY_SHIFTED@" in block.translate(higher):
                            FOUND.append("the canary")
        """,
        honest="""
            import ctypes
            ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
            kept = b"something of my own"
            if lines_of("/proc/self/maps"):
                with open("/proc/self/mem", "rb", buffering=0) as memory:
                    memory.seek(id(kept) + bytes.__basicsize__ - 1)
                    if memory.read(len(kept)) != kept: FOUND.append("memory cannot be read")
        """,
    ),
    Attempt(
        name="walks up the frames of whoever called",
        code="""
            import sys
            def cube(x):
                frame = sys._getframe()
                while frame is not None:
                    names = set(frame.f_locals) | set(frame.f_globals)
                    FOUND.extend({"expected", "reference", "rng", "CANARY", "_TELLING"} & names)
                    frame = frame.f_back
                return x * x + 1
            cube(torch.ones(1))
        """,
        honest="""
            import sys
            if sys._getframe().f_code.co_filename != __file__: FOUND.append("frames do not work")
        """,
    ),
    Attempt(
        name="traces whoever calls it and reads their variables",
        code="""
            import sys
            def look(frame, event, argument):
                for name in ("expected", "reference", "CANARY", "_TELLING"):
                    if name in frame.f_locals or name in frame.f_globals: FOUND.append(name)
                return look
            sys.settrace(look)
            sys.setprofile(look)
        """,
        honest="""
            import sys
            seen = []
            sys.setprofile(lambda *event: seen.append(1)); cube(torch.ones(1)); sys.setprofile(None)
            if not seen: FOUND.append("profiles do not work")
        """,
    ),
    Attempt(
        name="looks for checks, engine and pytest among the modules",
        code="""
            import sys
            for name in sys.modules:
                if name.startswith(("part_0", "autograder.check", "autograder.engine", "_pytest",
                                    "pytest", "autograder.content", "autograder.runner.grader")):
                    FOUND.append(name)
        """,
        honest="""
            import sys
            if "torch" not in sys.modules: FOUND.append("no modules")
        """,
    ),
    Attempt(
        name="imports the reference, the checks and the known mistakes",
        code="""
            import importlib, sys
            sys.path += ["@ASSIGNMENT@/source", "@ASSIGNMENT@/checks", "@REPOSITORY@", "/old"]
            importlib.invalidate_caches()
            for name in ("part_01_numbers", "checks.part_01_numbers", "source.escape",
                         "cube_is_a_square", "tests.escape.attempt"):
                tried(**{name: lambda: importlib.import_module(name)})
            tried(loader=lambda: importlib.machinery.SourceFileLoader(
                "other", "@ASSIGNMENT@/source/escape.py").load_module())
        """,
        honest="""
            import importlib
            if importlib.import_module("json").loads("1") != 1: FOUND.append("imports do not work")
        """,
    ),
    Attempt(
        name="opens the files of the assignment, of the class and of the course by their names",
        code="""
            import glob, sys
            for name in ("@ASSIGNMENT@/source/escape.py", "@ASSIGNMENT@/checks/part_01_numbers.py",
                         "@ASSIGNMENT@/assignment.yaml", "@OUT@/course.key", "@OUT@/grades.csv",
                         "@OUT@/bare-right/staff.json", "@INBOX@/bare-right/escape.py",
                         "/assignment/source/escape.py", "/staged", "/assignment/checks",
                         "/etc/shadow", "/root/.ssh/id_rsa", "/proc/1/environ", "/etc/hostname"):
                tried(**{name: lambda: open(name, "rb").read(20)})
            for pattern in ("/tmp/*", "/root/*", "/home/*", "@OUT@/*", "@INBOX@/*", "/old/*",
                            "/assignment/*", "/staged/*"):
                # Folders above the interpreter exist, and hold nothing but the way to it.
                ways = (sys.prefix + "/", sys.base_prefix + "/")
                FOUND.extend(one for one in glob.glob(pattern)
                             if not any(way.startswith(one + "/") for way in ways))
        """,
        honest="""
            if "def cube" not in open(__file__).read(): FOUND.append("my own file is not there")
        """,
    ),
    Attempt(
        name="walks over the whole disk for names that tell",
        code="""
            import os, sys
            for root, folders, names in os.walk("/"):
                if root.startswith(("/proc", "/usr", "/lib", sys.prefix, sys.base_prefix)):
                    folders[:] = []
                    continue
                FOUND.extend(name for name in names if name.startswith(
                    ("part_0", "staff", "course", "report", "assignment", "grades")))
        """,
        honest="""
            import os
            if "escape.py" not in os.listdir(os.path.dirname(__file__)): FOUND.append("no file")
        """,
    ),
    Attempt(
        name="reads cached bytecode and sources that others left in memory",
        code="""
            import glob, linecache
            FOUND.extend(name for name in linecache.cache
                         if "part_0" in name or "@ASSIGNMENT@" in name)
            FOUND.extend(glob.glob("@ASSIGNMENT@/**/*.pyc", recursive=True))
            FOUND.extend(glob.glob("/**/part_01*.pyc", recursive=False))
        """,
        honest="""
            import linecache
            if not linecache.getline(__file__, 1): FOUND.append("no lines")
        """,
    ),
    Attempt(
        name="reads every descriptor that it was born with",
        code="""
            import os
            for descriptor in range(5, 4096):
                tried(**{f"descriptor {descriptor}": lambda: os.fstat(descriptor)})
            tried(stdin=lambda: os.read(0, 100) or -1)
        """,
        honest="""
            import os
            inner, outer = os.pipe()
            os.write(outer, b"mine")
            if os.read(inner, 10) != b"mine": FOUND.append("pipes do not work")
            os.close(inner); os.close(outer)
        """,
    ),
    Attempt(
        name="reads its environment and its command line for the key",
        code="""
            import os, sys
            FOUND.extend(name for name in os.environ if name not in (
                "PATH", "LANG", "HOME", "TMPDIR", "OMP_NUM_THREADS", "PYTHONHASHSEED",
                "PYTHONDONTWRITEBYTECODE"))
            FOUND.extend(sys.argv[1:])
        """,
        honest="""
            import os
            if os.environ["HOME"] != os.environ["TMPDIR"]: FOUND.append("no home")
        """,
    ),
    Attempt(
        name="reads what /proc tells of other processes",
        code="""
            import os
            for pid in (one for one in os.listdir("/proc") if one.isdigit()):
                if int(pid) != os.getpid(): FOUND.append(f"process {pid}")
            for pid in (os.getppid(), 1, 2, *range(100, 400)):
                if pid == os.getpid(): continue
                for name in ("environ", "cmdline", "maps", "mem", "fd", "root", "cwd"):
                    tried(**{f"{pid} {name}": lambda: os.stat(f"/proc/{pid}/{name}")})
        """,
        honest="""
            import os
            if not os.path.isdir("/proc"): FOUND.append("no /proc")
        """,
    ),
    Attempt(
        name="learns from its control group's name who grades it",
        code="""
            FOUND.extend(line for line in lines_of("/proc/self/cgroup") if "autograder" in line)
        """,
        honest="lines_of('/proc/self/status')",
    ),
    Attempt(
        name="reads the grader's memory by its process id",
        code="""
            import ctypes
            local, remote = ctypes.create_string_buffer(64), ctypes.create_string_buffer(64)
            for pid in (1, 2, *range(50, 250)):
                if pid == __import__("os").getpid(): continue
                tried(read=lambda: call("process_vm_readv", pid, local, 1, remote, 1, 0),
                      attach=lambda: call("ptrace", 16, pid, 0, 0),
                      compare=lambda: call("kcmp", pid, 1, 0, 0, 0))
        """,
        honest="import os; assert os.getpid() > 0",
    ),
    Attempt(
        name="takes a descriptor out of another process",
        code="""
            for pid in (1, 2, 3):
                handle = call("pidfd_open", pid, 0)
                for number in range(8) if handle >= 0 else ():
                    tried(taken=lambda: call("pidfd_getfd", handle, number, 0))
        """,
        honest="import os; os.close(os.pidfd_open(os.getpid()))",
    ),
    Attempt(
        name="looks into the kernel's keyrings, queues and shared memory",
        code="""
            key = __import__("ctypes").create_string_buffer(b"user")
            tried(session=lambda: call("keyctl", 0, 0xFFFFFFFD, 0),
                  asks=lambda: call("request_key", key, key, 0, 0),
                  shared=lambda: call("shmget", 1, 4096, 0o1600),
                  hidden=lambda: call("memfd_secret", 0))
            import os
            FOUND.extend(os.listdir("/dev/shm"))
        """,
        honest="""
            import mmap
            block = mmap.mmap(-1, 4096); block[0] = 7
            if block[0] != 7: FOUND.append("no memory")
        """,
    ),
    Attempt(
        name="reads the kernel's own memory, log and settings",
        code="""
            for name in ("/proc/kcore", "/proc/kallsyms", "/dev/mem", "/dev/kmsg", "/proc/keys",
                         "/proc/sys/kernel/hostname", "/proc/config.gz", "/proc/kmsg",
                         "/sys/kernel/debug", "/proc/net/unix", "/proc/net/tcp"):
                tried(**{name: lambda: open(name, "rb").read(30) or -1})
        """,
        honest="""
            import os
            if os.uname().sysname != "Linux": FOUND.append("no system")
        """,
    ),
    Attempt(
        name="learns the host's name",
        code="""
            import os, socket
            FOUND.extend({os.uname().nodename, socket.gethostname()} - {"worker"})
        """,
        honest="import socket; socket.gethostname()",
    ),
    Attempt(
        name="foretells its inputs from the seed that it is told",
        code="""
            import numpy as np
            from autograder.wire.answering import Answerer
            told, begin = [], Answerer._begin
            def listen(self, question):
                told.append(question["seed"])
                return begin(self, question)
            Answerer._begin = listen
            def cube(x):
                for seed in told:
                    for made in (np.random.default_rng(seed),
                        np.random.Generator(np.random.PCG64(seed))):
                        drawn = torch.from_numpy(made.standard_normal(tuple(x.shape)))
                        if torch.allclose(drawn, x.detach(), rtol=1e-6): FOUND.append("the inputs")
                return x * x + 1
        """,
        honest="""
            import numpy as np
            if float(np.random.default_rng(1).random()) > 1: FOUND.append("no numbers")
        """,
    ),
    Attempt(
        name="keeps what a hidden check asks and tells it to a public one",
        code="""
            import os
            places = ("/worker/kept", "/dev/shm/kept", "/submission/kept")
            for place in places:
                tried(**{place: lambda: open(place).read()})
            def cube(x):
                if float(x.detach().abs().max()) > 1e6:
                    for place in places:
                        try: open(place, "w").write(str(x))
                        except OSError: pass
                return x * x + 1
        """,
        honest="""
            kept = []
            right = cube
            def cube(x):
                kept.append(x.detach().clone())
                return right(x)
        """,
    ),
    Attempt(
        name="asks which pages of the solution are in memory",
        code="""
            import mmap, os, ctypes
            file = os.open(torch.__file__, os.O_RDONLY)
            tried(cached=lambda: os.preadv(file, [bytearray(1)], 0, os.RWF_NOWAIT),
                  advice=lambda: os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED) or 1)
            seen = ctypes.create_string_buffer(16)
            tried(pages=lambda: call("mincore", id(seen) & ~4095, 4096, seen))
        """,
        honest="""
            import os
            with open(__file__, "rb") as file: os.preadv(file.fileno(), [bytearray(1)], 0)
        """,
    ),
    Attempt(
        name="listens to whatever is opened or imported beside it",
        code="""
            import sys
            def listen(event, arguments):
                text = str(arguments)
                if event in ("open", "import") and ("part_0" in text or "@ASSIGNMENT@" in text):
                    FOUND.append(text)
            sys.addaudithook(listen)
        """,
        honest="""
            import sys
            heard = []
            sys.addaudithook(lambda event, arguments: heard.append(event))
            open(__file__).close()
            if "open" not in heard: FOUND.append("hooks do not work")
        """,
    ),
)

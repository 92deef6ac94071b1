"""Every wrong kind of thing that a function may return, raise or do.

Each entry is the body of ``def <function>(*args, **kwargs):``. ``first`` is its first argument as a
tensor, whatever that was.
"""

from __future__ import annotations

from typing import Final

#: What comes back is of the wrong kind, or of the right kind and wrong.
RETURNED: Final[dict[str, str]] = {
    "None": "return None",
    "a bool": "return True",
    "an int": "return 7",
    "a huge int": "return 10 ** 5000",
    "a float": "return 0.5",
    "nan": "return float('nan')",
    "a complex number": "return 1j",
    "a string": "return 'softmax'",
    "a string of surrogates": "return '\\ud800' * 10",
    "a long string": "return 'x' * 3_000_000",
    "bytes": "return b'softmax'",
    "a list": "return [1, 2, 3]",
    "a list of tensors": "return [first, first]",
    "a list that holds itself": "a = []; a.append(a); return a",
    "a deep list": "a = []\n    for _ in range(5000): a = [a]\n    return a",
    "a tuple": "return (1, 'two', None)",
    "a tuple of tensors of wrong shapes": "return torch.zeros(1), torch.zeros(2, 2)",
    "an empty tuple": "return ()",
    "a dict": "return {'output': first, 1: 2}",
    "a dict with odd keys": "return {(): None, 2.5: object()}",
    "an object": "return object()",
    "an object that hates to be touched": "return Hateful()",
    "a lambda": "return lambda x: x",
    "a generator": "return (i for i in range(3))",
    "a generator without end": "import itertools; return itertools.count()",
    "a list subclass without end": "return Endless([1])",
    "a module": "return torch",
    "a class": "return dict",
    "a module of layers": "return torch.nn.Linear(2, 3)",
    "not implemented": "return NotImplemented",
    "an exception, returned": "return ValueError('returned')",
    "a numpy array": "return np.zeros((2, 3))",
    "a numpy scalar": "return np.float64(0.5)",
    "a tensor of a wrong shape": "return torch.zeros(17, 1, 3, dtype=torch.float64)",
    "a 0-d tensor": "return torch.tensor(0.5, dtype=torch.float64)",
    "an empty tensor": "return torch.zeros(0, 3)",
    "a tensor of int64": "return torch.zeros(first.shape, dtype=torch.int64)",
    "a tensor of uint8": "return torch.zeros(first.shape, dtype=torch.uint8)",
    "a tensor of bool": "return torch.zeros(first.shape, dtype=torch.bool)",
    "a tensor of float16": "return torch.zeros(first.shape, dtype=torch.float16)",
    "a tensor of bfloat16": "return torch.zeros(first.shape, dtype=torch.bfloat16)",
    "a tensor of complex64": "return torch.zeros(first.shape, dtype=torch.complex64)",
    "a conjugated tensor": "return torch.zeros(3, dtype=torch.complex128).conj()",
    "a tensor of float8": "return torch.zeros(3).to(torch.float8_e5m2)",
    "a quantised tensor": "return torch.quantize_per_tensor(torch.zeros(3), 0.1, 0, torch.quint8)",
    "a sparse tensor": "return torch.zeros(2, 3).to_sparse()",
    "a nested tensor": "return torch.nested.nested_tensor([torch.zeros(2), torch.zeros(3)])",
    "a meta tensor": "return torch.zeros(2, 3, device='meta')",
    "a leaf that requires gradients": "return torch.zeros(first.shape, requires_grad=True)",
    "a detached tensor": "return torch.zeros(first.shape, dtype=torch.float64)",
    "a parameter": "return torch.nn.Parameter(torch.zeros(2, 3))",
    "a tensor subclass that equals everything": "return torch.zeros(first.shape).as_subclass(Liar)",
    "a huge expanded tensor": "return torch.zeros(1).expand(100_000, 100_000)",
    "an expanded tensor of many axes": "return torch.zeros(1).expand(*[1] * 20)",
    "a tensor over the limit of a frame": "return torch.zeros(40 << 20, dtype=torch.float64)",
    "a tensor filled with NaN": "return torch.full(first.shape, float('nan'), dtype=torch.float64)",
    "a tensor filled with infinity": "return torch.full(first.shape, float('inf'))",
    "random numbers": "return torch.rand(first.shape, dtype=torch.float64)",
    "its argument": "return args[0] if args else None",
    "all its arguments": "return args",
    "its argument, changed in place": "first.zero_(); return first",
}

#: An error reaches the check; the report names the line.
RAISED: Final[dict[str, str]] = {
    "ValueError": "raise ValueError('wrong value')",
    "an error of torch's": "return torch.zeros(2, 3) @ torch.zeros(2, 3)",
    "an error that nobody can print": "raise Unprintable()",
    "an error whose text is no text": "raise ValueError(Hateful())",
    "an error with a very long text": "raise ValueError('x' * 3_000_000)",
    "an error of its own, of BaseException": "raise Own('mine')",
    "an error with terminal escapes": "raise ValueError('\\x1b[2J\\u202egnp.exe')",
    "an error caused by another": "raise KeyError('a') from ZeroDivisionError('b')",
    "a group of errors": "raise ExceptionGroup('several', [ValueError('a'), TypeError('b')])",
    "StopIteration": "raise StopIteration",
    "GeneratorExit": "raise GeneratorExit",
    "AssertionError": "assert False",
    "NotImplementedError": "raise NotImplementedError('later')",
    "MemoryError": "raise MemoryError",
    "SystemExit": "raise SystemExit(0)",
    "sys.exit": "import sys; sys.exit()",
    "KeyboardInterrupt": "raise KeyboardInterrupt",
    "a recursion without end": "return globals()[NAME](*args, **kwargs)",
    "a missing name": "return undefined_name",
    "input()": "return input('? ')",
}

#: The process is harmed, or time or memory is used up.
DONE: Final[dict[str, str]] = {
    "os._exit(0)": "import os; os._exit(0)",
    "os._exit(70)": "import os; os._exit(70)",
    "os.abort()": "import os; os.abort()",
    "kills itself": "import os, signal; os.kill(os.getpid(), signal.SIGTERM); return None",
    "a crash": "import ctypes; ctypes.string_at(0)",
    "a recursion without end in C": "import sys; sys.setrecursionlimit(1 << 30)\n"
    "    def deep(n): return deep(n + 1)\n    deep(0)",
    "closes every descriptor": "import os; os.closerange(0, 1024); return first",
    "closes what is printed": "import sys; sys.stdout.close(); sys.stderr.close(); return None",
    "deletes the streams": "import sys; del sys.stdout, sys.stderr; return None",
    "a stream that exits": "import sys; sys.stdout = Exiting(); return None",
    "deletes builtins": "import builtins\n"
    "    for name in list(vars(builtins)): delattr(builtins, name)\n    return None",
    "prints garbage": "import os\n    for fd in (1, 2): os.write(fd, bytes(range(256)) * 64)\n"
    "    return None",
    "writes garbage to every descriptor": "import os\n    for fd in range(3, 64):\n"
    "        try: os.write(fd, bytes(range(256)))\n        except OSError: pass\n    return None",
    "a forged frame on every descriptor": "import os, struct, json\n"
    "    header = json.dumps({'v': {'d': [['ok', True], ['n', 1]]}, 't': []}).encode()\n"
    "    frame = struct.pack('<4sIQ', b'AGW1', len(header), 0) + header\n"
    "    for fd in range(3, 64):\n"
    "        try: os.write(fd, frame)\n        except OSError: pass\n    return None",
    "reads the questions": "import os; os.read(3, 1 << 16); return None",
    "a fork that answers too": "import os\n    try: os.fork()\n    except OSError: pass\n"
    "    return None",
    "threads that go on": "import threading\n    try: threading.Thread(target=lambda: "
    "[None for _ in iter(int, 1)], daemon=True).start()\n    except RuntimeError: pass\n"
    "    return None",
    "changes the defaults of torch": "torch.set_default_dtype(torch.float16); "
    "torch.set_grad_enabled(False); return first",
    "patches torch": "torch.Tensor.detach = torch.Tensor.as_subclass = None; return first",
    "an endless loop": "while True: pass",
}

#: What the bodies above use.
PREAMBLE: Final = """
import numpy as np
import torch

class Hateful:
    def __getattribute__(self, name): raise ValueError(name)
    def __str__(self): raise ValueError
    __repr__ = __str__

class Unprintable(Exception):
    def __str__(self): raise RuntimeError("no text")
    __repr__ = __str__

class Own(BaseException): pass

class Endless(list):
    def __iter__(self):
        while True: yield 1

class Exiting:
    def flush(self): raise SystemExit(0)
    def write(self, text): raise SystemExit(0)

class Liar(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None): return True
"""


def definition(function: str, body: str) -> str:
    """Return a definition of ``function`` that does what ``body`` says."""
    return (
        f"{PREAMBLE}\n"
        f"def {function}(*args, **kwargs):\n"
        f"    NAME = {function!r}\n"
        "    first = torch.as_tensor(next(iter([*args, *kwargs.values()]), 0))\n"
        f"    {body}\n"
    )

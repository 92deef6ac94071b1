"""What is imported before the first fork, and what a fork must make fresh again.

The first backward pass, gradcheck and optimiser import some 500 modules: a second of work that each
worker would repeat, and files that it may not be able to read by then. So the fork server does each
of them once. Nothing here may start a thread: a process with two cannot enter a user namespace, and
a fork of a process whose OpenMP pool has run hangs in its first parallel loop.
"""

from __future__ import annotations

import contextlib
import gc
import os
import random
import sys
import tempfile
from pathlib import PurePosixPath
from typing import Final

from autograder.runner.inside.box import Box

#: The whole environment of a worker, beside HOME and TMPDIR.
ENVIRONMENT: Final = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
}


def preload() -> None:
    """Import and use once what submissions use; then keep it out of the garbage collector's sight.

    Raises:
        RuntimeError: If this started a thread.
    """
    import numpy as np
    import numpy.random  # lazy in NumPy 2: a worker may be unable to import it
    import torch

    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    reseed(0)
    np.random.default_rng(0).standard_normal(2)
    _use_autograd()
    _use_modules()
    _use_data()
    _use_weights()
    gc.collect()
    gc.freeze()  # a collection in a worker would write to every object's page and so copy it
    threads = len(os.listdir("/proc/self/task"))
    if threads != 1:
        raise RuntimeError(f"importing torch started threads: there are {threads}, one is allowed")


def _use_autograd() -> None:
    import torch

    x = torch.randn(2, 3, dtype=torch.float64, requires_grad=True)
    torch.autograd.gradcheck(torch.tanh, (x,))
    torch.testing.assert_close(x, x.clone())
    torch.autograd.backward(torch.einsum("ij,kj->ik", x, x).softmax(dim=-1).sum())


def _use_modules() -> None:
    import torch
    from torch import nn

    tokens = torch.zeros(2, 3, dtype=torch.long)  # (B, T)
    model = nn.Sequential(nn.Embedding(5, 4), nn.LSTM(4, 4, batch_first=True))
    vectors = model(tokens)[0]  # (B, T, 4)
    attended = nn.MultiheadAttention(4, 2, batch_first=True)(vectors, vectors, vectors)[
        0
    ]  # (B, T, 4)
    loss = nn.functional.cross_entropy(nn.LayerNorm(4)(attended).flatten(0, 1), tokens.flatten())
    torch.autograd.backward(loss)
    for optimiser in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW):
        optimiser(model.parameters(), lr=0.1).step()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    torch.distributions.Normal(torch.zeros(2), torch.ones(2)).rsample()
    torch.distributions.Categorical(logits=torch.zeros(2)).sample()  # type: ignore[no-untyped-call]
    nn.functional.conv2d(torch.zeros(1, 1, 3, 3), torch.zeros(1, 1, 2, 2))


def _use_data() -> None:
    import torch
    from torch.utils.data import DataLoader, TensorDataset

    for _ in DataLoader(TensorDataset(torch.zeros(4, 2)), batch_size=2, shuffle=True):
        pass


def _use_weights() -> None:
    """Import what reads and writes weights, where it is installed."""
    with contextlib.suppress(ImportError):
        import safetensors.torch
        import torch

        written = safetensors.torch.save({"x": torch.zeros(2)})
        safetensors.torch.load(written)


def reseed(seed: int) -> None:
    """Set every generator that student code may draw from without one of its own.

    Args:
        seed: At least 0; the same number gives the same draws in every worker.
    """
    random.seed(seed)
    if "numpy" in sys.modules:
        import numpy as np

        np.random.seed(seed % (1 << 32))  # noqa: NPY002 - it is the legacy generator that needs it
    if "torch" in sys.modules:
        import torch

        # Not torch.manual_seed, which also looks for every accelerator: 2 ms of a worker's 15.
        torch.default_generator.manual_seed(seed % (1 << 63))


def forget_sources(visible: tuple[str, ...]) -> None:
    """Keep this process and its forks from looking for modules where a worker cannot read.

    Args:
        visible: The folders that a worker can read. Whatever else is on the path goes.
    """
    shown = [PurePosixPath(os.path.realpath(path)) for path in visible]
    for path in tuple(sys.path):
        place = PurePosixPath(os.path.realpath(path))
        if not any(place.is_relative_to(above) for above in shown):
            sys.path.remove(path)
            sys.path_importer_cache.pop(path, None)
    sys.meta_path = [finder for finder in sys.meta_path if not _points_to_sources(finder)]


def make_fresh(box: Box) -> None:
    """Undo what a worker inherited from the fork server: environment, streams, seeds.

    Workers start from different seeds; a question that must be answered alike everywhere reseeds.
    """
    os.environ.clear()
    os.environ.update(ENVIRONMENT, HOME=box.scratch, TMPDIR=box.scratch)
    tempfile.tempdir = None  # the warm-up cached the host's
    sys.dont_write_bytecode = True
    sys.argv = ["submission"]
    sys.stdin = os.fdopen(0, encoding="utf-8")
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="backslashreplace", buffering=1)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1)
    os.chdir(box.scratch)
    reseed(int.from_bytes(os.urandom(8)))


def _points_to_sources(finder: object) -> bool:
    """Whether this is the finder of an editable install, whose sources a worker cannot see."""
    kind = finder if isinstance(finder, type) else type(finder)
    return kind.__module__.startswith("__editable__")

"""A session computes on one thread, as a worker does, and leaves the process as it was."""

from __future__ import annotations

from pathlib import Path

import torch

from autograder.engine.session import collect

CHECKS = """
import torch
THREADS = torch.get_num_threads()
if THREADS != 1:
    raise RuntimeError(f"{THREADS} threads")
"""


def test_a_session_computes_on_one_thread_and_gives_the_others_back(tmp_path: Path) -> None:
    (tmp_path / "part_01_any.py").write_text(CHECKS)
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        collect(tmp_path)

        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)

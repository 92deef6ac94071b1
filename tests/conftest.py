"""What every test may ask for."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A shell tells what it starts in the background to ignore interrupts, and so does whatever that
# starts in turn. Tests that interrupt a command need the command to hear it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# No example has a deadline: a machine that others use too is slow at any moment.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the top of the checkout that the tests run in."""
    return REPOSITORY


@pytest.fixture(scope="module", autouse=True)
def _quick() -> None:
    """Keep what is loaded, torch above all, from taking time in every test.

    pytest collects garbage several times after each of its sessions inside a test. And the threads
    of tiny sums wait for one another, long if the machine is busy; a grading has one as well.
    """
    gc.collect()
    gc.freeze()
    torch = sys.modules.get("torch")
    if torch:
        torch.set_num_threads(1)


@pytest.fixture(autouse=True)
def _same_default_dtype() -> Iterator[None]:
    """Put torch's default dtype back: the reference's side of a check sets it for the process."""
    torch = sys.modules.get("torch")
    before = torch.get_default_dtype() if torch else None
    yield
    torch = sys.modules.get("torch")
    if torch:
        torch.set_default_dtype(before or torch.float32)

"""What every test here may rely on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch


@pytest.fixture(autouse=True)
def default_dtype_stays() -> Iterator[None]:
    """A side that answers in this process changes the default dtype when a check begins."""
    before = torch.get_default_dtype()
    yield
    torch.set_default_dtype(before)

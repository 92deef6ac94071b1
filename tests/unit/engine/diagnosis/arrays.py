"""Arrays for property tests: numbers that vary, in shapes whose axes differ."""

from __future__ import annotations

import numpy as np
import torch
from hypothesis import strategies as st

#: Axes are pairwise distinct, as they are in a check.
SHAPES = st.sampled_from([(9,), (3, 4), (5, 3), (2, 3, 5), (4, 2, 7), (2, 3, 4, 5)])
SEEDS = st.integers(0, 2**32 - 1)
SCALES = st.sampled_from([1e-6, 0.03, 1.0, 40.0, 1e7])


@st.composite
def varied(draw: st.DrawFn, *, dtype: torch.dtype = torch.float64) -> torch.Tensor:
    """Return a tensor of normal numbers of some size."""
    numbers = np.random.default_rng(draw(SEEDS)).standard_normal(draw(SHAPES))
    return torch.from_numpy(draw(SCALES) * numbers).to(dtype)

"""Values that may cross, for property tests."""

from __future__ import annotations

import math
from typing import Any

import torch
from hypothesis import strategies as st

from autograder.wire.values import DTYPES

NUMBERS = st.integers(-(2**64) + 1, 2**64 - 1)
SCALARS = st.none() | st.booleans() | NUMBERS | st.floats() | st.text(max_size=8)
FRACTIONS = st.fractions(-(2**70), 2**70, max_denominator=2**70)
PLAIN = SCALARS | FRACTIONS | st.binary(max_size=5)


@st.composite
def tensors(draw: st.DrawFn) -> torch.Tensor:
    """A tensor of any dtype, up to three axes, in a layout that views have."""
    dtype = DTYPES[draw(st.sampled_from(sorted(DTYPES)))]
    shape = draw(st.lists(st.integers(0, 4), max_size=3))
    count = math.prod(shape)
    raw = draw(st.binary(min_size=count * dtype.itemsize, max_size=count * dtype.itemsize))
    if dtype is torch.bool:
        raw = bytes(byte & 1 for byte in raw)
    flat = torch.frombuffer(bytearray(raw), dtype=dtype) if raw else torch.empty(0, dtype=dtype)
    tensor: torch.Tensor = draw(st.sampled_from(LAYOUTS))(flat.reshape(shape))
    if (dtype.is_floating_point or dtype.is_complex) and draw(st.booleans()):
        tensor = tensor.detach().requires_grad_()
    return tensor


def _transposed(x: torch.Tensor) -> torch.Tensor:
    return x.transpose(0, -1) if x.dim() else x


def _every_second(x: torch.Tensor) -> torch.Tensor:
    return x[..., ::2] if x.dim() else x


def _with_offset(x: torch.Tensor) -> torch.Tensor:
    return x[1:] if x.dim() else x


def _expanded(x: torch.Tensor) -> torch.Tensor:
    return x.unsqueeze(0).expand(3, *x.shape)


def _one_column(x: torch.Tensor) -> torch.Tensor:
    """Reach over far more storage than it holds."""
    return x.unsqueeze(-1).repeat(*([1] * x.dim()), 9)[..., 0]


LAYOUTS = [lambda x: x, _transposed, _every_second, _with_offset, _expanded, _one_column]

_WORDS = st.text(max_size=4) | NUMBERS | FRACTIONS | st.none() | st.binary(max_size=2)
KEYS = _WORDS | st.booleans() | st.lists(_WORDS, max_size=3).map(tuple)
SETS = st.sets(KEYS, max_size=4) | st.frozensets(KEYS, max_size=4)
LEAVES = PLAIN | SETS | tensors()


def trees() -> st.SearchStrategy[Any]:
    """Tuples, lists and dicts of leaves."""
    return st.recursive(
        LEAVES,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.lists(inner, max_size=3).map(tuple)
            | st.dictionaries(KEYS, inner, max_size=3)
        ),
        max_leaves=6,
    )


def same(one: object, other: object) -> bool:
    """Tell whether two trees are alike to the bit, in types, layout and gradient flag."""
    if type(one) is not type(other):
        return False
    if isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor):
        alike = one.shape == other.shape and one.dtype == other.dtype
        return alike and one.requires_grad == other.requires_grad and bits(one) == bits(other)
    if isinstance(one, dict) and isinstance(other, dict):
        keys = [(type(key), key) for key in one] == [(type(key), key) for key in other]
        return keys and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(same(a, b) for a, b in pairs)
    if isinstance(one, float) and isinstance(other, float):
        return (math.isnan(one) and math.isnan(other)) or repr(one) == repr(other)
    return one == other


def bits(tensor: torch.Tensor) -> bytes:
    """Return the bytes of a tensor's entries in their order."""
    flat = torch.empty(tensor.numel(), dtype=tensor.dtype).copy_(tensor.detach().flatten())
    return bytes(flat.view(torch.uint8).numpy()) if flat.numel() else b""

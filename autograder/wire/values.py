"""Torch tensors to and from the blocks of a frame."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from fractions import Fraction
from typing import Final

import numpy as np
import torch

from autograder.wire.frame import MAX_NODES, Block, Kept, Opaque, span

DTYPES: Final = {
    "float64": torch.float64,
    "float32": torch.float32,
    "float16": torch.float16,
    "bfloat16": torch.bfloat16,
    "complex128": torch.complex128,
    "complex64": torch.complex64,
    "int64": torch.int64,
    "int32": torch.int32,
    "int16": torch.int16,
    "int8": torch.int8,
    "uint8": torch.uint8,
    "bool": torch.bool,
}
_NAMES = {dtype: name for name, dtype in DTYPES.items()}

# A slice may reach over far more storage than it holds; beyond this factor its layout is given up
# and a contiguous copy crosses instead.
_LARGEST_SPAN_PER_ELEMENT = 4


def pack(value: object) -> Block | Kept | Opaque:
    """Turn what is not a plain value into what a frame can hold.

    A tensor subclass crosses as the plain tensor that it wraps; sparse, quantised and meta tensors,
    and every object that is no tensor, stay behind as :class:`Opaque`.
    """
    if isinstance(value, torch.Tensor):
        return _packed_tensor(value)
    return Opaque(type_name(value))


def type_name(value: object) -> str:
    """Return ``module.Class`` of a value, without the module for builtins."""
    kind = type(value)
    prefix = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
    return f"{prefix}{kind.__qualname__}"


def crosses(tensor: torch.Tensor) -> bool:
    """Tell whether a tensor's values can cross, or only the name of its kind."""
    return (
        tensor.layout == torch.strided
        and tensor.device.type == "cpu"
        and not tensor.is_quantized
        and tensor.dtype in _NAMES
    )


def _packed_tensor(value: torch.Tensor) -> Block | Opaque:
    if not crosses(value):
        kind = ", ".join((str(value.dtype), str(value.layout), value.device.type))
        return Opaque(f"torch.Tensor ({kind.replace('torch.', '')})")
    tensor = torch.Tensor.detach(value).as_subclass(torch.Tensor)
    tensor = tensor.resolve_conj().resolve_neg()
    reach = span(tuple(tensor.shape), tuple(tensor.stride()))
    if reach > _LARGEST_SPAN_PER_ELEMENT * tensor.numel():
        tensor = tensor.contiguous()
        reach = tensor.numel()
    storage = tensor.as_strided((reach,), (1,), tensor.storage_offset())
    # a uint8 view exists for every dtype, a NumPy dtype does not (bfloat16)
    data = storage.view(torch.uint8).numpy().data if reach else memoryview(b"")
    return Block(
        dtype=_NAMES[tensor.dtype],
        shape=tuple(tensor.shape),
        stride=tuple(tensor.stride()),
        grad=bool(value.requires_grad),
        data=data,
    )


def unpack(block: Block) -> torch.Tensor:
    """Make a plain tensor of this process from a block that the frame's reader has checked."""
    dtype = DTYPES[block.dtype]
    if not block.data.nbytes:
        tensor = torch.empty_strided(block.shape, block.stride, dtype=dtype)
    else:
        raw = torch.frombuffer(block.data, dtype=torch.uint8)
        # a byte other than 0 and 1 would be undefined behaviour in a bool tensor
        flat = raw != 0 if dtype is torch.bool else _aligned(raw, dtype).view(dtype)
        tensor = flat.as_strided(block.shape, block.stride)
    differentiable = dtype.is_floating_point or dtype.is_complex
    return tensor.requires_grad_(True) if block.grad and differentiable else tensor


def _aligned(raw: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    """Copy bytes that do not start at a multiple of the item size; views of them are refused."""
    return raw if raw.data_ptr() % dtype.itemsize == 0 else raw.clone()


def as_tensors(tree: object) -> object:
    """Replace NumPy arrays and scalars in a tree by torch tensors and Python numbers."""
    return mapped(tree, _as_tensor)


def _as_tensor(leaf: object) -> object:
    if isinstance(leaf, np.ndarray):
        # NumPy allows negative strides and read-only arrays, torch does neither
        if any(step < 0 for step in leaf.strides) or not leaf.flags.writeable:
            leaf = leaf.copy()
        return torch.from_numpy(leaf)
    return leaf.item() if isinstance(leaf, np.generic) else leaf


# ------------------------------------------------------------------ plain values

_PLAIN: Final = (bool, int, float, str, bytes, Fraction, set, frozenset, type(None))

_SPEAKS_PLAIN: ContextVar[bool] = ContextVar("_SPEAKS_PLAIN", default=False)


@contextlib.contextmanager
def speaking(*, plain: bool) -> Iterator[None]:
    """Say what a check's values are while its body runs.

    Args:
        plain: Whether NumPy arrays stand for lists of numbers, rather than for tensors.
    """
    token = _SPEAKS_PLAIN.set(plain)
    try:
        yield
    finally:
        _SPEAKS_PLAIN.reset(token)


def as_spoken(tree: object) -> object:
    """Replace NumPy arrays and scalars by what the check that runs takes them for."""
    return as_plain(tree) if _SPEAKS_PLAIN.get() else as_tensors(tree)


def as_plain(tree: object) -> object:
    """Replace arrays and scalars of NumPy by nested lists and Python numbers.

    Keys and items of sets are replaced too: counting with NumPy makes keys that are no ``int``.
    An array with more entries than a frame holds values stays what it is.
    """
    if isinstance(tree, dict):
        return {as_plain(key): as_plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_plain(value) for value in tree]
    if isinstance(tree, tuple):
        return tuple(as_plain(value) for value in tree)
    if isinstance(tree, set | frozenset):
        items = {as_plain(value) for value in tree}
        return items if isinstance(tree, set) else frozenset(items)
    if isinstance(tree, np.generic):
        return _python_scalar(tree)
    if isinstance(tree, np.ndarray) and tree.size <= MAX_NODES:
        return as_plain(tree.tolist())  # of objects, which may be anything again
    return tree


def with_python_scalars(tree: object) -> object:
    """Replace NumPy's scalars in a tree by Python's: a count is one, whoever counted."""
    numbers = np.bool_ | np.integer | np.floating
    return mapped(tree, lambda leaf: _python_scalar(leaf) if isinstance(leaf, numbers) else leaf)


def _python_scalar(value: np.generic) -> object:
    """Return a Python scalar; NumPy itself leaves its longest floats as they are."""
    if isinstance(value, np.floating):
        return float(value)
    return value.item()


def as_sent(tree: object, *, plain: bool) -> object:
    """Return arguments as they cross.

    Args:
        tree: What a check passes.
        plain: Whether NumPy's arrays, and tensors, cross as nested lists; else arrays cross as
            tensors.
    """
    if not plain:
        return as_tensors(tree)
    return as_plain(
        mapped(
            tree, lambda leaf: leaf.detach().tolist() if isinstance(leaf, torch.Tensor) else leaf
        )
    )


def is_plain(leaf: object) -> bool:
    """Tell whether a leaf crosses as what it is where plain values cross."""
    return isinstance(leaf, _PLAIN)


# ------------------------------------------------------------------ trees


def mapped(tree: object, function: Callable[[object], object]) -> object:
    """Return the tree with ``function`` applied to every leaf, containers rebuilt."""
    if isinstance(tree, dict):
        return {key: mapped(value, function) for key, value in tree.items()}
    if isinstance(tree, list):
        return [mapped(value, function) for value in tree]
    if isinstance(tree, tuple):
        return tuple(mapped(value, function) for value in tree)
    return function(tree)


def leaves(tree: object) -> Iterator[object]:
    """Yield the leaves of a tree from left to right; the order in which tensors enter a frame."""
    if isinstance(tree, dict):
        for value in tree.values():
            yield from leaves(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from leaves(value)
    else:
        yield tree


def tensors(tree: object) -> list[torch.Tensor]:
    """Return the tensors of a tree, from left to right."""
    return [leaf for leaf in leaves(tree) if isinstance(leaf, torch.Tensor)]

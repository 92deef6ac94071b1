"""A recording of one check: entries by name, kept as wire frames in the arrays of an ``.npz`` file.

    draw_000, draw_001, ...     [method, value] that the generator gave; of a single number also
                                what it is, where it is not Python's own
    ask_000, answer_000, ...    a question to the reference, its tensors as fingerprints; its answer

Where plain values cross, frames are all header, and compressed: text of a few words takes a tenth.

Reading one cannot run anything: neither a frame nor an array of bytes can name code.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import torch

from autograder.engine.plain_print import shortened
from autograder.wire.answering import Message
from autograder.wire.frame import FrameError, decode, encode, joined, reader_over
from autograder.wire.values import mapped, pack, unpack

#: How near inputs must be to count as the same question: far coarser than rounding differs between
#: machines, far finer than any change of a check.
_SAME_INPUT: Final = {"rtol": 1e-6, "atol": 1e-9}

#: What a single number that was drawn is, beside Python's own: an array without axes, or NumPy's.
ARRAY: Final = "array"
SCALAR: Final = "scalar"


class TapeError(Exception):
    """Bytes that are no recording."""


@dataclass
class Tape:
    """One check's recording, by entry name, in the order in which entries came.

    Attributes:
        entries: By name.
        compressed: Whether its bytes are compressed.
    """

    entries: dict[str, Any] = field(default_factory=dict)
    compressed: bool = False

    def add(self, kind: str, value: object) -> None:
        """Append an entry under the next number of its kind."""
        count = sum(name.startswith(f"{kind}_") for name in self.entries)
        self.entries[f"{kind}_{count:03d}"] = value

    def to_bytes(self) -> bytes:
        """Return the recording as an ``.npz`` archive; the same entries are the same bytes."""
        arrays: dict[str, Any] = {
            name: np.frombuffer(joined(encode(value, pack)), dtype=np.uint8)
            for name, value in self.entries.items()
        }
        file = io.BytesIO()
        (np.savez_compressed if self.compressed else np.savez)(file, **arrays)
        return file.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Tape:
        """Read an ``.npz`` archive; nothing in it is ever unpickled.

        Raises:
            TapeError: If it is no recording.
        """
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as archive:
                return cls(
                    {
                        name: decode(reader_over(archive[name].tobytes()), unpack)
                        for name in archive.files
                    }
                )
        except (ValueError, OSError, EOFError, AttributeError, KeyError) as cause:
            raise TapeError(type(cause).__name__) from cause
        except (zipfile.BadZipFile, FrameError) as cause:
            raise TapeError(type(cause).__name__) from cause


def fingerprinted(question: Message) -> object:
    """Return a question with each tensor as its kind and two sums, to be told from others.

    Where plain values cross, an argument that holds many of them is shortened likewise.
    """
    asked = {key: value for key, value in question.items() if key != "release"}
    if asked.get("plain"):
        asked["args"] = [shortened(value) for value in asked["args"]]
        asked["kwargs"] = {name: shortened(value) for name, value in asked["kwargs"].items()}
    return mapped(asked, _fingerprint)


def _fingerprint(leaf: object) -> object:
    if not isinstance(leaf, torch.Tensor):
        return leaf
    plain = leaf.detach()
    if plain.is_complex():
        plain = torch.view_as_real(plain.resolve_conj())
    flat = plain.to(torch.float64).flatten()
    places = torch.arange(1, len(flat) + 1, dtype=torch.float64)
    sums = [float(flat.abs().sum()), float((flat * places).sum())]
    return [str(leaf.dtype), list(leaf.shape), leaf.requires_grad, *sums]


def same_values(one: object, other: object) -> bool:
    """Tell whether two trees are built alike and hold equal leaves, numbers up to rounding."""
    if isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor):
        if one.shape != other.shape or one.dtype != other.dtype:
            return False
        return torch.allclose(one.detach(), other.detach(), equal_nan=True, **_SAME_INPUT)
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same_values(one[key], other[key]) for key in one)
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(same_values(a, b) for a, b in pairs)
    if isinstance(one, float) and isinstance(other, float):
        return bool(np.isclose(one, other, equal_nan=True, **_SAME_INPUT))
    return one == other

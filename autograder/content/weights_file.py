"""Whether bytes are a safetensors file, told by its header alone; no tensor is ever made.

```
8 bytes   N, little-endian: how long the header is
N bytes   JSON in UTF-8: {"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, ...}
the rest  the numbers, one tensor behind the other without a hole
```
Libraries disagree on what they let pass (of two tensors of one name the last one wins in some), so
a file might hold other weights for whoever looks at it than for whoever loads it. Only what reads
alike everywhere is taken. The numbers are for the process that computes with them: nothing here
needs them, and so nothing here is handed them.

Source: the format section of the safetensors project's README, version 0.4 and later.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, NoReturn

#: How many bytes of a file are looked at at most: its header takes some 100 for each tensor.
LONGEST_HEADER_BYTES: Final = 1 << 20
LENGTH_BYTES: Final = 8

# Bytes of one number. What takes less than a byte each has no agreed packing yet.
_WIDTHS: Final[Mapping[str, int]] = {
    "BOOL": 1, "U8": 1, "I8": 1, "F8_E4M3": 1, "F8_E5M2": 1,
    "U16": 2, "I16": 2, "F16": 2, "BF16": 2,
    "U32": 4, "I32": 4, "F32": 4,
    "U64": 8, "I64": 8, "F64": 8,
}  # fmt: skip
_FIELDS: Final = frozenset({"dtype", "shape", "data_offsets"})
_METADATA: Final = "__metadata__"
_MOST_DIMENSIONS: Final = 12  # as many as cross from a process to another
_LONGEST_NAME_CHARACTERS: Final = 512
_LARGEST_SIZE: Final = (1 << 63) - 1


class _RefusedError(Exception):
    """The header is none; the text says why, in our words."""


def why_no_weights(head: bytes, *, size_bytes: int) -> str:
    """Return why a file is no safetensors file, in words; empty if it is one.

    Args:
        head: Its first bytes: all of its header, at most :data:`LENGTH_BYTES` and
            :data:`LONGEST_HEADER_BYTES` together. More is not looked at.
        size_bytes: How long the file is.
    """
    try:
        _require(size_bytes >= LENGTH_BYTES, "it is too short")
        length = int.from_bytes(head[:LENGTH_BYTES], "little")
        _require(length <= LONGEST_HEADER_BYTES, "its header is too long, or it is no such file")
        _require(length <= size_bytes - LENGTH_BYTES, "its header is cut short")
        tensors = _tensors(head[LENGTH_BYTES : LENGTH_BYTES + length])
        _require_gapless(tensors, size_bytes - LENGTH_BYTES - length)
    except _RefusedError as refused:
        return str(refused)
    return ""


def header_of(data: bytes) -> bytes:
    """Return what :func:`why_no_weights` may see of a file: its header and nothing behind it."""
    length = min(int.from_bytes(data[:LENGTH_BYTES], "little"), LONGEST_HEADER_BYTES)
    return data[: LENGTH_BYTES + length]


def _tensors(header: bytes) -> list[tuple[int, int]]:
    """Return where each tensor begins and ends.

    Raises:
        _RefusedError: If the header is not what the format says.
    """
    _require(header.startswith(b"{"), "its header is no JSON object")
    try:
        read = json.loads(
            header.decode("utf-8"),
            object_pairs_hook=_without_duplicates,
            parse_int=_whole,
            parse_constant=_refuse_constant,
        )
    except (ValueError, RecursionError):
        raise _RefusedError("its header is no JSON in UTF-8") from None
    metadata = read.pop(_METADATA, {})
    is_text = isinstance(metadata, dict) and all(isinstance(one, str) for one in metadata.values())
    _require(is_text, "its metadata is not text")
    return [_place(name, tensor) for name, tensor in read.items()]


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read = dict(pairs)
    _require(len(read) == len(pairs), "two entries of its header have one name")
    return read


def _whole(text: str) -> int:
    # To some readers a zero with a sign is no whole number, so it is no size.
    return -1 if text == "-0" else int(text)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _place(name: str, tensor: object) -> tuple[int, int]:
    _require(len(name) <= _LONGEST_NAME_CHARACTERS, "the name of a tensor is too long")
    # JSON can spell half a character, which no text in UTF-8 holds.
    _require(not any("\ud800" <= one <= "\udfff" for one in name), "a name is not Unicode")
    if not isinstance(tensor, dict) or set(tensor) != _FIELDS:
        raise _RefusedError("an entry of its header is no tensor")
    width = _WIDTHS.get(tensor["dtype"]) if isinstance(tensor["dtype"], str) else None
    if width is None:
        raise _RefusedError("a tensor is of a kind that is not known")
    shape, offsets = _sizes(tensor["shape"]), _sizes(tensor["data_offsets"])
    _require(len(shape) <= _MOST_DIMENSIONS, "a tensor has too many dimensions")
    _require(len(offsets) == 2, "a tensor has no place in it")  # noqa: PLR2004 - begin and end
    size_bytes = width
    for size in shape:
        size_bytes *= size
    begin, end = offsets
    _require(end - begin == size_bytes, "the place of a tensor is not as large as the tensor")
    return begin, end


def _sizes(value: object) -> list[int]:
    if not isinstance(value, list):
        raise _RefusedError("an entry of its header is no tensor")
    for size in value:
        # bool is an int in Python
        _require(type(size) is int and 0 <= size <= _LARGEST_SIZE, "a tensor has no real size")
    return value


def _require_gapless(tensors: list[tuple[int, int]], size_bytes: int) -> None:
    """Refuse tensors that share a byte, leave one out, or end elsewhere than the file."""
    position = 0
    for begin, end in sorted(tensors):
        _require(begin == position, "its tensors overlap, or leave a hole")
        position = end
    _require(position == size_bytes, "its tensors come to another size than the file")


def _require(holds: bool, why: str) -> None:  # noqa: FBT001 - a condition, as in an assertion
    if not holds:
        raise _RefusedError(why)

"""The wire frame: one message between a grader and a worker.

Format (all integers little-endian)
    bytes 0-3     magic ``AGW1``
    bytes 4-7     u32  N, length of the header in bytes
    bytes 8-15    u64  M, length of the data in bytes
    N bytes       header: UTF-8 JSON, ``{"v": tree, "t": [[dtype, shape, stride, grad], ...]}``
    M bytes       data: the tensors' storage, in the order of "t", one after the other

Tree
    null, true, false, string, integer of at most 64 bits, finite number    themselves
    [...]               list                    {"u": [...]}        tuple
    {"d": [[k, v]..]}   dict                    {"f": "nan"}        nan, inf, -inf
    {"s": [...]}        set                     {"z": [...]}        frozenset
    {"q": ["1", "3"]}   fraction, hexadecimal   {"b": "00ff"}       bytes, hexadecimal
    {"t": i}            tensor i of "t"         {"o": "name"}       an object that stayed behind
    {"k": [id, "name", module]}                 an object kept by the worker, under a number
    A set holds values that are plain: no tensor and no object; it is written in a fixed order.

Tensors
    ``shape`` and ``stride`` count elements; a tensor's storage is the span
    ``1 + sum((shape[i] - 1) * stride[i])`` elements (0 if empty), so transposed and expanded
    tensors cross as they are. Spans follow each other without holes and fill M exactly. ``grad``
    says whether the tensor requires gradients.

Refused, before anything of that size is allocated
    another magic; N > 4 MiB; M > 256 MiB; more than 4,096 tensors or 12 axes; a span or an expanded
    size beyond 256 MiB; spans that do not add up to M; negative sizes; duplicate keys, or more than
    16 keys of one dict that share a hash, items of a set likewise; NaN literals and numbers that
    overflow to infinity; nesting deeper than 32 or more than 200,000 nodes; a tensor that is named
    twice or not at all; unknown tags; integers beyond 64 bits; fractions with a part beyond 1,024
    bits or not in lowest terms; bytes and fractions in any but the one spelling that is written.

There is no way to name a class, a function or a file in a frame, so reading one cannot run
anything. What a worker may *say* is another matter: every value is data for a check to judge.
"""

from __future__ import annotations

import json
import math
import os
import struct
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from autograder.wire.exact import bytes_of, fraction_of, fraction_text

MAGIC: Final = b"AGW1"
HEAD: Final = struct.Struct("<4sIQ")
MAX_HEADER_BYTES: Final = 4 << 20  # 200,000 nodes of 20 bytes
MAX_DATA_BYTES: Final = 256 << 20  # the weights of a 64-million-parameter float32 model
MAX_TENSORS: Final = 4096
MAX_AXES: Final = 12
MAX_DEPTH: Final = 32
MAX_NODES: Final = 200_000
MAX_INTEGER_BITS: Final = 64
MAX_KEYS_OF_ONE_HASH: Final = 16  # a dict of colliding keys takes quadratic time to build
MAX_NAME_CHARACTERS: Final = 200  # of the kind of an object that stayed behind

#: Digits that are looked at before an integer is refused; 64 bits take 20 and a sign.
_MAX_DIGITS = 40
_ENTRY_FIELDS = 4  # dtype, shape, stride, grad
_PAIR = 2  # key, value

ITEM_BYTES: Final = {
    "float64": 8,
    "float32": 4,
    "float16": 2,
    "bfloat16": 2,
    "complex128": 16,
    "complex64": 8,
    "int64": 8,
    "int32": 4,
    "int16": 2,
    "int8": 1,
    "uint8": 1,
    "bool": 1,
}

_NOT_FINITE = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


class FrameError(Exception):
    """A frame or a value breaks the format; the text says which rule."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A tensor as bytes.

    Attributes:
        dtype: A key of ``ITEM_BYTES``.
        shape: Elements along each axis.
        stride: Elements from one entry to the next along each axis, never negative.
        grad: Whether the tensor requires gradients.
        data: The span of storage, ``span(shape, stride) * ITEM_BYTES[dtype]`` bytes.
    """

    dtype: str
    shape: tuple[int, ...]
    stride: tuple[int, ...]
    grad: bool
    data: memoryview


@dataclass(frozen=True)
class Opaque:
    """An object that stayed on the other side; only the name of its kind crossed."""

    name: str

    def __bool__(self) -> bool:
        """Refuse to be taken for a truth value: nobody knows what the object would have said.

        Raises:
            TypeError: Always.
        """
        raise TypeError("an object that stayed on the other side is neither true nor false")


@dataclass(frozen=True)
class Kept:
    """An object that the worker keeps under a number, such as a module."""

    id: int
    name: str
    is_module: bool


def span(shape: tuple[int, ...], stride: tuple[int, ...]) -> int:
    """Return how many elements of storage a tensor reaches over."""
    if 0 in shape:
        return 0
    return 1 + sum((size - 1) * step for size, step in zip(shape, stride, strict=True))


# ------------------------------------------------------------------ writing


def encode(
    value: object, pack: Callable[[object], Block | Kept | Opaque]
) -> list[bytes | memoryview]:
    """Turn a value into the buffers of one frame, to be written in order.

    Args:
        value: A tree of None, bool, int, float, str, list, tuple, dict and what ``pack`` knows.
        pack: Turns any other object into a ``Block``, a ``Kept`` or an ``Opaque``.

    Raises:
        FrameError: If the value breaks a limit of the format.
    """
    writer = _Writer(pack)
    tree = writer.node(value, 0)
    header = json.dumps(
        {"v": tree, "t": writer.table}, separators=(",", ":"), allow_nan=False
    ).encode()
    if len(header) > MAX_HEADER_BYTES:
        raise FrameError(
            f"the answer's structure takes {len(header)} bytes, at most {MAX_HEADER_BYTES}"
        )
    return [HEAD.pack(MAGIC, len(header), writer.data_bytes) + header, *writer.data]


class _NotPlainError(Exception):
    """A set holds something that cannot be in one on the other side."""


class _Writer:
    """Walks a value once and collects its tensors."""

    def __init__(self, pack: Callable[[object], Block | Kept | Opaque]) -> None:
        self._pack = pack
        self._nodes = 0
        self._sets = 0  # around the value that is written
        self.table: list[list[object]] = []
        self.data: list[memoryview] = []
        self.data_bytes = 0

    def node(self, value: object, depth: int) -> object:
        self._nodes += 1
        _check_extent(depth, self._nodes)
        if value is None or isinstance(value, bool):
            return value
        # Subclasses cross as what they are underneath, whatever their own conversions would say.
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, int):
            return _checked_integer(int.__int__(value))
        if isinstance(value, float):
            number = float.__float__(value)
            return number if math.isfinite(number) else {"f": repr(number)}
        if isinstance(value, tuple):
            return {"u": [self.node(item, depth + 1) for item in value]}
        if isinstance(value, list):
            return [self.node(item, depth + 1) for item in value]
        if isinstance(value, dict):
            return {
                "d": [[self.node(k, depth + 1), self.node(v, depth + 1)] for k, v in value.items()]
            }
        if isinstance(value, set | frozenset):
            return self._set(value, depth)
        return self._leaf(value)

    def _set(self, value: set[object] | frozenset[object], depth: int) -> object:
        """Write a set in an order that no seed of hashes decides, or the name of its kind."""
        self._sets += 1
        try:
            nodes = [self.node(item, depth + 1) for item in value]
        except _NotPlainError:
            if self._sets > 1:
                raise
            return {"o": type(value).__name__[:MAX_NAME_CHARACTERS]}
        finally:
            self._sets -= 1
        return {"s" if isinstance(value, set) else "z": sorted(nodes, key=json.dumps)}

    def _leaf(self, value: object) -> object:
        if isinstance(value, Fraction):
            return {"q": _as_told(fraction_text, value)}
        if isinstance(value, bytes):
            return {"b": bytes.hex(value)}
        if self._sets:
            raise _NotPlainError
        packed = value if isinstance(value, Block | Kept | Opaque) else self._pack(value)
        if isinstance(packed, Opaque):
            return {"o": packed.name[:MAX_NAME_CHARACTERS]}
        if isinstance(packed, Kept):
            return {"k": [packed.id, packed.name[:MAX_NAME_CHARACTERS], packed.is_module]}
        self.data_bytes += packed.data.nbytes
        if self.data_bytes > MAX_DATA_BYTES or len(self.table) >= MAX_TENSORS:
            raise FrameError(
                f"more than {MAX_DATA_BYTES} bytes or {MAX_TENSORS} tensors in one answer"
            )
        self.data.append(packed.data)
        self.table.append([packed.dtype, list(packed.shape), list(packed.stride), packed.grad])
        return {"t": len(self.table) - 1}


def _check_extent(depth: int, nodes: int) -> None:
    if depth > MAX_DEPTH or nodes > MAX_NODES:
        raise FrameError(f"nested deeper than {MAX_DEPTH} or more than {MAX_NODES} values")


def _checked_integer(number: int) -> int:
    if abs(number).bit_length() > MAX_INTEGER_BITS:
        raise FrameError(f"an integer of {number.bit_length()} bits, at most {MAX_INTEGER_BITS}")
    return number


# ------------------------------------------------------------------ reading


def decode(read: Callable[[int], bytearray], unpack: Callable[[Block], object]) -> Any:  # noqa: ANN401
    """Read one frame.

    Args:
        read: Returns exactly so many bytes, or raises EOFError.
        unpack: Turns a checked ``Block`` into the caller's kind of tensor.

    Raises:
        FrameError: If the frame breaks the format. Nothing larger than the limits was allocated.
        EOFError: If ``read`` does.
    """
    magic, header_bytes, data_bytes = HEAD.unpack(bytes(read(HEAD.size)))
    if magic != MAGIC:
        raise FrameError("not a frame")
    if header_bytes > MAX_HEADER_BYTES or data_bytes > MAX_DATA_BYTES:
        raise FrameError(f"a frame of {header_bytes} + {data_bytes} bytes")
    tree, table = _parsed_header(read(header_bytes))
    spans = [_checked_entry(entry) for entry in table]
    if sum(spans) != data_bytes:
        raise FrameError("the tensors do not fill the data")
    blocks = _blocks(table, spans, memoryview(read(data_bytes)))
    reader = _Reader([unpack(block) for block in blocks])
    value = reader.value(tree, 0)
    if reader.unused:
        raise FrameError("a tensor that no value names")
    return value


def _blocks(table: list[Any], spans: list[int], data: memoryview) -> list[Block]:
    """Cut the data into the spans of the tensors."""
    blocks, start = [], 0
    for (dtype, shape, stride, grad), size in zip(table, spans, strict=True):
        part = data[start : start + size]
        blocks.append(
            Block(dtype=dtype, shape=tuple(shape), stride=tuple(stride), grad=grad, data=part)
        )
        start += size
    return blocks


def _parsed_header(raw: bytearray) -> tuple[object, list[Any]]:
    try:
        header = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_constant=_refuse_literal,
            parse_float=_finite,
            parse_int=lambda digits: _checked_integer(int(digits[:_MAX_DIGITS])),
        )
    except (ValueError, RecursionError) as cause:
        raise FrameError(f"the header is not JSON: {type(cause).__name__}") from None
    if not isinstance(header, dict) or set(header) != {"v", "t"}:
        raise FrameError("the header lacks a value or a table")
    table = header["t"]
    if not isinstance(table, list) or len(table) > MAX_TENSORS:
        raise FrameError(f"the table is no list of at most {MAX_TENSORS} tensors")
    return header["v"], table


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = dict(pairs)
    if len(keys) != len(pairs):
        raise FrameError("a key stands twice")
    return keys


def _refuse_literal(literal: str) -> object:
    raise FrameError(f"the literal {literal}")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):  # 1e999 would slip past the refusal of the literal Infinity
        raise FrameError("a number that overflows to infinity")
    return number


def _checked_entry(entry: Any) -> int:  # noqa: ANN401
    """Return the bytes of one table entry's span; refuse what cannot be a tensor."""
    if not isinstance(entry, list) or len(entry) != _ENTRY_FIELDS:
        raise FrameError("a tensor entry needs dtype, shape, stride and grad")
    dtype, shape, stride, grad = entry
    if not isinstance(dtype, str) or dtype not in ITEM_BYTES or not isinstance(grad, bool):
        raise FrameError("an unknown dtype or grad flag")
    for axes in (shape, stride):
        if not isinstance(axes, list) or len(axes) > MAX_AXES:
            raise FrameError(f"a shape or stride that is no list of at most {MAX_AXES} sizes")
        if any(type(size) is not int or not 0 <= size <= MAX_DATA_BYTES for size in axes):
            raise FrameError("a size that is negative or too large")
    if len(shape) != len(stride):
        raise FrameError("shape and stride differ in length")
    # An expanded tensor has a small span and a large size: whoever adds to it allocates the latter.
    # An empty one has neither, but the product of its other axes must not overflow in torch.
    size, reach = math.prod(max(axis, 1) for axis in shape), span(tuple(shape), tuple(stride))
    if max(size, reach) * ITEM_BYTES[dtype] > MAX_DATA_BYTES:
        raise FrameError(f"a tensor of {max(size, reach)} elements")
    return reach * ITEM_BYTES[dtype]


class _Reader:
    """Rebuilds a value; each tensor is handed out once."""

    def __init__(self, tensors: list[object]) -> None:
        self._tensors = tensors
        self.unused = set(range(len(tensors)))
        self._nodes = 0
        self._sets = 0  # around the value that is read

    def value(self, node: Any, depth: int) -> Any:  # noqa: ANN401
        self._nodes += 1
        _check_extent(depth, self._nodes)
        if node is None or isinstance(node, bool | int | float | str):
            return node
        if isinstance(node, list):
            return [self.value(item, depth + 1) for item in node]
        if not isinstance(node, dict) or len(node) != 1:
            raise FrameError("a node without a tag")
        ((tag, body),) = node.items()
        return self._tagged(tag, body, depth)

    def _tagged(self, tag: str, body: Any, depth: int) -> Any:  # noqa: ANN401
        if tag == "u" and isinstance(body, list):
            return tuple(self.value(item, depth + 1) for item in body)
        if tag == "d" and isinstance(body, list):
            return self._mapping(body, depth)
        if tag == "f" and isinstance(body, str) and body in _NOT_FINITE:
            return _NOT_FINITE[body]
        if tag in ("s", "z") and isinstance(body, list):
            return self._set(body, depth) if tag == "s" else frozenset(self._set(body, depth))
        if tag == "q" and isinstance(body, list):
            return _as_told(fraction_of, body)
        if tag == "b" and isinstance(body, str):
            return _as_told(bytes_of, body)
        return self._object(tag, body)

    def _object(self, tag: str, body: Any) -> Any:  # noqa: ANN401
        """Return what is no plain value."""
        if self._sets:
            raise FrameError("a set that holds more than plain values")
        if tag == "t" and type(body) is int and body in self.unused:
            self.unused.remove(body)
            return self._tensors[body]
        if tag == "o" and isinstance(body, str):
            return Opaque(body[:MAX_NAME_CHARACTERS])
        if tag == "k" and isinstance(body, list) and [type(x) for x in body] == [int, str, bool]:
            return Kept(body[0], body[1][:MAX_NAME_CHARACTERS], body[2])
        raise FrameError("an unknown tag, or a tensor named twice")

    def _mapping(self, body: list[Any], depth: int) -> dict[Any, Any]:
        if any(not isinstance(pair, list) or len(pair) != _PAIR for pair in body):
            raise FrameError("a dict entry that is no pair")
        pairs = [(self.value(k, depth + 1), self.value(v, depth + 1)) for k, v in body]
        _require_distinct([key for key, _ in pairs])
        return dict(pairs)

    def _set(self, body: list[Any], depth: int) -> set[Any]:
        self._sets += 1
        items = [self.value(item, depth + 1) for item in body]
        self._sets -= 1
        _require_distinct(items)
        return set(items)


def _as_told(read: Callable[[Any], object], body: object) -> object:
    """Read what is written as text."""
    try:
        return read(body)
    except ValueError as cause:
        raise FrameError(str(cause)) from None


def _require_distinct(keys: list[object]) -> None:
    try:
        hashes = Counter(hash(key) for key in keys)
    except TypeError:
        raise FrameError("a key that cannot be hashed") from None
    if max(hashes.values(), default=0) > MAX_KEYS_OF_ONE_HASH:
        raise FrameError(f"more than {MAX_KEYS_OF_ONE_HASH} keys of one hash")
    if len(set(keys)) != len(keys):
        raise FrameError("a key stands twice")


# ------------------------------------------------------------------ bytes and pipes


def joined(buffers: Iterable[bytes | memoryview]) -> bytes:
    """Return the buffers of a frame as one piece."""
    return b"".join(bytes(buffer) for buffer in buffers)


def reader_over(data: bytes) -> Callable[[int], bytearray]:
    """Return a ``read`` for :func:`decode` over bytes; after them it raises EOFError."""
    view, position = memoryview(data), 0

    def read(size_bytes: int) -> bytearray:
        nonlocal position
        if size_bytes > len(view) - position:
            raise EOFError("the bytes end inside a frame")
        position += size_bytes
        return bytearray(view[position - size_bytes : position])

    return read


def send(fd: int, value: object) -> None:
    """Write a value without tensors to a blocking pipe.

    Raises:
        FrameError: If the value holds anything but plain values.
        OSError: If the pipe is closed.
    """
    for buffer in encode(value, _refuse_object):
        write_fully(fd, buffer)


def write_fully(fd: int, buffer: bytes | memoryview) -> None:
    """Write all of ``buffer`` to a blocking file descriptor."""
    view = memoryview(buffer).cast("B")
    while view:
        view = view[os.write(fd, view[: 1 << 20]) :]


def reader_of(fd: int) -> Callable[[int], bytearray]:
    """Return a ``read`` for :func:`decode` that waits on a blocking file descriptor.

    The returned function raises EOFError when the other end is closed before all bytes came.
    """

    def read(size_bytes: int) -> bytearray:
        buffer = bytearray(size_bytes)
        view, got = memoryview(buffer), 0
        while got < size_bytes:
            count = os.readv(fd, [view[got : got + (1 << 20)]])
            if count == 0:
                raise EOFError("the other end is closed")
            got += count
        return buffer

    return read


def _refuse_object(value: object) -> Opaque:
    raise FrameError(f"an object of type {type(value).__name__} where plain values are expected")

"""Each thing that the head of the module says is refused, refused; and none of it allocated."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
import torch

from autograder.wire.frame import (
    HEAD,
    MAGIC,
    MAX_DATA_BYTES,
    MAX_HEADER_BYTES,
    MAX_KEYS_OF_ONE_HASH,
    MAX_NODES,
    FrameError,
    decode,
    encode,
    joined,
    reader_over,
)
from autograder.wire.values import pack, unpack


def frame(header: object, data: bytes = b"") -> bytes:
    raw = header if isinstance(header, bytes) else json.dumps(header).encode()
    return HEAD.pack(MAGIC, len(raw), len(data)) + raw + data


def read(raw: bytes) -> Any:  # noqa: ANN401
    return decode(reader_over(raw), unpack)


def table(*entries: object, value: object = None, data: bytes = b"") -> bytes:
    tree = [{"t": index} for index in range(len(entries))] if value is None else value
    return frame({"v": tree, "t": list(entries)}, data)


def nested(depth: int, opening: str, closing: str) -> bytes:
    return b'{"v":' + (opening * depth + "1" + closing * depth).encode() + b',"t":[]}'


def colliding_keys() -> list[list[object]]:
    """Return pairs whose keys have one hash, as anybody can compute them."""
    # Whole numbers are hashed modulo this prime, so its multiples all hash to 0. Tuples of numbers
    # can be made to collide in any number.
    modulus = 2**61 - 1
    multiples = [factor * modulus for factor in range(-8, 9)]
    return [[multiple, 0] for multiple in multiples]


FLOAT = ["float64", [2], [1], False]

REFUSED: dict[str, bytes] = {
    "another magic": b"AGW0" + frame({"v": 1, "t": []})[4:],
    "a pickle": b"\x80\x04\x95" + bytes(40),
    "a header that is too long": HEAD.pack(MAGIC, MAX_HEADER_BYTES + 1, 0),
    "data that are too long": HEAD.pack(MAGIC, 2, MAX_DATA_BYTES + 1),
    "sizes of all ones": b"AGW1" + b"\xff" * 12,
    "no JSON": frame(b"{"),
    "no UTF-8": frame(b'{"v":"\xff","t":[]}'),
    "no object": frame([1, 2]),
    "no table": frame({"v": 1}),
    "a third member": frame({"v": 1, "t": [], "x": 1}),
    "a table that is no list": frame({"v": 1, "t": {}}),
    "the member v twice": frame(b'{"v":1,"v":2,"t":[]}'),
    "a key twice in a dict": frame({"v": {"d": [["a", 1], ["a", 2]]}, "t": []}),
    "keys of one hash": frame({"v": {"d": colliding_keys()}, "t": []}),
    "a key that cannot be hashed": frame({"v": {"d": [[[1], 1]]}, "t": []}),
    "an item twice in a set": frame({"v": {"s": ["a", "a"]}, "t": []}),
    "items of one hash": frame({"v": {"z": [key for key, _ in colliding_keys()]}, "t": []}),
    "an item that cannot be hashed": frame({"v": {"s": [[1]]}, "t": []}),
    "an object in a set": frame({"v": {"s": [{"o": "x"}]}, "t": []}),
    "a kept object in a tuple in a set": frame(
        {"v": {"z": [{"u": [{"k": [1, "x", True]}]}]}, "t": []}
    ),
    "a tensor in a set": table(
        ["float64", [2], [1], False], value={"s": [{"t": 0}]}, data=bytes(16)
    ),
    "a set that is no list": frame({"v": {"s": {}}, "t": []}),
    "sets nested too deep": frame(nested(33, '{"z":[', "]}")),
    "a fraction of one part": frame({"v": {"q": ["1"]}, "t": []}),
    "a fraction of numbers": frame({"v": {"q": [1, 2]}, "t": []}),
    "a fraction over zero": frame({"v": {"q": ["1", "0"]}, "t": []}),
    "a fraction over a negative number": frame({"v": {"q": ["1", "-2"]}, "t": []}),
    "a fraction with a common divisor": frame({"v": {"q": ["2", "4"]}, "t": []}),
    "a fraction in another spelling": frame({"v": {"q": ["0x1", "2"]}, "t": []}),
    "a fraction in capitals": frame({"v": {"q": ["A", "3"]}, "t": []}),
    "a fraction with a zero in front": frame({"v": {"q": ["01", "2"]}, "t": []}),
    "a fraction of no digits": frame({"v": {"q": ["", "2"]}, "t": []}),
    "a fraction of too many digits": frame({"v": {"q": ["f" * 257, "1"]}, "t": []}),
    "a fraction of a million digits": frame({"v": {"q": ["f" * 1_000_000, "1"]}, "t": []}),
    "bytes in capitals": frame({"v": {"b": "FF"}, "t": []}),
    "bytes of half a digit": frame({"v": {"b": "f"}, "t": []}),
    "bytes that are a list": frame({"v": {"b": [1]}, "t": []}),
    "an entry of a dict that is no pair": frame({"v": {"d": [[1]]}, "t": []}),
    "the literal NaN": frame(b'{"v":NaN,"t":[]}'),
    "the literal Infinity": frame(b'{"v":[-Infinity],"t":[]}'),
    "a number that overflows": frame(b'{"v":1e999,"t":[]}'),
    "an unknown special number": frame({"v": {"f": "1e999"}, "t": []}),
    "an integer of 65 bits": frame(b'{"v":' + str(2**64).encode() + b',"t":[]}'),
    "a million digits": frame(b'{"v":' + b"9" * 1_000_000 + b',"t":[]}'),
    "a million digits in a size": table(["int8", [int("9" * 100)], [1], False]),
    "lists nested too deep": frame(nested(33, "[", "]")),
    "lists nested deeper than the stack": frame(nested(100_000, "[", "]")),
    "tuples nested too deep": frame(nested(33, '{"u":[', "]}")),
    "dicts nested too deep": frame(nested(33, '{"d":[[0,', "]]}")),
    "too many values": frame({"v": [0] * MAX_NODES, "t": []}),
    "an unknown tag": frame({"v": {"x": 1}, "t": []}),
    "two tags": frame({"v": {"u": [], "d": []}, "t": []}),
    "no tag": frame({"v": {}, "t": []}),
    "a tag with the wrong body": frame({"v": {"u": 3}, "t": []}),
    "a kept object without a name": frame({"v": {"k": [1]}, "t": []}),
    "a kept object under a fraction": frame({"v": {"k": [1.0, "x", True]}, "t": []}),
    "a nameless object": frame({"v": {"o": 1}, "t": []}),
    "a tensor named twice": table(FLOAT, value=[{"t": 0}, {"t": 0}], data=bytes(16)),
    "a tensor not named": table(FLOAT, value=[], data=bytes(16)),
    "a tensor that is not there": frame({"v": {"t": 0}, "t": []}),
    "a tensor named by true": table(FLOAT, value=[{"t": False}], data=bytes(16)),
    "a tensor named by a negative number": table(FLOAT, value=[{"t": -1}], data=bytes(16)),
    "too many tensors": table(*[["int8", [0], [1], False]] * 4097),
    "an entry that is too short": table(["int8", [1], [1]], data=b"\0"),
    "an entry that is no list": table("int8"),
    "an unknown dtype": table(["object", [1], [1], False], data=bytes(8)),
    "a dtype that is a list": table([["int8"], [1], [1], False], data=bytes(1)),
    "a gradient flag that is a number": table(["float64", [1], [1], 1], data=bytes(8)),
    "too many axes": table(["int8", [1] * 13, [1] * 13, False], data=b"\0"),
    "a shape that is a number": table(["int8", 1, [1], False], data=b"\0"),
    "a shape longer than its strides": table(["int8", [1, 1], [1], False], data=b"\0"),
    "a negative size": table(["int8", [-1], [1], False]),
    "a negative stride": table(["int8", [2], [-1], False], data=b"\0\0"),
    "a size that is true": table(["int8", [True], [1], False], data=b"\0"),
    "a size that is a float": table(["int8", [1.0], [1], False], data=b"\0"),
    "spans below the data": table(FLOAT, data=bytes(24)),
    "spans beyond the data": table(FLOAT, data=bytes(8)),
    "an expanded bomb": table(["int8", [2**40], [0], False], data=b"\0"),
    "an expanded bomb of many axes": table(["int8", [2**20] * 4, [0] * 4, False], data=b"\0"),
    "a span bomb": table(["int8", [2, 2], [2**28, 2**28], False]),
    "an empty tensor of endless axes": table(["int8", [0, *[2**28] * 8], [1] * 9, False]),
    "an endless empty tensor": table(["int8", [*[2**28] * 8, 0], [1] * 9, False]),
}


@pytest.mark.parametrize("raw", REFUSED.values(), ids=REFUSED.keys())
def test_refused(raw: bytes) -> None:
    with pytest.raises(FrameError):
        read(raw)


def test_there_are_more_colliding_keys_than_are_taken() -> None:
    keys = colliding_keys()

    assert len({hash(key) for key, _ in keys}) == 1
    assert len(keys) > MAX_KEYS_OF_ONE_HASH


@pytest.mark.parametrize("missing", [1, 8, 15])
def test_a_frame_that_ends_early_is_an_end(missing: int) -> None:
    raw = table(FLOAT, data=bytes(16))

    with pytest.raises(EOFError):
        read(raw[: len(raw) - missing])


def asked_for(raw: bytes) -> int:
    """Return the most bytes that reading asks for at once."""
    asked: list[int] = []
    inner = reader_over(raw)

    def counting(size_bytes: int) -> bytearray:
        asked.append(size_bytes)
        return inner(size_bytes)

    with pytest.raises((FrameError, EOFError)):
        decode(counting, unpack)
    return max(asked)


@pytest.mark.parametrize(
    "raw",
    [
        REFUSED["a header that is too long"],
        REFUSED["data that are too long"],
        REFUSED["sizes of all ones"],
        HEAD.pack(MAGIC, 2, MAX_DATA_BYTES) + b"{}",
        frame({"v": 1, "t": []})[:4]
        + HEAD.pack(MAGIC, 17, MAX_DATA_BYTES)[4:]
        + b'{"v":1, "t":[]}  ',
    ],
    ids=["header", "data", "both", "no header", "no tensor"],
)
def test_nothing_is_asked_for_before_its_size_is_known_to_be_right(raw: bytes) -> None:
    assert asked_for(raw) <= 64


EMPTIES = MAX_NODES + 10_000  # a header of 0.6 MiB; what it takes is scaled to the longest header

BOMBS: dict[str, Callable[[], bytes]] = {
    "digits": lambda: frame(b'{"v":' + b"9" * (MAX_HEADER_BYTES - 20) + b',"t":[]}'),
    "brackets": lambda: frame(b"[" * MAX_HEADER_BYTES),
    "empty lists": lambda: frame(b'{"v":[' + b"[]," * EMPTIES + b'[]],"t":[]}'),
    "empty dicts": lambda: frame(b'{"v":[' + b"{}," * EMPTIES + b'{}],"t":[]}'),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_allocates_less_than_a_frame_may(bomb: Callable[[], bytes]) -> None:
    raw = bomb()
    tracemalloc.start()
    try:
        with pytest.raises(FrameError):
            read(raw)
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak_bytes * MAX_HEADER_BYTES / len(raw) < MAX_DATA_BYTES


def test_the_largest_expanded_tensor_is_read() -> None:
    raw = table(["int8", [MAX_DATA_BYTES], [0], False], data=b"\7")

    (tensor,) = read(raw)

    assert tensor.shape == (MAX_DATA_BYTES,)
    assert tensor.untyped_storage().nbytes() == 1


def test_a_bool_of_other_bytes_is_true() -> None:
    (tensor,) = read(table(["bool", [3], [1], False], data=b"\0\1\xff"))

    assert tensor.tolist() == [False, True, True]
    assert tensor.view(torch.uint8).tolist() == [0, 1, 1]


def test_integers_that_require_gradients_are_read_without() -> None:
    (tensor,) = read(table(["int64", [1], [1], True], data=bytes(8)))

    assert not tensor.requires_grad


def test_data_that_do_not_start_at_a_multiple_of_their_size_are_read() -> None:
    unaligned = [torch.ones(3, dtype=torch.uint8), torch.tensor([1.5, 2.5], dtype=torch.float64)]

    assert read(joined(encode(unaligned, pack)))[1].tolist() == [1.5, 2.5]

"""Bytes from beside student code: reading them ends in a value or in an error of ours."""

from __future__ import annotations

import contextlib
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.wire.frame import (
    HEAD,
    ITEM_BYTES,
    MAGIC,
    MAX_DATA_BYTES,
    FrameError,
    decode,
    encode,
    joined,
    reader_over,
)
from autograder.wire.values import pack, unpack
from tests.unit.wire.trees import trees

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["u", "d", "t", "o", "k", "f", "v"]), inner, max_size=2)
    ),
    max_leaves=12,
)
SIZES = st.integers(-2, 5) | st.integers() | st.booleans()
ENTRIES = st.tuples(
    st.sampled_from([*ITEM_BYTES, "object", ""]),
    st.lists(SIZES, max_size=4),
    st.lists(SIZES, max_size=4),
    st.booleans() | st.integers(0, 1),
).map(list)


def read(raw: bytes) -> None:
    """Read a frame; only what the module promises may come out."""

    def bounded(size_bytes: int) -> bytearray:
        assert size_bytes <= MAX_DATA_BYTES
        return inner(size_bytes)

    inner = reader_over(raw)
    with contextlib.suppress(FrameError, EOFError):
        decode(bounded, unpack)


@given(st.binary(max_size=80))
def test_random_bytes(raw: bytes) -> None:
    read(raw)


@given(st.binary(max_size=60), st.binary(max_size=20))
def test_random_headers(header: bytes, data: bytes) -> None:
    read(HEAD.pack(MAGIC, len(header), len(data)) + header + data)


@given(JSON, st.lists(ENTRIES | JSON, max_size=3) | JSON, st.binary(max_size=48))
@settings(max_examples=300)
def test_random_trees_and_tables(tree: object, table: object, data: bytes) -> None:
    header = json.dumps({"v": tree, "t": table}).encode()
    read(HEAD.pack(MAGIC, len(header), len(data)) + header + data)


@given(trees(), st.data())
@settings(max_examples=300)
def test_mutated_frames(tree: object, data: st.DataObject) -> None:
    raw = bytearray(joined(encode(tree, pack)))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(raw) - 1))
        change = data.draw(st.sampled_from(["flip", "drop", "add", "digit"]))
        if change == "flip":
            raw[place] ^= 1 << data.draw(st.integers(0, 7))
        elif change == "drop" and len(raw) > 1:
            del raw[place]
        elif change == "add":
            raw.insert(place, data.draw(st.integers(0, 255)))
        else:
            raw[place : place + 1] = b"9"
    read(bytes(raw))

"""What passes as a file of weights is what the library reads, and reads alike everywhere."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping

import pytest
import safetensors
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import load, save

from autograder.content.weights_file import (
    LENGTH_BYTES,
    LONGEST_HEADER_BYTES,
    header_of,
    why_no_weights,
)

Header = Mapping[str, object]
F32 = {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}
ENTRY = json.dumps(F32).encode()


def file_of(header: Header | bytes, body: bytes = bytes(8), *, length: int | None = None) -> bytes:
    """Return a file with any header."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + body


def why(data: bytes) -> str:
    return why_no_weights(header_of(data), size_bytes=len(data))


@pytest.mark.parametrize(
    "dtype",
    [
        torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64,
        torch.float16, torch.bfloat16, torch.float32, torch.float64,
        torch.float8_e4m3fn, torch.float8_e5m2, torch.uint16, torch.uint32, torch.uint64,
    ],
)  # fmt: skip
def test_what_the_library_writes_passes(dtype: torch.dtype) -> None:
    tensors = {
        "a.weight": torch.ones(3, 2).to(dtype),
        "scalar": torch.ones(()).to(dtype),
        "empty": torch.ones(0, 4).to(dtype),
    }
    assert why(save(tensors, metadata={"epoch": "3", "é": "ü"})) == ""
    assert why(save({})) == ""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "too short"),
        (bytes(7), "too short"),
        (file_of({}, b"", length=1 << 60), "too long"),
        (file_of({}, b"", length=LONGEST_HEADER_BYTES + 1), "too long"),
        (file_of({}, b"", length=100), "cut short"),
        (file_of(b""), "no JSON object"),
        (file_of(b"[]"), "no JSON object"),
        (file_of(b" {}"), "no JSON object"),
        (file_of(b"\xef\xbb\xbf{}"), "no JSON object"),
        (file_of(b"{"), "no JSON in UTF-8"),
        (file_of(b'{"\xff": 1}'), "no JSON in UTF-8"),
        (file_of(b'{"a": NaN}'), "no JSON in UTF-8"),
        (file_of(b'{"a":' + b"[" * 100_000), "no JSON in UTF-8"),
        (file_of(b'{"a": ' + b"9" * 5000 + b"}"), "no JSON in UTF-8"),
        (file_of(b'{"x": 1} {}'), "no JSON in UTF-8"),
        (b"\x80\x02}q\x00." + bytes(99), "too long, or it is no such file"),  # a pickle
        (b"PK\x03\x04" + bytes(99), "no such file"),  # what torch.save writes is a zip
        (file_of(b'{"a": ' + ENTRY + b', "a": ' + ENTRY + b"}"), "one name"),
        (file_of(b'{"a": ' + ENTRY[:-1] + b', "dtype": "I32"}}'), "one name"),
        (file_of(b'{"__metadata__": {"a": "1", "a": "2"}}', b""), "one name"),
        (file_of({"__metadata__": {"a": 1}}, b""), "metadata"),
        (file_of({"__metadata__": []}, b""), "metadata"),
        (file_of({"a": 1}), "no tensor"),
        (file_of({"a": {"dtype": "F32", "shape": [2]}}), "no tensor"),
        (file_of({"a": {**F32, "more": 1}}), "no tensor"),
        (file_of({"a": {**F32, "shape": 2}}), "no tensor"),
        (file_of({"a": {**F32, "dtype": "F33"}}), "kind"),
        (file_of({"a": {**F32, "dtype": ["F32"]}}), "kind"),
        (file_of({"a": {**F32, "dtype": None}}), "kind"),
        (file_of({"a": {**F32, "shape": [-2]}}), "real size"),
        (file_of({"a": {**F32, "shape": [2.0]}}), "real size"),
        (file_of(b'{"a": ' + ENTRY.replace(b"[2]", b"[-0]") + b"}"), "real size"),
        (file_of({"a": {**F32, "shape": [True, 2]}}), "real size"),
        (file_of({"a": {**F32, "shape": [1 << 64]}}), "real size"),
        (file_of({"a": {**F32, "shape": [1 << 62, 1 << 62]}}), "not as large"),
        (file_of({"a": {**F32, "shape": [1] * 10_000}}), "dimensions"),
        (file_of({"a": {**F32, "data_offsets": [0]}}), "no place"),
        (file_of({"a": {**F32, "data_offsets": [0, 4]}}), "not as large"),
        (file_of({"a": {**F32, "data_offsets": [8, 0]}}), "not as large"),
        (file_of({"a": {**F32, "data_offsets": [8, 16]}}, bytes(16)), "hole"),
        (file_of({"a": F32, "b": F32}), "overlap"),
        (file_of({"a": F32, "b": {**F32, "data_offsets": [4, 12]}}, bytes(12)), "overlap"),
        (file_of({"a": F32, "b": {**F32, "data_offsets": [12, 20]}}, bytes(20)), "hole"),
        (file_of({"a": F32}, bytes(4)), "another size"),
        (file_of({"a": F32}, bytes(9)), "another size"),
        (file_of({"x" * 600: F32}), "name of a tensor"),
        (file_of(b'{"\\ud800": ' + ENTRY + b"}"), "Unicode"),
    ],
)  # fmt: skip
def test_what_does_not_read_alike_everywhere_is_refused(data: bytes, words: str) -> None:
    assert words in why(data)


def test_nothing_behind_the_header_is_looked_at() -> None:
    """The function that decides is handed the header alone, and so cannot."""
    data = save({"a": torch.full((64, 64), float("nan"))})
    head = header_of(data)
    assert len(head) == LENGTH_BYTES + int.from_bytes(data[:LENGTH_BYTES], "little")
    assert why_no_weights(head, size_bytes=len(data)) == ""


def test_a_file_that_announces_much_is_not_read_far() -> None:
    data = struct.pack("<Q", 1 << 62) + bytes(4 << 20)
    assert len(header_of(data)) == LENGTH_BYTES + LONGEST_HEADER_BYTES


_SIZES = st.lists(st.integers(0, 3), max_size=3)
_NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5)


@given(st.dictionaries(_NAMES.filter(lambda name: name != "__metadata__"), _SIZES, max_size=4))
def test_whatever_the_library_writes_passes(sizes: dict[str, list[int]]) -> None:
    data = save({name: torch.zeros(size, dtype=torch.int16) for name, size in sizes.items()})
    assert why(data) == ""


@settings(max_examples=400)
@given(
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=4),
    st.sampled_from([b"", b"}", b"  ", b'"a"']),
)
def test_whatever_passes_the_library_reads_alike(
    edits: list[tuple[float, int]], appended: bytes
) -> None:
    """Also after a few bytes were changed: what we let through, no reader chokes on."""
    good = save({"a": torch.zeros(2), "b": torch.ones(1, 3, dtype=torch.int64)})
    data = bytearray(good + appended)
    header_bytes = LENGTH_BYTES + int.from_bytes(good[:LENGTH_BYTES], "little")
    for place, value in edits:
        data[int(place * (header_bytes - 1))] = value
    if why(bytes(data)) == "":
        try:
            read = load(bytes(data))
        except safetensors.SafetensorError as error:
            raise AssertionError(bytes(data)) from error
        assert len(read) <= 2

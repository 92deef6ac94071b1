"""What is fuzzed: reading a frame ends in a value or in an error of ours, within its bounds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import torch

from autograder.wire.frame import (
    HEAD,
    MAGIC,
    MAX_DATA_BYTES,
    FrameError,
    decode,
    encode,
    joined,
    reader_over,
)
from autograder.wire.values import leaves, pack, unpack

#: Frames that are right, from which mutations start: every tag and every kind of leaf.
VALUES: Final[tuple[object, ...]] = (
    None,
    {"ok": True, "n": 281474976710655, "value": torch.arange(6.0).view(2, 3), "call": 3},
    {"ok": False, "error": {"types": ["ValueError"], "message": "x", "line": None}},
    ([1, 2.5, -0.0, float("nan"), float("inf")], "text \u00e9 \U0001f600", (), {}),
    {(1, "a"): [True], None: torch.zeros(0, 3), 2.5: torch.ones(2, dtype=torch.bool)},
    [torch.ones(3, 2).t(), torch.zeros(()).expand(4, 5), torch.ones(2, requires_grad=True)],
    {"value": {("a", "b"): 3, (): Fraction(-1, 3)}, "plain": True, "sets": [{"x", 1}, b"\0\xff"]},
    {frozenset({frozenset({1, 2.5}), (None, True)}): {Fraction(2**70, 3)}},
    [object(), torch.zeros(2, dtype=torch.complex64), torch.zeros(3, dtype=torch.bfloat16)],
)

#: What stands in the place of a part of a header.
TOKENS: Final[tuple[str, ...]] = (
    "NaN", "-Infinity", "1e999", "-1e999", "1e-999", "9" * 40, "-" + "9" * 21, "0" * 5, "1.0",
    "true", "null", '""', '"\\ud800"', '"\\ud83d\\ude00"', '"\\u0000"', "[]", "{}", "[[]]",
    '{"t":0}', '{"t":0,"t":0}', '{"t":true}', '{"t":-1}', '{"d":[[{"t":0},1]]}',
    '{"d":[[1,1],[1,2]]}',
    '{"d":[[1,1],[true,2],[1.0,3]]}', '{"d":[[[1],1]]}', '{"d":[[{"u":[]},1],[{"u":[]},1]]}',
    '{"s":[]}', '{"z":[1,true]}', '{"s":[{"t":0}]}', '{"s":[{"o":"x"}]}', '{"s":[[1]]}',
    '{"z":[' * 40 + "]}" * 40, '{"q":["1","3"]}', '{"q":["2","4"]}', '{"q":["1","0"]}',
    '{"q":["-1","3"]}', '{"q":["1_0","3"]}', '{"q":["' + "f" * 257 + '","1"]}', '{"b":"00"}',
    '{"b":"0"}', '{"b":" 00"}',
    '{"f":"nan"}', '{"f":"NaN"}', '{"f":null}', '{"o":"x"}', '{"o":1}', '{"k":[1,"x",true]}',
    '{"k":[1,"x",1]}', '{"u":{}}', '{"x":1}', "[" * 40 + "]" * 40, '{"u":[' * 40 + "]}" * 40,
    "[" * 5000, '"int8"', '"float64"', '"object"', "[1,1,1,1,1,1,1,1,1,1,1,1,1]", "[-1]", "[true]",
    "[268435456]", "[0]", "[4294967296,4294967296]", "false", ",", ":", "\ufeff", "/**/",
)  # fmt: skip


def frame_of(value: object) -> bytes:
    """Return a right frame."""
    return joined(encode(value, pack))


def parted(raw: bytes) -> tuple[str, bytes]:
    """Return the header of a right frame as text, and its data."""
    _, header_bytes, _ = HEAD.unpack(raw[: HEAD.size])
    end = HEAD.size + header_bytes
    return raw[HEAD.size : end].decode(), raw[end:]


def with_header(header: str, data: bytes) -> bytes:
    """Return a frame whose lengths are right, whatever its header says."""
    text = header.encode("utf-8", "surrogatepass")
    return HEAD.pack(MAGIC, len(text), len(data)) + text + data


def pieces(header: str) -> Sequence[tuple[int, int]]:
    """Return where the values of a header begin and end."""
    decoder = json.JSONDecoder()
    found = []
    for start, letter in enumerate(header):
        if letter in '[{"-0123456789tfn':
            try:
                _, end = decoder.raw_decode(header, start)
            except (ValueError, RecursionError):
                continue
            found.append((start, end))
    return found


def read(raw: bytes) -> object:
    """Read a frame; only what the module promises may come out.

    Returns:
        The value, or the error.

    Raises:
        AssertionError: If more is asked for than a frame may hold, or if a tensor is not its own.
    """

    def bounded(size_bytes: int) -> bytearray:
        assert size_bytes <= MAX_DATA_BYTES
        return inner(size_bytes)

    inner = reader_over(raw)
    try:
        value = decode(bounded, unpack)
    except (FrameError, EOFError) as error:
        return error
    _check(value, raw)
    return value


def _check(value: object, raw: bytes) -> None:
    """Refuse a value that reaches beyond what was sent, or that breaks when it is looked at."""
    held_bytes = 0
    for leaf in leaves(value):
        if isinstance(leaf, torch.Tensor):
            assert type(leaf) is torch.Tensor
            held_bytes += leaf.untyped_storage().nbytes()
            assert leaf.numel() * leaf.element_size() <= MAX_DATA_BYTES
            if leaf.numel() and leaf.numel() < 1000:
                leaf.clone()
        hash(repr(type(leaf)))
    # each tensor is a part of the data, and all of them share one piece of memory at most
    assert held_bytes <= max(1, len(list(leaves(value)))) * (len(raw) + 16)

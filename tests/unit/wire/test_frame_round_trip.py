"""What is written is what is read."""

from __future__ import annotations

import enum
import itertools
import math
import os
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import pytest
import torch
from hypothesis import given, settings

from autograder.wire.frame import (
    MAX_DEPTH,
    MAX_NODES,
    MAX_TENSORS,
    FrameError,
    Kept,
    Opaque,
    decode,
    encode,
    joined,
    reader_of,
    reader_over,
    send,
    span,
    write_fully,
)
from autograder.wire.values import pack, unpack
from tests.unit.wire.trees import same, trees


def crossed(value: object) -> Any:  # noqa: ANN401
    return decode(reader_over(joined(encode(value, pack))), unpack)


@given(trees())
@settings(max_examples=300)
def test_every_tree_comes_back_as_it_went(tree: object) -> None:
    assert same(tree, crossed(tree))


@pytest.mark.parametrize(
    "tensor",
    [
        torch.tensor(2.5, dtype=torch.float64),
        torch.empty(0, 3),
        torch.empty(3, 0, 2).transpose(0, 2),
        torch.tensor([math.nan, math.inf, -math.inf, -0.0]),
        torch.tensor([True, False]),
        torch.tensor([1 + 2j, complex(math.nan, -math.inf)]).conj(),
        torch.randn(4).to(torch.bfloat16),
    ],
    ids=["no axis", "no entry", "no entry, transposed", "not finite", "bool", "conj", "bfloat16"],
)
def test_a_tensor_comes_back_to_the_bit(tensor: torch.Tensor) -> None:
    assert same(tensor.resolve_conj(), crossed(tensor))


@pytest.mark.parametrize(
    ("tensor", "stride"),
    [
        (torch.arange(6.0).reshape(2, 3).t(), (1, 3)),
        (torch.arange(3.0).expand(4, 3), (0, 1)),
        (torch.arange(12.0).reshape(3, 4)[:, 1:3], (4, 1)),
        (torch.arange(12.0)[2::3], (3,)),
        # nine entries of storage for each one that it holds: not worth sending
        (torch.arange(90.0).reshape(10, 9)[:, 4], (1,)),
    ],
    ids=["transposed", "expanded", "a slice", "steps", "a thin column"],
)
def test_strides_cross_unless_they_reach_far(tensor: torch.Tensor, stride: tuple[int, ...]) -> None:
    there = crossed(tensor)

    assert there.stride() == stride
    assert torch.equal(there, tensor)


def test_an_expanded_tensor_takes_the_bytes_of_its_span() -> None:
    assert len(joined(encode(torch.ones(1).expand(1 << 20), pack))) < 200


def test_bool_int_and_float_stay_what_they_are() -> None:
    there = crossed([True, 1, 1.0, -0.0, None, 2**64 - 1])

    assert [type(one) for one in there] == [bool, int, float, float, type(None), int]
    assert math.copysign(1, there[3]) == -1


class _Pair(NamedTuple):
    first: int
    second: float


class _Colour(str, enum.Enum):  # noqa: UP042 - its text is not its value
    RED = "red"


class _Size(enum.IntEnum):
    SMALL = 1


class _LoudText(str):
    __slots__ = ()

    def __str__(self) -> str:
        return "something else"


def test_subclasses_of_plain_values_cross_as_what_they_are_underneath() -> None:
    there = crossed(
        [_Pair(1, 2.0), torch.Size([2, 3]), _Colour.RED, _Size.SMALL, _LoudText("text")]
    )

    assert there == [(1, 2.0), (2, 3), "red", 1, "text"]
    assert [type(one) for one in there] == [tuple, tuple, str, int, str]


def test_sets_fractions_and_bytes_cross_as_what_they_are() -> None:
    value = [{("a", 1), ()}, frozenset({frozenset({2.5})}), Fraction(-7, 3), b"\x00\xff", set()]

    there = crossed(value)

    assert there == value
    assert [type(one) for one in there] == [set, frozenset, Fraction, bytes, set]


def test_a_set_is_written_in_one_order_whatever_the_hashes_are() -> None:
    words = ["the", "cat", "saw", "a", "dog"]
    orders = [dict.fromkeys(order).keys() for order in itertools.permutations(words)]

    assert len({joined(encode(set(order), pack)) for order in orders}) == 1


def test_a_set_of_more_than_plain_values_stays_behind() -> None:
    there = crossed(
        [{torch.ones(2), 1}, {frozenset({object()})}, {(1, Kept(1, "x", is_module=True))}]
    )

    assert there == [Opaque("set")] * 3


def test_the_largest_fraction_is_written_and_no_larger_one() -> None:
    largest = Fraction(2**1024 - 1, 2**1023)

    assert crossed(-largest) == -largest
    with pytest.raises(FrameError, match="bits"):
        encode(Fraction(1, 2**1024), pack)


def test_what_is_no_value_crosses_as_the_name_of_its_kind() -> None:
    there = crossed([np.zeros(3), torch.eye(3).to_sparse(), torch.empty(2, device="meta"), 2j])

    assert [type(one) for one in there] == [Opaque] * 4
    assert there[0].name == "numpy.ndarray"
    assert "sparse" in there[1].name
    assert "meta" in there[2].name


def test_a_tensor_subclass_crosses_as_the_tensor_that_it_wraps() -> None:
    class Mine(torch.Tensor):
        pass

    there = crossed([torch.ones(2).as_subclass(Mine), torch.nn.Parameter(torch.ones(2))])

    assert [type(one) for one in there] == [torch.Tensor, torch.Tensor]
    assert [one.requires_grad for one in there] == [False, True]


def test_an_object_that_stayed_behind_is_neither_true_nor_false() -> None:
    with pytest.raises(TypeError):
        bool(Opaque("thing"))


def test_a_kept_object_crosses_as_its_number() -> None:
    kept = Kept(7, "x" * 500, is_module=True)

    assert crossed(kept) == Kept(7, "x" * 200, is_module=True)


def test_lone_surrogates_cross() -> None:
    assert crossed("\ud800") == "\ud800"


@pytest.mark.parametrize("size", [2**64, -(2**64), 10**1000])
def test_an_integer_beyond_64_bits_is_not_written(size: int) -> None:
    with pytest.raises(FrameError, match="bits"):
        encode(size, pack)


def test_a_list_that_holds_itself_is_not_written() -> None:
    endless: list[object] = []
    endless.append(endless)

    with pytest.raises(FrameError, match="nested"):
        encode(endless, pack)


def test_the_deepest_tree_that_is_written_is_read() -> None:
    deep: object = 1
    for _ in range(MAX_DEPTH):
        deep = [deep]

    assert crossed(deep) == deep
    with pytest.raises(FrameError, match="nested"):
        encode([deep], pack)


def test_too_many_values_or_tensors_are_not_written() -> None:
    with pytest.raises(FrameError, match="values"):
        encode([0] * MAX_NODES, pack)
    with pytest.raises(FrameError, match="tensors"):
        encode([torch.empty(0)] * (MAX_TENSORS + 1), pack)


def test_too_much_text_is_not_written() -> None:
    with pytest.raises(FrameError, match="structure"):
        encode("x" * (5 << 20), pack)


def test_too_much_data_is_not_written() -> None:
    half = torch.empty(1, dtype=torch.uint8).expand(1)  # named often, sent often
    many = [half.repeat(100 << 20)] * 3

    with pytest.raises(FrameError, match="bytes"):
        encode(many, pack)


def test_a_span_counts_the_storage_that_is_reached() -> None:
    assert span((2, 3), (3, 1)) == 6
    assert span((2, 3), (0, 1)) == 3
    assert span((), ()) == 1
    assert span((4, 0), (1, 1)) == 0


def test_frames_cross_a_pipe_one_after_the_other() -> None:
    inner, outer = os.pipe()
    try:
        send(outer, {"ready": True})
        for buffer in encode(torch.arange(3), pack):
            write_fully(outer, buffer)
        os.close(outer)
        read = reader_of(inner)

        assert decode(read, unpack) == {"ready": True}
        assert torch.equal(decode(read, unpack), torch.arange(3))
        with pytest.raises(EOFError):
            decode(read, unpack)
    finally:
        os.close(inner)


def test_plain_sending_refuses_objects() -> None:
    with pytest.raises(FrameError, match="Tensor"):
        send(0, {"x": torch.ones(1)})

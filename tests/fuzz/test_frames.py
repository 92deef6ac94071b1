"""Frames that somebody changed with their structure in mind."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from autograder.wire.frame import HEAD, MAGIC, FrameError
from tests.fuzz.frames import TOKENS, VALUES, frame_of, parted, pieces, read, with_header

_FRAMES = [frame_of(value) for value in VALUES]
_HEADERS = [parted(raw) for raw in _FRAMES]
#: What a frame of a few thousand bytes may cost while it is read, beside what it holds.
_MOST_BYTES = 1 << 20


def bounded(raw: bytes) -> object:
    """Read a frame and make sure that it costs no more memory than its size allows."""
    tracemalloc.start()
    try:
        came = read(raw)
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak_bytes < _MOST_BYTES + 100 * len(raw)
    return came


@pytest.mark.parametrize("raw", _FRAMES)
def test_what_mutations_start_from_is_read(raw: bytes) -> None:
    assert not isinstance(bounded(raw), Exception)


@given(st.sampled_from(_HEADERS), st.data())
@settings(max_examples=400)
def test_a_header_with_other_parts(frame: tuple[str, bytes], data: st.DataObject) -> None:
    header, payload = frame
    for _ in range(data.draw(st.integers(1, 3))):
        places = pieces(header)
        if not places:
            break
        start, end = data.draw(st.sampled_from(places))
        header = header[:start] + data.draw(st.sampled_from(TOKENS)) + header[end:]
    bounded(with_header(header, payload))


@given(st.sampled_from(_HEADERS), st.data())
@settings(max_examples=200)
def test_a_header_with_parts_of_its_own_elsewhere(
    frame: tuple[str, bytes], data: st.DataObject
) -> None:
    header, payload = frame
    (start, end), (first, last) = (data.draw(st.sampled_from(pieces(header))) for _ in range(2))
    bounded(with_header(header[:start] + header[first:last] + header[end:], payload))


@given(
    st.sampled_from(_FRAMES),
    st.sampled_from([0, 1, 15, 1 << 16, (1 << 22) - 1, 1 << 22, (1 << 22) + 1, (1 << 32) - 1]),
    st.sampled_from([0, 1, 15, 1 << 16, 1 << 28, (1 << 28) + 1, 1 << 62, (1 << 64) - 1]),
)
@settings(max_examples=64)
def test_lengths_that_are_not_those_of_what_follows(raw: bytes, header: int, data: int) -> None:
    came = bounded(HEAD.pack(MAGIC, header, data) + raw[HEAD.size :])

    assert isinstance(came, FrameError | EOFError)


@given(st.sampled_from(_FRAMES), st.integers(0, 400))
@settings(max_examples=100)
def test_frames_that_end_early(raw: bytes, kept: int) -> None:
    came = bounded(raw[: min(kept, len(raw) - 1)])

    assert isinstance(came, EOFError)


@given(st.sampled_from(_HEADERS), st.binary(max_size=64))
@settings(max_examples=100)
def test_other_data_behind_a_right_header(frame: tuple[str, bytes], data: bytes) -> None:
    bounded(with_header(frame[0], data))


@given(st.text(alphabet='{}[]":,0123456789.eE-tdufokv\\\ud800', max_size=60))
@example('{"v":"\ud800","t":[]}')
@settings(max_examples=200)
def test_headers_of_the_letters_that_matter(text: str) -> None:
    bounded(with_header(text, b""))

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.content.suggest import did_you_mean
from autograder.content.text import decode_text, read_text
from autograder.diagnostics import ContentError


def test_line_ends_and_byte_order_mark_are_made_equal() -> None:
    assert decode_text(b"\xef\xbb\xbfa\r\nb\rc\n", path="a") == "a\nb\nc\n"


def test_a_byte_that_is_not_utf8_is_told_with_line_and_column() -> None:
    with pytest.raises(ContentError) as caught:
        decode_text(b"a\nbc\xff", path="a.py")

    assert caught.value.diagnostic.where == "a.py:2:3"
    assert caught.value.diagnostic.facts == (("got", "byte 0xff"),)


def test_a_folder_cannot_be_read_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        read_text(tmp_path)

    assert caught.value.diagnostic.code == "unreadable-file"


def test_a_word_like_no_other_gets_no_suggestion() -> None:
    assert did_you_mean("xyz", ["attention", "vae"]) is None
    assert did_you_mean("atention", ["attention", "vae"]) == "did you mean 'attention'?"

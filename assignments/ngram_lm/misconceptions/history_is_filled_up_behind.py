"""The `<s>` stand behind the words instead of in front of them.

What the result shows: long texts are right. In short ones the words have moved to the left and
`<s>` stands next to what comes.

Why it happens: padding behind is what batches of sentences get.

A question to think about: reading from left to right, what comes before the first word?

Where to look: the side that is filled up.
"""

from __future__ import annotations

from ngram_lm_support import BOS, Ngram, Sentence

PARTS = ("1",)


def history(words: Sentence, n: int) -> Ngram:
    """Pad behind."""
    if n < 1:
        raise ValueError("n")
    kept = list(words[max(0, len(words) - n + 1) :])
    return tuple(kept + [BOS] * (n - 1 - len(kept)))

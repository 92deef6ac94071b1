"""For n = 1 the history is the whole text.

What the result shows: from n = 2 on all is right. For n = 1, where nothing should be read,
everything is.

Why it happens: the last k items are `[-k:]`, but for k = 0 that is `[-0:]`, which is `[0:]`.

A question to think about: what does Python give for `[1, 2, 3][-0:]`?

Where to look: the slice, when n - 1 is 0.
"""

from __future__ import annotations

from ngram_lm_support import BOS, Ngram, Sentence

PARTS = ("1",)


def history(words: Sentence, n: int) -> Ngram:
    """Slice from the end."""
    if n < 1:
        raise ValueError("n")
    padded = [BOS] * (n - 1) + list(words)
    return tuple(padded[-(n - 1) :])

"""An `<unk>` in the text is counted like a word.

What the result shows: where the text holds `<unk>`, the vocabulary holds it twice.

Why it happens: in a list of words it looks like the others.

A question to think about: for how many different words does one `<unk>` in the text stand?

Where to look: what is counted.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import UNK, Sentence, Word

PARTS = ("3",)


def close_vocab(sentences: list[Sentence], min_count: int) -> list[Word]:
    """Count everything."""
    found = Counter(word for sentence in sentences for word in sentence)
    return [word for word, count in found.most_common() if count >= min_count] + [UNK]

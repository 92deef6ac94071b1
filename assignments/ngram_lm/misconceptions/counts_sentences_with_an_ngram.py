"""The number of sentences that hold an n-gram, instead of how often it occurs.

What the result shows: counts are too small where a sentence repeats itself, and right elsewhere.

Why it happens: search engines count so: in how many documents does it stand?

A question to think about: in "the cat saw the dog", how often was there an occasion to guess
"the"?

Where to look: how n-grams of one sentence are gathered.
"""

from __future__ import annotations

from collections import Counter

from ngram_lm_support import Counts, Sentence, windows

PARTS = ("2",)


def count_ngrams(sentences: list[Sentence], n: int) -> Counts:
    """Count sets."""
    return dict(
        Counter(gram for sentence in sentences for gram in dict.fromkeys(windows(sentence, n)))
    )

"""Every part built on the program's own earlier parts; predictions by modified Kneser-Ney."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from ngram_lm_support import EOS, Counts, Distribution, Ngram, Sentence, Table, Word


def ngrams(sentence: Sentence, n: int) -> list[Ngram]:
    """Put a word behind each history."""
    words = [*sentence, EOS]
    return [(*history(words[:place], n), word) for place, word in enumerate(words)]


def history(words: Sentence, n: int) -> Ngram:
    """Fill up what is missing."""
    if n <= 0:
        raise ValueError("order")
    kept = tuple(words[len(words) - min(n - 1, len(words)) :])
    return ("<s>",) * (n - 1 - len(kept)) + kept


def count_ngrams(sentences: list[Sentence], n: int) -> Counts:
    """Update a counter sentence by sentence."""
    counts: Counter[Ngram] = Counter()
    for sentence in sentences:
        counts.update(ngrams(sentence, n))
    return counts


def logprob(table: Table, sentence: Sentence, n: int) -> float:
    """Use the own n-grams."""
    try:
        return sum(math.log(table[gram[:-1]][gram[-1]]) for gram in ngrams(sentence, n))
    except (KeyError, ValueError):
        return -math.inf


def continuation_counts(counts: Counts) -> Counts:
    """Collect sets."""
    before: defaultdict[Ngram, set[Word]] = defaultdict(set)
    for first, second, *rest in counts_of_two_or_more(counts):
        before[(second, *rest)].add(first)
    return {gram: len(firsts) for gram, firsts in before.items()}


def counts_of_two_or_more(counts: Counts) -> Counts:
    """Refuse unigrams."""
    if any(len(gram) == 1 for gram in counts):
        raise ValueError("unigrams")
    return counts


def interpolation_weight(counts: Counts, context: Ngram, discount: float) -> float:
    """Ask the model."""
    _between(discount)
    return _Model(counts, [], {1: discount, 2: discount, 3: discount}).free(context)


def kneser_ney(counts: Counts, vocab: list[Word], context: Ngram, discount: float) -> Distribution:
    """Ask the model."""
    _between(discount)
    model = _Model(counts, vocab, {1: discount, 2: discount, 3: discount})
    return dict(zip(model.events, model.after(context), strict=True))


def _between(discount: float) -> None:
    if not 0 < discount < 1:
        raise ValueError("discount")


class _Model:
    """Kneser-Ney with discounts by the size of a count; the same for all orders if given."""

    def __init__(self, counts: Counts, vocab: list[Word], taken: dict[int, float] | None) -> None:
        self.events = [*vocab, EOS]
        self.levels: list[tuple[dict[Ngram, dict[Word, int]], dict[int, float]]] = []
        while True:
            followers: dict[Ngram, dict[Word, int]] = {}
            for gram, count in counts.items():
                followers.setdefault(gram[:-1], {})[gram[-1]] = count
            self.levels.append((followers, taken or _discounts(counts)))
            if len(next(iter(counts))) == 1:
                break
            counts = continuation_counts(counts)

    def free(self, context: Ngram, level: int = 0) -> float:
        followers, taken = self.levels[level]
        after = followers.get(context, {}).values()
        return sum(taken[min(count, 3)] for count in after) / sum(after) if after else 1.0

    def after(self, context: Ngram) -> list[float]:
        probs = [1 / len(self.events)] * len(self.events)
        for level in range(len(self.levels) - 1, -1, -1):
            followers, taken = self.levels[level]
            here = context[level:]
            if here in followers:
                counts, total = followers[here], sum(followers[here].values())
                own = [
                    counts[event] - taken[min(counts[event], 3)] if event in counts else 0
                    for event in self.events
                ]
                free = self.free(here, level)
                probs = [a / total + free * b for a, b in zip(own, probs, strict=True)]
        return probs


def modified_discounts(counts: Counts) -> tuple[float, float, float]:
    """Sort the sizes of the counts."""
    sizes = Counter(counts.values())
    if min(sizes[1], sizes[2], sizes[3]) == 0:
        raise ValueError("sizes")
    y = sizes[1] / (sizes[1] + 2 * sizes[2])
    return (
        1 - 2 * y * sizes[2] / sizes[1],
        2 - 3 * y * sizes[3] / sizes[2],
        3 - 4 * y * sizes[4] / sizes[3],
    )


def _discounts(counts: Counts) -> dict[int, float]:
    """Return the modified discounts, or usual ones where they do not exist or make no sense."""
    try:
        found = modified_discounts(counts)
    except ValueError:
        found = (0.6, 0.8, 0.9)
    return {size: min(max(one, 0.1), size - 0.1) for size, one in enumerate(found, start=1)}


def predict(
    train: list[Sentence], dev: list[Sentence], vocab: list[Word], prefixes: list[Sentence]
) -> list[list[float]]:
    """Choose the order by the held-out text."""

    def surprise(n: int) -> float:
        model = _Model(count_ngrams(train, n), vocab, None)
        place = {event: number for number, event in enumerate(model.events)}
        grams = [gram for sentence in dev for gram in ngrams(sentence, n)]
        return -sum(math.log(model.after(gram[:-1])[place[gram[-1]]]) for gram in grams)

    n = min((1, 2, 3, 4), key=surprise)
    model = _Model(count_ngrams(train, n), vocab, None)
    return [model.after(history(prefix, n)) for prefix in prefixes]

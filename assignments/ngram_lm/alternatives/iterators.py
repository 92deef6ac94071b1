"""Small functions, itertools, nothing assigned twice; predictions by absolute discounting."""

from __future__ import annotations

import math
import operator
from bisect import bisect_right
from collections import Counter, deque
from functools import partial, reduce
from itertools import accumulate, chain, compress, islice, repeat

import numpy as np
from ngram_lm_support import (
    BOS,
    EOS,
    UNK,
    Counts,
    Distribution,
    Ngram,
    Sentence,
    Table,
    Word,
    last_words,
    windows,
)


def _order(n: int) -> int:
    if n < 1:
        raise ValueError("n")
    return n


def ngrams(sentence: Sentence, n: int) -> list[Ngram]:
    """Let a window of fixed length run over the words."""
    window: deque[Word] = deque(repeat(BOS, _order(n)), maxlen=n)
    return [tuple(window) for word in chain(sentence, [EOS]) if window.append(word) is None]


def history(words: Sentence, n: int) -> Ngram:
    """Let a deque forget what is too old."""
    return tuple(deque(chain(repeat(BOS, _order(n) - 1), words), maxlen=n - 1))


def count_ngrams(sentences: list[Sentence], n: int) -> Counts:
    """Chain the windows of all sentences."""
    return Counter(chain.from_iterable(map(partial(windows, n=n), sentences)))


def close_vocab(sentences: list[Sentence], min_count: int) -> list[Word]:
    """Sort by count alone; Python's sort is stable."""
    occurrences = Counter(chain.from_iterable(sentences))
    occurrences.pop(UNK, None)
    ranked = sorted(occurrences, key=occurrences.__getitem__, reverse=True)
    return [*compress(ranked, (occurrences[word] >= min_count for word in ranked)), UNK]


def prepare(
    train: list[Sentence], test: list[Sentence], min_count: int
) -> tuple[list[Word], list[Sentence], list[Sentence]]:
    """Return a list of three; mapped words are looked up one by one."""
    vocab = close_vocab(train, min_count)
    names = dict(zip(vocab, vocab, strict=True))
    texts = ([[names.get(word, UNK) for word in one] for one in text] for text in (train, test))
    return [vocab, *texts]  # type: ignore[return-value]


def perplexity(table: Table, sentences: list[Sentence], n: int) -> float:
    """Take the geometric mean of one over each probability."""
    if not sentences:
        raise ValueError("no text")
    grams = list(chain.from_iterable(windows(one, n) for one in sentences))
    probs = [table.get(gram[:-1], {}).get(gram[-1], 0) for gram in grams]
    if not all(probs):
        return math.inf
    return reduce(operator.mul, (prob ** (-1 / len(grams)) for prob in probs))


def interpolate(distributions: list[Distribution], weights: list[float]) -> Distribution:
    """Sum products."""
    if len(weights) - len(distributions):
        raise ValueError("weights")
    return {
        word: sum(map(operator.mul, weights, map(operator.itemgetter(word), distributions)))
        for word in distributions[0]
    }


def continuation_counts(counts: Counts) -> Counts:
    """Count ends of keys."""
    if 1 in map(len, counts):
        raise ValueError("unigrams")
    return Counter(map(operator.itemgetter(slice(1, None)), counts))


def pick(probs: Distribution, u: float) -> Word:
    """Bisect."""
    if not 0 <= u < 1:
        raise ValueError("u")
    possible = [word for word in probs if probs[word] > 0]
    ends = list(accumulate(map(probs.__getitem__, possible)))
    return possible[min(bisect_right(ends, u), len(possible) - 1)]


def generate(table: Table, n: int, count: int, seed: int) -> list[Sentence]:
    """Make a stream of words and cut it at the ends."""
    numbers = np.random.default_rng(seed)

    def sentence() -> Sentence:
        words: Sentence = []
        for word in iter(lambda: pick(table[last_words(words, n)], numbers.random()), EOS):
            words.append(word)
        return words

    return [sentence() for _ in range(count)]


def predict(
    train: list[Sentence], dev: list[Sentence], vocab: list[Word], prefixes: list[Sentence]
) -> list[list[float]]:
    """Discount counts of all orders by what counts of counts say; the order by the dev text."""
    events = [*vocab, EOS]

    def fitted(n: int) -> dict[Ngram, tuple[Counter[Word], float]]:
        model: dict[Ngram, tuple[Counter[Word], float]] = {}
        for order in range(1, n + 1):
            counts = count_ngrams([[*sentence] for sentence in train], order)
            kinds = Counter(counts.values())
            discount = (kinds[1] + 0.5) / (kinds[1] + 2 * kinds[2] + 1)
            for gram, often in counts.items():
                model.setdefault(gram[:-1], (Counter(), discount))[0][gram[-1]] = often
        return model

    def mixed(model: dict[Ngram, tuple[Counter[Word], float]], context: Ngram) -> list[float]:
        row = [1 / len(events)] * len(events)
        for after, discount in (
            model[context[start:]]
            for start in range(len(context), -1, -1)
            if context[start:] in model
        ):
            total, free = after.total(), discount * len(after)
            row = [
                (max(after[event] - discount, 0) + free * lower) / total
                for event, lower in zip(events, row, strict=True)
            ]
        return row

    def fits(n: int) -> float:
        model = fitted(n)
        grams = islice(chain.from_iterable(windows(one, n) for one in dev), 1500)
        return sum(math.log(mixed(model, gram[:-1])[events.index(gram[-1])]) for gram in grams)

    best = max((2, 3, 4), key=fits)
    model = fitted(best)
    return [mixed(model, last_words(prefix, best)) for prefix in prefixes]

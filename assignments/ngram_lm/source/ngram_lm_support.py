"""Given code of the n-gram assignment: helpers for later parts, a source of text, how it is judged.

Run it, change nothing: in grading our own copy is used. Read it, but ``windows`` and ``last_words``
after part 1 and ``predecessors`` after part 7: they are answers. What it does for you in one part
may not be used to solve another; the handout's table *What is graded* says which.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from types import ModuleType
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:  # pictures alone need it
    from matplotlib.figure import Figure

#: Stands in front of a sentence, so that its first words have a context; nobody predicts it.
BOS: Final = "<s>"
#: Ends a sentence; it is predicted like a word.
EOS: Final = "</s>"
#: Stands for every word that is not in the vocabulary.
UNK: Final = "<unk>"

Word = str | int
Sentence = list[Word]
Ngram = tuple[Word, ...]
Counts = dict[Ngram, int]
Distribution = dict[Word, float]
Table = dict[Ngram, Distribution]

# ------------------------------------------------------------------ helpers for later parts


def windows(sentence: Sequence[Word], n: int) -> list[Ngram]:
    """Return the n-grams of a sentence, as part 1 asks for them, for parts after 1."""
    padded: list[Word] = [*repeat(BOS, n - 1), *sentence, EOS]
    return list(zip(*(padded[shift:] for shift in range(n)), strict=False))


def last_words(words: Sequence[Word], n: int) -> Ngram:
    """Return what a model of order n reads before the next word, for parts after 1."""
    padded: tuple[Word, ...] = (BOS,) * (n - 1) + tuple(words)
    return padded[len(padded) - (n - 1) :]


def predecessors(counts: Counts) -> Counts:
    """Return continuation counts, as part 7 asks for them, for parts after 7."""
    before: defaultdict[Ngram, set[Word]] = defaultdict(set)
    for first, *rest in counts:
        before[tuple(rest)].add(first)
    return {shorter: len(words) for shorter, words in before.items()}


class WittenBell:
    """A model that mixes orders by how often a context was followed by something new.

    Answers of part 10 are measured beside it, so they may not be its own.

    A context that occurred N times with T different followers gives N / (N + T) of the probability
    to its own counts and T / (N + T) to the context that is one word shorter.

    Args:
        sentences: The text.
        vocab: The words that can come next, beside the end of the sentence.
        n: The order.

    Source: Witten, Bell (1991), The zero-frequency problem, method C, as Chen and Goodman (1998),
    section 2.5, write it.
    """

    def __init__(self, sentences: Iterable[Sentence], vocab: Sequence[Word], n: int) -> None:
        self.n = n
        self.events: list[Word] = [*vocab, EOS]
        self._after: defaultdict[Ngram, Counter[Word]] = defaultdict(Counter)
        for sentence in sentences:
            for gram in windows(sentence, n):
                for start in range(n):  # contexts of all lengths that end before the last word
                    self._after[gram[start:-1]][gram[-1]] += 1

    def probabilities(self, words: Sequence[Word]) -> list[float]:
        """Return the probability of each event after these words, in the order of ``events``."""
        context = last_words(words, self.n)
        mixed = [1 / len(self.events)] * len(self.events)
        for start in reversed(range(self.n)):
            followers = self._after.get(context[start:])
            if followers is not None:
                new = len(followers)
                total = followers.total() + new
                mixed = [
                    (followers[event] + new * shorter) / total
                    for event, shorter in zip(self.events, mixed, strict=True)
                ]
        return mixed


# ------------------------------------------------------------------ a source of text

#: The words of the source: forty syllables.
SYLLABLES: Final = tuple(first + second for first in "bdfgklmn" for second in "aeiou")
_ENDS: Final = 0.1  # how likely a sentence ends after each of its words
_TABLES, _TRAIN, _DEV, _EXAM = range(4)  # streams of random numbers of one seed


def source_text(
    seed: int, *, train: int = 8000, dev: int = 800
) -> tuple[list[Sentence], list[Sentence]]:
    """Write sentences in a language that is drawn from a seed.

    In it, each word depends on the two words before it, by a table that was drawn at random and in
    which most words are rare. Sentences have ten words on average.

    Args:
        seed: Says which language, and draws the sentences.
        train: How many sentences to learn from.
        dev: How many more, to choose by.

    Returns:
        Sentences to learn from, and more of the same source.
    """
    table = _language(seed)
    return _sentences(table, train, _rng(seed, _TRAIN)), _sentences(table, dev, _rng(seed, _DEV))


def source_prefixes(seed: int, count: int = 2000) -> list[Sentence]:
    """Return beginnings of new sentences, each of another one, cut at a random place."""
    rng = _rng(seed, _EXAM)
    whole = _sentences(_language(seed), count, rng)
    return [sentence[: rng.integers(len(sentence) + 1)] for sentence in whole]


def source_entropy(seed: int) -> float:
    """Return the mean entropy of the next word at the cuts, in nats: no model can be below it."""
    truth = _truth(seed, source_prefixes(seed))
    return float(-(truth * _log(truth)).sum(axis=1).mean())


def source_excess(seed: int, answers: Sequence[Sequence[float]]) -> float:
    """Return how many nats per word the answers lie above the source's entropy.

    That is the mean Kullback-Leibler divergence of the answers from the source's own probabilities,
    computed in full: no label is drawn, so there is no luck in it.

    Args:
        seed: The language.
        answers: For each of the prefixes, the probabilities of the syllables, in their order, and
            of the end of the sentence, which stands last.
    """
    truth = _truth(seed, source_prefixes(seed, len(answers)))
    # what is said to be impossible, and is not, costs what the smallest float would
    said = np.maximum(np.asarray(answers, dtype=np.float64), np.finfo(np.float64).tiny)
    return float((truth * (_log(truth) - np.log(said))).sum(axis=1).mean())


def relative_excess(
    seed: int, answers: Sequence[Sequence[float]], train: Sequence[Sentence]
) -> float:
    """Return how far answers lie from the source, where the given model of order 3 lies at 1.

    Languages differ in how hard they are, and so do texts. Beside a model that has learnt from the
    very same text, they do not.
    """
    model = WittenBell(train, SYLLABLES, 3)
    theirs = [model.probabilities(one) for one in source_prefixes(seed, len(answers))]
    return source_excess(seed, answers) / source_excess(seed, theirs)


def _truth(seed: int, prefixes: Sequence[Sentence]) -> np.ndarray:
    """Return what the source itself says after each prefix, (prefixes, 41)."""
    table, number = _language(seed), {word: place for place, word in enumerate(SYLLABLES)}
    number[BOS] = len(SYLLABLES)
    pairs = np.array([[number[word] for word in last_words(one, 3)] for one in prefixes])
    return table[pairs[:, 0], pairs[:, 1]]


def _language(seed: int) -> np.ndarray:
    """Draw the probabilities of what follows each pair of words: (41, 41, 41).

    In the first two axes number 40 is the beginning of a sentence, in the last one its end. What
    follows a pair resembles what follows its second word, and that resembles what is frequent, so
    shorter contexts know something.
    """
    rng, size = _rng(seed, _TABLES), len(SYLLABLES)
    frequent = 1 / rng.permutation(np.arange(1, size + 1))  # Zipf's law, in a drawn order
    frequent /= frequent.sum()
    after_word = np.stack([rng.dirichlet(20 * frequent + 1e-3) for _ in range(size + 1)])
    table = np.zeros((size + 1, size + 1, size + 1))
    for first in range(size + 1):
        for second in range(size + 1):
            table[first, second, :size] = rng.dirichlet(6 * after_word[second] + 1e-4)
    table[:, :, :size] *= 1 - _ENDS
    table[:, :, size] = _ENDS
    table[size, size] /= 1 - _ENDS  # no sentence is empty
    table[size, size, size] = 0
    return table


def _sentences(table: np.ndarray, count: int, rng: np.random.Generator) -> list[Sentence]:
    """Write sentences, one word of all of them at a time."""
    end = len(SYLLABLES)
    cumulative = table.cumsum(axis=-1)
    written: list[Sentence] = [[] for _ in range(count)]
    first, second, open_ones = np.full(count, end), np.full(count, end), np.arange(count)
    while len(open_ones):
        rows = cumulative[first, second]  # (open, 41)
        word = (rows <= rng.random(len(open_ones))[:, None] * rows[:, -1:]).sum(axis=1)
        for place, chosen in zip(open_ones, word, strict=True):
            if chosen != end:
                written[place].append(SYLLABLES[chosen])
        goes_on = word != end
        first, second, open_ones = second[goes_on], word[goes_on], open_ones[goes_on]
    return written


def _rng(seed: int, stream: int) -> np.random.Generator:
    return np.random.default_rng([seed, stream])


def _log(numbers: np.ndarray) -> np.ndarray:
    """Return logarithms, and 0 for 0, where they are multiplied by 0 anyway."""
    return np.log(np.where(numbers > 0, numbers, 1.0))


# ------------------------------------------------------------------ pictures of your functions

_COLOURS: Final = ("#0b6e99", "#c2541b", "#5b7f2b")


def draw_perplexity(student: ModuleType, figure: Figure) -> None:
    """Longer contexts always fit the text they were counted in; a new text, only to a point."""
    train, new = source_text(7, train=300, dev=30)
    orders, vocab = (1, 2, 3, 4, 5), list(SYLLABLES)
    axes = figure.subplots()
    methods = {
        "adding k = 0.1": lambda counts, context: student.add_k(counts, vocab, context, 0.1),
        "Kneser-Ney, D = 0.75": lambda counts, context: student.kneser_ney(
            counts, vocab, context, 0.75
        ),
    }
    for colour, (method, ask) in zip(_COLOURS, methods.items(), strict=False):
        for text, name, style in ((new, "new text", "o-"), (train[:30], "training text", "o--")):
            heights = [student.perplexity(_asked(ask, train, text, n), text, n) for n in orders]
            axes.plot(orders, heights, style, color=colour, label=f"{method}: {name}")
    axes.axhline(_own_perplexity(7, new), color="grey", linestyle=":", label="the source: new text")
    axes.set(xlabel="order n", ylabel="perplexity", yscale="log", xticks=orders)
    axes.set_yticks([2, 5, 10, 20, 40], labels=["2", "5", "10", "20", "40"])
    axes.minorticks_off()
    axes.legend()


def draw_zipf(student: ModuleType, figure: Figure) -> None:
    """Few n-grams are frequent, and of the longer ones most occur once."""
    text, axes = _pages_of_python(), figure.subplots()
    for n, colour in zip((1, 2, 3), _COLOURS, strict=True):
        often = sorted(student.count_ngrams(text, n).values(), reverse=True)
        once = sum(number == 1 for number in often) / len(often)
        label = f"n = {n}: {len(often):,} different ones, {once:.0%} of them occur once"
        axes.loglog(range(1, len(often) + 1), often, color=colour, label=label)
        if n == 1:
            top, ranks = often[0], len(often)
    axes.loglog([1, ranks], [top, top / ranks], ":", color="grey", label="Zipf: 1 / rank, n = 1")
    axes.set(xlabel="rank, the most frequent n-gram first", ylabel="how often it occurs")
    axes.legend()


def draw_temperature(student: ModuleType, figure: Figure) -> None:
    """A low temperature leaves few words to choose among, a high one all of them."""
    first, second = SYLLABLES.index("ba"), SYLLABLES.index("la")
    row = np.sort(_language(7)[first, second])[::-1]
    probs: Distribution = dict(enumerate(row.tolist(), start=1))
    left, right = figure.subplots(1, 2)
    shown = {"0.5": (0.5, None), "1": (1.0, None), "2": (2.0, None), "1, k = 5": (1.0, 5)}
    for name, (temperature, k) in shown.items():
        tempered = student.temper(probs, temperature, k)
        heights, style = [tempered[word] for word in range(1, 16)], "o-" if k is None else "x:"
        left.plot(range(1, 16), heights, style, label=f"temperature {name}")
    left.set(xlabel="word, the most probable one first", ylabel="probability")
    left.legend()
    temperatures = np.geomspace(0.05, 20, 40).tolist()
    for k, colour in zip((None, 20, 5), _COLOURS, strict=True):
        rows = [list(student.temper(probs, one, k).values()) for one in temperatures]
        heights = [float(np.exp(-(np.array(one) * _log(np.array(one))).sum())) for one in rows]
        label = "all words" if k is None else f"k = {k}"
        right.semilogx(temperatures, heights, color=colour, label=label)
    right.set(xlabel="temperature", ylabel="perplexity of one draw, words")
    right.legend()


#: What ``python -m autograder check --plots`` draws.
PLOTS: Final = {
    "perplexity-by-order": draw_perplexity,
    "zipf": draw_zipf,
    "temperature": draw_temperature,
}


def _asked(
    ask: Callable[[Counts, Ngram], Distribution],
    train: Sequence[Sentence],
    text: Sequence[Sentence],
    n: int,
) -> Table:
    """Ask about each context of a text once."""
    counts: Counts = dict(Counter(gram for sentence in train for gram in windows(sentence, n)))
    contexts = {gram[:-1] for sentence in text for gram in windows(sentence, n)}
    return {context: ask(counts, context) for context in contexts}


def _own_perplexity(seed: int, text: Sequence[Sentence]) -> float:
    """Return the perplexity that the source itself has on a text."""
    table, number = _language(seed), {word: place for place, word in enumerate(SYLLABLES)}
    number |= {BOS: len(SYLLABLES), EOS: len(SYLLABLES)}
    places = [[number[word] for word in gram] for one in text for gram in windows(one, 3)]
    return float(np.exp(-np.log([table[tuple(place)] for place in places]).mean()))


def _pages_of_python() -> list[Sentence]:
    """Return the sentences of Python's own pages about itself, in small letters."""
    from pydoc_data.topics import topics

    lines = re.split(r"[.:;]\s|\n\s*\n", "\n\n".join(topics.values()).lower())
    return [words for line in lines if (words := re.findall(r"[a-z]+", line))]

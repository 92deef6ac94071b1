"""Given code of the word2vec assignment: a model to train, a language with known meanings.

Run it, change nothing: in grading our own copy is used. Read it, but GivenSGNS after part 6 and
what measures vectors after part 8: they are answers. What it does for you in one part may not be
used to solve another; the handout's table *What is graded* says which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

if TYPE_CHECKING:
    from types import ModuleType

    from matplotlib.figure import Figure

# ------------------------------------------------------------------ the models of part 7


class GivenSGNS(nn.Module):
    """What part 6 asks for, with the same parameters and the same arguments.

    Args:
        centre: ``(V, d)``, what the centre vectors start from.
        context: ``(V, d)``, what the context vectors start from.
    """

    def __init__(self, centre: Tensor, context: Tensor) -> None:
        super().__init__()
        self.centre = nn.Embedding(*centre.shape, _weight=centre)
        self.context = nn.Embedding(*context.shape, _weight=context)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        """Return the mean loss of pairs ``c``, ``o`` ``(B,)`` with negatives ``neg`` ``(B, K)``."""
        words = torch.cat([o[:, None], neg], dim=1)  # (B, 1 + K)
        products = torch.einsum("bd,bkd->bk", self.centre(c), self.context(words))
        right = torch.zeros_like(products)
        right[:, 0] = 1
        surprise = nn.functional.binary_cross_entropy_with_logits(products, right, reduction="none")
        return surprise.sum(dim=1).mean()


#: The sizes of the small model.
SMALL_WORDS: Final = 13
SMALL_WIDTH: Final = 5


def small_model(seed: int = 0) -> GivenSGNS:
    """Return a model of 13 words and width 5, small enough to look at every number."""
    shape = (2, SMALL_WORDS, SMALL_WIDTH)
    centre, context = _tensor(_normal(_numbers(seed, _START), shape))
    return GivenSGNS(centre, context)


def leave_gradients(model: nn.Module) -> None:
    """Leave a gradient in every parameter, as an earlier backward pass would."""
    for parameter in model.parameters():
        parameter.grad = torch.linspace(-1, 1, parameter.numel()).view_as(parameter)


# ------------------------------------------------------------------ a language of 342 words
# There are 40 concepts in 8 categories, and each has a word for each of 2 attributes: as if there
# were 40 animals with a word for the young one and one for the old one. Such a target word stands
# once in a sentence, and the other 8 words say, each by chance, something about its category, its
# concept or its attribute, or nothing. Which id a word has is drawn from the seed.

CATEGORIES: Final = 8
CONCEPTS: Final = 40
ATTRIBUTES: Final = 2
_CATEGORY_WORDS, _CONCEPT_WORDS, _ATTRIBUTE_WORDS, _FILLERS = 6, 4, 12, 30
_TARGETS: Final = CONCEPTS * ATTRIBUTES
_FIRST_CATEGORY: Final = _TARGETS
_FIRST_CONCEPT: Final = _FIRST_CATEGORY + CATEGORIES * _CATEGORY_WORDS
_FIRST_ATTRIBUTE: Final = _FIRST_CONCEPT + CONCEPTS * _CONCEPT_WORDS
_FIRST_FILLER: Final = _FIRST_ATTRIBUTE + ATTRIBUTES * _ATTRIBUTE_WORDS
#: V, how many words there are: 342.
CONCEPT_WORDS: Final = _FIRST_FILLER + _FILLERS
_SENTENCES, _LENGTH, _WINDOW = 12_000, 9, 4
_NEGATIVES: Final = 5

#: How the given model is trained on this language.
CONCEPT_WIDTH: Final = 32
CONCEPT_BATCH: Final = 1024
CONCEPT_LEARNING_RATE: Final = 0.02

_START, _ALPHABET, _TEXT, _PRACTICE = range(4)  # streams of random numbers of one seed


def concept_model(seed: int = 0) -> GivenSGNS:
    """Return a new model for :func:`concept_task`, which starts as word2vec does."""
    u = _tensor(_numbers(seed, _START).random((CONCEPT_WORDS, CONCEPT_WIDTH)))
    return GivenSGNS((u - 0.5) / CONCEPT_WIDTH, torch.zeros_like(u))


def concept_task(
    seed: int, rounds: int = 2, number: int = 200_000
) -> tuple[Tensor, Tensor, Tensor]:
    """Draw pairs from 12000 sentences, with negatives and orders for some rounds.

    Args:
        seed: Says which id each word has, and draws everything else.
        rounds: E.
        number: N, the number of pairs.

    Returns:
        pairs ``(N, 2)``, negatives ``(E, N, 5)`` and order ``(E, N)``, all int64.
    """
    rng, text, names = _numbers(seed, _PRACTICE), _text(seed), _names(seed)
    # A distance of 1 is in every window of 1 to 4, one of 4 in a quarter of them.
    area = _WINDOW * (_WINDOW + 1) * rng.random(2 * number)
    distance = _WINDOW - np.floor(np.sqrt(0.25 + area) - 0.5)
    side = np.where(rng.random(2 * number) < 0.5, -1, 1)
    row = _below(len(text), rng, (2 * number,))
    place = _below(_LENGTH, rng, (2 * number,))
    other = place + side * distance.astype(np.int64)
    inside = np.flatnonzero((other >= 0) & (other < _LENGTH))[:number]
    row, place, other = row[inside], place[inside], other[inside]
    pairs = np.stack([text[row, place], text[row, other]], axis=1)
    how_often = np.bincount(text.ravel(), minlength=CONCEPT_WORDS) ** 0.75
    reached = how_often.cumsum() / how_often.sum()
    drawn = np.searchsorted(reached, rng.random((rounds, number, _NEGATIVES)), side="right")
    order = rng.random((rounds, number)).argsort(axis=1)
    negatives = names[np.minimum(drawn, CONCEPT_WORDS - 1)]
    return torch.from_numpy(names[pairs]), torch.from_numpy(negatives), torch.from_numpy(order)


def analogy_accuracy(vectors: Tensor, seed: int) -> float:
    """Return the share of analogies between concepts that the vectors ``(V, d)`` answer rightly.

    There are 1560 questions: one concept's two words, and the first word of another concept. The
    answer is the other's second word; any of the 342 words but the three asked could be given.
    """
    unit = vectors / vectors.norm(dim=1, keepdim=True).clamp(min=1e-12)  # (V, d)
    unit = unit[torch.from_numpy(_names(seed))]  # word 2 * concept + attribute stands in its place
    one, other = (grid.ravel() for grid in np.indices((CONCEPTS, CONCEPTS)))
    one, other = torch.from_numpy(np.stack([one, other])[:, one != other])  # each (n,)
    a, b, c, right = 2 * one, 2 * one + 1, 2 * other, 2 * other + 1
    fits = (unit[b] - unit[a] + unit[c]) @ unit.T  # (n, V)
    for asked in (a, b, c):
        fits[torch.arange(len(asked)), asked] = -torch.inf
    return float((fits.argmax(dim=1) == right).double().mean())


def neighbour_purity(vectors: Tensor, seed: int, k: int = 5) -> float:
    """Return how many of a target word's nearest target words are of its own category.

    Each of the 80 has 9 others of its category, so by chance it would be 9 / 79 of them.
    """
    targets = vectors[torch.from_numpy(_names(seed))[:_TARGETS]]  # (80, d)
    unit = targets / targets.norm(dim=1, keepdim=True).clamp(min=1e-12)
    near = unit @ unit.T - 9 * torch.eye(_TARGETS, dtype=unit.dtype)  # (80, 80)
    each = _TARGETS // CATEGORIES
    own = torch.arange(_TARGETS)[:, None] // each
    return float((near.topk(k, dim=1).indices // each == own).double().mean())


def flat_map(vectors: Tensor) -> Tensor:
    """Return two coordinates ``(n, 2)`` for each of the vectors ``(n, d)``, to draw them.

    They are the two directions in which unit vectors differ most: principal components.
    """
    unit = vectors / vectors.norm(dim=1, keepdim=True).clamp(min=1e-12)  # (n, d)
    centred = unit - unit.mean(dim=0)
    _, _, directions = torch.linalg.svd(centred, full_matrices=False)
    return centred @ directions[:2].T


def concept_sentences(seed: int, number: int = _SENTENCES) -> list[list[str]]:
    """Return the first sentences that :func:`concept_task` draws its pairs from, as words."""
    words = concept_words(seed)
    return [[words[one] for one in row] for row in _names(seed)[_text(seed)[:number]].tolist()]


def concept_words(seed: int) -> list[str]:
    """Return the word of each id.

    ``w3.1a`` is the target word of concept 1 in category 3, with attribute a; ``of-w3.1-0`` stands
    beside its concept, ``of-3-5`` beside its category, ``of-a-7`` beside its attribute, ``f2``
    anywhere.
    """
    each = CONCEPTS // CATEGORIES
    concepts = [f"w{n // each}.{n % each}" for n in range(CONCEPTS)]
    spelt = [f"{concept}{'ab'[n]}" for concept in concepts for n in range(ATTRIBUTES)]
    spelt += [f"of-{kind}-{n}" for kind in range(CATEGORIES) for n in range(_CATEGORY_WORDS)]
    spelt += [f"of-{concept}-{n}" for concept in concepts for n in range(_CONCEPT_WORDS)]
    spelt += [f"of-{'ab'[kind]}-{n}" for kind in range(ATTRIBUTES) for n in range(_ATTRIBUTE_WORDS)]
    spelt += [f"f{n}" for n in range(_FILLERS)]
    names = _names(seed)
    return [spelt[place] for place in names.argsort()]


def _names(seed: int) -> NDArray[np.int64]:
    """Return the id of each word: targets come first, by concept and attribute."""
    return _numbers(seed, _ALPHABET).random(CONCEPT_WORDS).argsort()


def _text(seed: int) -> NDArray[np.int64]:
    """Draw the sentences ``(12000, 9)``; words have the numbers of their places, not their ids."""
    rng = _numbers(seed, _TEXT)
    concept, attribute = _below(CONCEPTS, rng, (_SENTENCES, 1)), _below(2, rng, (_SENTENCES, 1))
    chance, which = rng.random((2, _SENTENCES, _LENGTH))
    often = (1 / np.arange(1, _FILLERS + 1)).cumsum()  # the n-th filler is 1 / n as frequent
    filler = np.minimum(np.searchsorted(often / often[-1], which, side="right"), _FILLERS - 1)
    category = concept // (CONCEPTS // CATEGORIES)
    about_category = category * _CATEGORY_WORDS + np.floor(which * _CATEGORY_WORDS).astype(np.int64)
    about_concept = concept * _CONCEPT_WORDS + np.floor(which * _CONCEPT_WORDS).astype(np.int64)
    about = attribute * _ATTRIBUTE_WORDS + np.floor(which * _ATTRIBUTE_WORDS).astype(np.int64)
    text = np.select(
        [chance < 0.3, chance < 0.5, chance < 0.75],
        [_FIRST_FILLER + filler, _FIRST_CATEGORY + about_category, _FIRST_CONCEPT + about_concept],
        _FIRST_ATTRIBUTE + about,
    )
    place = 2 + _below(_LENGTH - 4, rng, (_SENTENCES, 1))
    np.put_along_axis(text, place, ATTRIBUTES * concept + attribute, axis=1)
    return text


# ------------------------------------------------------------------ pictures
# `python -m autograder check --plots` draws them from your functions. No check looks at them.

_PLOT_SEED: Final = 1
_PLOT_MEAN: Final = 20  # steps in one point of the smoothed loss


def draw_map(student: ModuleType, figure: Figure) -> None:
    """Your train_sgns: the target words in two dimensions, and how many analogies come true."""
    figure.set_size_inches(8, 8)
    axes = figure.subplots()
    vectors, _ = _trained(student)
    spelt = {word: number for number, word in enumerate(concept_words(_PLOT_SEED))}
    each = CONCEPTS // CATEGORIES
    names = [f"w{n // each}.{n % each}" for n in range(CONCEPTS)]
    targets = torch.tensor([[spelt[name + "a"], spelt[name + "b"]] for name in names])  # (40, 2)
    places = flat_map(vectors[targets.ravel()]).reshape(CONCEPTS, ATTRIBUTES, 2).numpy()
    for rank, n in enumerate(places[:, 0, 1].argsort().tolist()):
        colour, ends = f"C{n // each}", places[n]
        axes.plot(*ends.T, color=colour, linewidth=0.7, alpha=0.6)
        axes.plot(*ends[0], "o", *ends[1], "^", color=colour, markersize=4)
        # Names stand at the left and at the right by turns, so that fewer of them meet.
        at, side = ((-7, 0), "right") if rank % 2 else ((7, 0), "left")
        close = {"xytext": at, "textcoords": "offset points", "ha": side, "va": "center"}
        axes.annotate(names[n], ends[0 if rank % 2 else 1], color=colour, fontsize=7, **close)
    axes.plot([], [], "ko", markersize=4, label="with attribute a")
    axes.plot([], [], "k^", markersize=4, label="with attribute b")
    axes.set(
        xlabel="first principal component of vectors of length 1",
        ylabel="second principal component of vectors of length 1",
    )
    axes.margins(x=0.12)
    axes.legend(loc="upper center", ncols=2, bbox_to_anchor=(0.5, 1.06))
    right = analogy_accuracy(vectors, _PLOT_SEED)
    figure.suptitle(f"From word a to word b of each concept: {right:.0%} of analogies come true")


def draw_loss(student: ModuleType, figure: Figure) -> None:
    """Your train_sgns: the loss falls from 6 log 2, and never to nothing."""
    axes = figure.subplots()
    _, losses = _trained(student)
    numbers = np.asarray(losses, dtype=np.float64)
    axes.plot(numbers, color="0.75", linewidth=0.8, label="each batch")
    smooth = np.convolve(numbers, np.full(_PLOT_MEAN, 1 / _PLOT_MEAN), mode="valid")
    middle = np.arange(len(smooth)) + (_PLOT_MEAN - 1) / 2
    axes.plot(middle, smooth, color="C0", label=f"mean of {_PLOT_MEAN} batches")
    start = (1 + _NEGATIVES) * np.log(2)
    axes.axhline(start, color="C3", linestyle="--", label=f"6 log 2 = {start:.3f}")
    axes.axvline(len(numbers) / 2, color="0.5", linestyle=":", label="the second round begins")
    axes.set(xlabel="step", ylabel="loss of a batch, in nats per pair")
    axes.set_ylim(bottom=0)
    axes.legend()
    first, last = numbers[0], numbers[-_PLOT_MEAN:].mean()
    figure.suptitle(f"The loss begins at {first:.3f} nats per pair and ends near {last:.2f}")


def _trained(student: ModuleType) -> tuple[Tensor, Tensor]:
    """Train as part 7 does, and return vectors and losses."""
    model, task = concept_model(_PLOT_SEED), concept_task(_PLOT_SEED)
    vectors, losses = student.train_sgns(model, *task, CONCEPT_BATCH, CONCEPT_LEARNING_RATE)
    return vectors.detach(), losses.detach()


PLOTS = {"embedding-map": draw_map, "loss-in-training": draw_loss}


# ------------------------------------------------------------------ numbers from a seed
# Everything is made from uniform numbers: NumPy keeps their stream over its versions and machines.


def _numbers(seed: int, stream: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64([seed, stream]))


def _below(limit: int, rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.int64]:
    """Draw whole numbers from 0 to ``limit - 1``."""
    numbers: NDArray[np.int64] = np.floor(rng.random(shape) * limit).astype(np.int64)
    return numbers


def _normal(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Draw N(0, 1) numbers by the method of Box and Muller."""
    radius = np.sqrt(-2 * np.log1p(-rng.random(shape)))
    numbers: NDArray[np.float64] = radius * np.cos(2 * np.pi * rng.random(shape))
    return numbers


def _tensor(numbers: NDArray[np.float64]) -> Tensor:
    """Return the numbers in torch's default dtype."""
    return torch.from_numpy(numbers).to(torch.get_default_dtype())

"""Checks of part 3: a closed vocabulary."""

from __future__ import annotations

import numpy as np

from autograder.check import check, expect_equal

UNK = "<unk>"

Sentence = list[str | int]


def _text(rng: np.random.Generator, *, kinds: int, sentences: int) -> list[Sentence]:
    """Draw sentences of up to 7 words, in which the k-th word occurs k times."""
    words = 1 + rng.permutation(900)[:kinds]
    tokens = rng.permutation(np.repeat(words, np.arange(1, kinds + 1)))
    cuts = np.sort(rng.integers(len(tokens) + 1, size=sentences - 1))
    return [part.tolist() for part in np.split(tokens, cuts)]


@check(part="3", points=1)
def close_vocab_keeps_what_occurs_often_enough(student, reference, rng):
    """Words that occur min_count times or more are kept, the frequent ones first, then `<unk>`"""
    text = _text(rng, kinds=15, sentences=20)

    got = {least: student.close_vocab(text, least) for least in (3, 5, 11)}

    for least, vocab in got.items():
        given = f"15 words that occur 1 to 15 times, min_count = {least}"
        expect_equal(vocab, reference.close_vocab(text, least), given=given)


@check(part="3", points=1)
def map_unknown_replaces_the_others(student, reference, rng):
    """Words outside the vocabulary become `<unk>`, all others stay where they are"""
    text = _text(rng, kinds=12, sentences=9)
    words = sorted({word for sentence in text for word in sentence})
    vocab = [*rng.permutation(np.array(words))[:8].tolist(), UNK]

    mapped = student.map_unknown(text, vocab)

    given = "12 words, of which the vocabulary has 8"
    expect_equal(mapped, reference.map_unknown(text, vocab), given=given)


@check(part="3", points=1)
def prepare_learns_words_from_the_training_text_alone(student, reference, rng):
    """Words of the test text that the training text lacks become `<unk>`, however frequent"""
    both = _text(rng, kinds=14, sentences=30)
    words = rng.permutation(np.array(sorted({word for sentence in both for word in sentence})))
    only_in_test = set(words[:5].tolist())
    train = [[word for word in sentence if word not in only_in_test] for sentence in both]

    got = student.prepare(train, both, 4)

    given = "a test text with five words that the training text lacks"
    expect_equal(got, reference.prepare(train, both, 4), given=given)

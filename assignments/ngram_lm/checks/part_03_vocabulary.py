"""Checks of part 3: a closed vocabulary."""

from __future__ import annotations

import numpy as np

from autograder.check import check, expect_equal, expect_unchanged

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


@check(part="3", points=1, hidden=True)
def close_vocab_of_ties_and_of_unk_in_the_text(student, reference, rng):
    """Equally frequent words stand as they first occurred, and `<unk>` in the text is no word"""
    words = (1 + rng.permutation(900)[:12]).tolist()
    often = rng.permutation(np.repeat([1, 2, 3], 4)).tolist()
    tokens = [word for word, times in zip(words, often, strict=True) for _ in range(times)]
    shuffled = [tokens[place] for place in rng.permutation(len(tokens)).tolist()]
    text = [[UNK, *shuffled[:9]], [*shuffled[9:], UNK, UNK, UNK, UNK]]

    got = {least: student.close_vocab(text, least) for least in (1, 2)}

    for least, vocab in got.items():
        given = f"many equally frequent words, some `<unk>`, min_count = {least}"
        expect_equal(vocab, reference.close_vocab(text, least), given=given)


@check(part="3", points=1, hidden=True)
def prepare_writes_both_texts_in_one_vocabulary(student, reference, rng):
    """Rare words become `<unk>` in the training text too, so `<unk>` is counted there"""
    train, test = (_text(rng, kinds=11, sentences=number) for number in (17, 12))
    shared = [[word % 450 + 1 for word in sentence] for sentence in test]
    train = [[word % 450 + 1 for word in sentence] for sentence in train]

    got = student.prepare(train, shared, 6)

    given = "training and test text with other words, min_count = 6"
    expect_equal(got, reference.prepare(train, shared, 6), given=given)


@check(part="3", points=1, hidden=True, needs=(close_vocab_keeps_what_occurs_often_enough,))
def part_three_keeps_its_manners(student, reference, rng):
    """Words may be strings, sentences may be empty, and both texts stay as they were"""
    text = _text(rng, kinds=24, sentences=9)
    text = [[f"w{word}" if word % 3 == 0 else word for word in sentence] for sentence in text]
    text.append([])
    given = "words that are strings and numbers, and a sentence without words"
    vocab = reference.close_vocab(text, 4)

    expect_equal(student.close_vocab(text, 4), vocab, given=given)
    expect_equal(student.map_unknown(text, vocab), reference.map_unknown(text, vocab), given=given)
    expect_unchanged(student.close_vocab, text, 4, given=given)
    expect_unchanged(student.map_unknown, text, vocab, given=given)
    expect_unchanged(student.prepare, text, [[*text[0], "new"]], 4, given=given)

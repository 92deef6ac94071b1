"""An assignment that speaks plain values is graded, diagnosed and practised like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.content.misconceptions import misconception_pages
from autograder.engine.course import LoadedAssignment
from autograder.engine.practice import practice_in
from autograder.engine.recording import MAX_RECORDING_BYTES, record_public_checks
from autograder.engine.session import run
from autograder.engine.tape import Tape
from autograder.model import CheckResult, Outcome
from tests.unit.engine.counting import FILES, SOURCE, loaded_counting, result_of

#: What a student may write in the place of the source, and be right.
RIGHT = {
    "tuples": "def pairs(words):\n    return tuple(zip(words, words[1:]))",
    "defaultdict": """
from collections import defaultdict
def count(sentences):
    counts = defaultdict(int)
    for words in sentences:
        for pair in pairs(words):
            counts[pair] += 1
    return counts
""",
    "numpy": """
import numpy as np
def shares(numbers):
    return np.array(numbers) / np.sum(numbers)
def bits(prob):
    with np.errstate(divide="ignore"):
        return -np.log2(prob)
def count(sentences):
    found = [pair for words in sentences for pair in pairs(words)]
    unique, often = np.unique(np.array(found), axis=0, return_counts=True)
    return {tuple(pair): number for pair, number in zip(unique, often)}
""",
    "fractions where floats are asked": """
def shares(numbers):
    return [Fraction(one) / sum(map(Fraction, numbers)) for one in numbers]
""",
}

#: What a student may write and be wrong: the check, the code, words of a fact or of the hint.
WRONG: dict[str, tuple[str, str, str, str]] = {
    "a generator": (
        "def pairs(words):\n    return zip(words, words[1:])",
        "pairs_are_neighbours",
        "wrong-type",
        "list(...)",
    ),
    "nothing": (
        "def pairs(words):\n    list(zip(words, words[1:]))",
        "pairs_are_neighbours",
        "wrong-type",
        "return",
    ),
    "one item too few": (
        "def pairs(words):\n    return list(zip(words, words[1:-1]))",
        "pairs_are_neighbours",
        "wrong-length",
        "first difference",
    ),
    "text for tuples": (
        (
            "def count(sentences):\n"
            "    return Counter(' '.join(p) for words in sentences for p in pairs(words))"
        ),
        "count_counts",
        "wrong-keys",
        "a key is a tuple of words",
    ),
    "floats for counts": (
        (
            "old = count\n"
            "def count(sentences):\n    return {k: v + 0.0 for k, v in old(sentences).items()}"
        ),
        "count_counts",
        "wrong-type",
        "expected",
    ),
    "a changed argument": (
        "def count(sentences):\n    sentences[0].append('</s>')\n    return {}",
        "count_leaves_its_argument_alone",
        "argument-changed",
        "work on a copy",
    ),
    "a rounded share": (
        "def share(counts, pair):\n    return round(counts[pair] / sum(counts.values()), 3)",
        "share_is_exact",
        "wrong-value",
        "Fraction(1, 3)",
    ),
    "a tensor": (
        "import torch\ndef shares(numbers):\n    return torch.tensor(numbers) / sum(numbers)",
        "shares_sum_to_one",
        "wrong-type",
        "tolist()",
    ),
    "not finite": (
        "def bits(prob):\n    return math.nan if prob < 0.4 else -math.log2(prob)",
        "bits_are_bits",
        "wrong-value",
        "expected inf",
    ),
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> LoadedAssignment:
    return loaded_counting(tmp_path_factory.mktemp("counting"))


def everything_said(result: CheckResult) -> str:
    explanation = result.explanation
    assert explanation is not None
    facts = "; ".join(f"{label} {value}" for label, value in explanation.facts)
    return f"{facts}; {explanation.hint}"


@pytest.mark.parametrize("work", RIGHT.values(), ids=RIGHT.keys())
def test_whatever_holds_the_right_values_passes(
    loaded: LoadedAssignment, tmp_path: Path, work: str
) -> None:
    for graded in loaded.checks:
        result = result_of(loaded, tmp_path, graded.check.name, work)

        assert result.outcome is Outcome.PASSED, (graded.id, result.explanation)


@pytest.mark.parametrize(("work", "check", "code", "words"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_told_in_a_student_s_words(  # noqa: PLR0913 - one case
    loaded: LoadedAssignment, tmp_path: Path, *, work: str, check: str, code: str, words: str
) -> None:
    result = result_of(loaded, tmp_path, check, work)

    assert result.explanation is not None
    assert result.explanation.code == code, result.explanation
    assert words in everything_said(result)


def test_a_check_that_sends_an_array_sends_a_list(loaded: LoadedAssignment, tmp_path: Path) -> None:
    work = "def shares(numbers):\n    return [one / sum(numbers) for one in list.copy(numbers)]"

    result = result_of(loaded, tmp_path, "shares_sum_to_one", work)

    assert result.outcome is Outcome.PASSED


def test_the_call_names_the_arguments_as_a_student_would_write_them(
    loaded: LoadedAssignment, tmp_path: Path
) -> None:
    work = "def share(counts, pair):\n    return Fraction(1, 4) if pair[0] == 'a' else 0.5"

    result = result_of(loaded, tmp_path, "share_is_exact", work)

    assert "share({('a', 'b'): 3, ('b', 'a'): 4, ('b', 'b'): 5}, ('b', 'a'))" in everything_said(
        result
    )


# ------------------------------------------------------------------ likely causes

CAUSES: dict[str, tuple[str, str, str, str]] = {
    "a known mistake in words": (
        "def pairs(words):\n    return [(b, a) for a, b in zip(words, words[1:])]",
        "pairs_are_neighbours",
        "pairs-turned",
        "Pairs stand from right to left",
    ),
    "a known mistake in counts": (
        (
            "def count(sentences):\n"
            "    return Counter((b, a) for s in sentences for a, b in zip(s, s[1:]))"
        ),
        "count_counts",
        "pairs-turned",
        "Pairs stand from right to left",
    ),
    "a known mistake in numbers": (
        "def shares(numbers):\n    return [n / sorted(numbers)[-1] for n in numbers]",
        "shares_sum_to_one",
        "shares-of-the-largest",
        "Shares are taken of the largest number",
    ),
    "an item too few": (
        "def pairs(words):\n    return list(zip(words, words[1:-1]))",
        "pairs_are_neighbours",
        "another-length",
        "The result lacks its last item",
    ),
    "from back to front": (
        "def pairs(words):\n    return list(zip(words, words[1:]))[::-1]",
        "pairs_are_neighbours",
        "right-in-another-order",
        "The result is the expected one from back to front",
    ),
    "some keys too few": (
        (
            "old = count\n"
            "def count(sentences):\n    return {k: v for k, v in old(sentences).items() if v > 1}"
        ),
        "count_counts",
        "right-under-other-keys",
        "The result is right under every key that it has, and lacks others",
    ),
    "divided by the number of entries": (
        "def shares(numbers):\n    return [n / sum(numbers) / len(numbers) for n in numbers]",
        "shares_sum_to_one",
        "times-one-number",
        "The result is the expected one divided by the number of entries of argument 1",
    ),
    "nats for bits": (
        "def bits(prob):\n    return -math.log(prob) if prob else math.inf",
        "bits_are_bits",
        "times-one-number",
        "Each result is the expected one times the natural logarithm of 2",
    ),
}


@pytest.mark.parametrize(("work", "check", "code", "title"), CAUSES.values(), ids=CAUSES.keys())
def test_the_likely_cause_is_said(  # noqa: PLR0913 - one case
    loaded: LoadedAssignment, tmp_path: Path, *, work: str, check: str, code: str, title: str
) -> None:
    result = result_of(loaded, tmp_path, check, work)

    (cause,) = result.diagnosis
    assert cause.code == code
    assert cause.title.startswith(title)


def test_a_result_that_relates_in_no_way_has_no_cause(
    loaded: LoadedAssignment, tmp_path: Path
) -> None:
    result = result_of(loaded, tmp_path, "bits_are_bits", "def bits(prob):\n    return prob ** 3")

    assert not result.diagnosis


# ------------------------------------------------------------------ at home


@pytest.fixture(scope="module")
def recordings(loaded: LoadedAssignment) -> dict[str, bytes]:
    return dict(record_public_checks(loaded.assignment))


@pytest.fixture
def unpacked(loaded: LoadedAssignment, recordings: dict[str, bytes], tmp_path: Path) -> Path:
    files = {f"recorded/{name}": data for name, data in recordings.items()}
    files |= {n: text.encode() for n, text in FILES.items() if n.startswith("checks/")}
    pages = misconception_pages(loaded.assignment)
    for name, data in {**files, **{f"pages/{n}": t.encode() for n, t in pages.items()}}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def practised(folder: Path, work: str) -> dict[str, CheckResult]:
    (folder / "counting.py").write_text(f"{SOURCE}\n\n{work}", encoding="utf-8")
    grading = practice_in(folder)
    hidden = "part_01_pairs::count_leaves_its_argument_alone"
    names = [name for name in _public() if name != hidden]
    run(grading, folder / "checks", only=names)
    return {check_id.partition("::")[2]: one for check_id, one in grading.results.items()}


def _public() -> list[str]:
    return [f"part_01_pairs::{name}" for name in ("pairs_are_neighbours", "count_counts")] + [
        f"part_02_shares::{name}"
        for name in ("share_is_exact", "shares_sum_to_one", "bits_are_bits")
    ]


def test_recordings_of_plain_values_are_small_and_of_arrays(recordings: dict[str, bytes]) -> None:
    made = {name: data for name, data in recordings.items() if name.endswith(".npz")}

    assert len(made) == 5
    for data in made.values():
        assert len(data) < MAX_RECORDING_BYTES // 16
        assert Tape.from_bytes(data).entries  # which reads arrays and unpickles nothing


@pytest.mark.parametrize("work", RIGHT.values(), ids=RIGHT.keys())
def test_whatever_is_right_passes_at_home_too(unpacked: Path, work: str) -> None:
    results = practised(unpacked, work)

    assert {one.outcome for one in results.values()} == {Outcome.PASSED}, results


@pytest.mark.parametrize(("work", "check", "code", "title"), CAUSES.values(), ids=CAUSES.keys())
def test_the_same_cause_is_said_at_home(
    unpacked: Path, *, work: str, check: str, code: str, title: str
) -> None:
    (cause,) = practised(unpacked, work)[check].diagnosis

    assert (cause.code, cause.title.startswith(title)) == (code, True)

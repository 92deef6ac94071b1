"""A mistake is named when a submission's numbers equal its numbers, and never otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.engine.course import LoadedAssignment
from autograder.engine.diagnosis import memory
from autograder.model import Outcome
from tests.unit.engine.diagnosis.small import MISTAKES, graded, load_small, mistake, said, sit


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> LoadedAssignment:
    return load_small(tmp_path_factory.mktemp("small"))


@pytest.mark.parametrize("name", MISTAKES)
def test_each_misconception_is_named_by_its_own_code_alone(
    loaded: LoadedAssignment, name: str
) -> None:
    results = graded(loaded, MISTAKES[name][2])
    failed = [one for one in results.values() if one.outcome is Outcome.FAILED]

    assert failed
    assert all(
        [cause.code for cause in one.diagnosis] == [name.replace("_", "-")] for one in failed
    )


def test_the_title_is_the_page_s_without_its_full_stop(loaded: LoadedAssignment) -> None:
    results = graded(loaded, MISTAKES["mask_ignored"][2], only="allowed")
    (cause,) = results["part_02::attention_sees_what_is_allowed"].diagnosis

    assert (cause.title, cause.kind) == ("A mask without effect", "named")


@pytest.mark.parametrize(
    "code",
    [
        # einsum, and the width under the root of another tensor
        """
        def attention(q, k, v, mask=None):
            scores = torch.einsum("bqd,bkd->bqk", q, k)
            if mask is not None:
                scores = torch.where(mask, scores, torch.tensor(-1e30, dtype=scores.dtype))
            shares = torch.exp(scores - scores.amax(-1, keepdim=True))
            shares = shares / shares.sum(-1, keepdim=True)
            return torch.einsum("bqk,bkv->bqv", shares, v), shares
        """,
        # loops, a list for a tuple, and the mask added
        """
        def attention(q, k, v, mask=None):
            outputs, weights = [], []
            for b in range(len(q)):
                rows = (k[b] @ q[b].T).T
                if mask is not None:
                    rows = rows + torch.zeros_like(rows).masked_fill(~mask[b], float("-inf"))
                weights.append(rows.softmax(-1))
                outputs.append(weights[-1] @ v[b])
            return [torch.stack(outputs), torch.stack(weights)]
        """,
    ],
    ids=["einsum", "loops"],
)
def test_the_same_mistake_written_differently_is_named(loaded: LoadedAssignment, code: str) -> None:
    assert set(map(tuple, said(graded(loaded, code)).values())) == {("scores-not-scaled",)}


def test_a_module_with_its_parameters_in_another_order_is_named(loaded: LoadedAssignment) -> None:
    code = """
    class Affine(torch.nn.Module):
        def __init__(self, d_in, d_out):
            super().__init__()
            self.weight = torch.nn.Parameter(torch.zeros(d_out, d_in))
            self.bias = torch.nn.Parameter(torch.ones(d_out))

        def forward(self, x):
            return torch.nn.functional.linear(x, self.weight)
    """

    assert said(graded(loaded, code)) == {"affine_maps_rows": ["affine-without-shift"]}


def test_two_mistakes_that_give_these_numbers_are_both_named(tmp_path: Path) -> None:
    _, part, body = MISTAKES["scores_not_scaled"]
    bank = {
        "one_story": mistake("One story", part, body),
        "another_story": mistake("Another story", part, body.replace("q @", "1.0 * q @")),
    }
    results = graded(load_small(tmp_path, bank), body, only="mixes")

    assert said(results) == {"attention_mixes_values": ["another-story", "one-story"]}


def test_a_mistake_that_is_nearly_the_student_s_is_not_named(loaded: LoadedAssignment) -> None:
    code = MISTAKES["scores_not_scaled"][2].replace("q @ k", "1.00001 * q @ k")

    assert said(graded(loaded, code)) == {}


def test_two_mistakes_at_once_carry_the_name_of_neither(loaded: LoadedAssignment) -> None:
    code = """
    def attention(q, k, v, mask=None):
        weights = torch.softmax(q @ k.transpose(-2, -1), -1)
        return weights @ v, weights
    """
    results = graded(loaded, code)

    assert said(results) == {"attention_mixes_values": ["scores-not-scaled"]}  # no mask there


def test_a_mistake_that_a_check_does_not_see_is_not_named_for_it(loaded: LoadedAssignment) -> None:
    """Without a mask, ``mask-ignored`` gives the expected numbers; so does what fails beside it."""
    code = """
    def attention(q, k, v, mask=None):
        weights = torch.softmax(q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5, -1)
        return weights @ v * (1 + 1e-8), weights
    """
    results = graded(loaded, code, only="mixes")

    assert results["part_02::attention_mixes_values"].outcome is Outcome.FAILED
    assert said(results) == {}


@pytest.mark.parametrize(
    "body",
    [
        "raise ValueError",
        "return None",
        "return torch.zeros_like(x)",
        "return torch.full_like(x, float('nan'))",
        "return 'words'",
        "return x.numpy()",
        "return torch.zeros(1).expand(1 << 24)",
        "return [x] * 4000",
        "return {'a': {'b': [x, (x,), None]}}",
    ],
)
def test_an_answer_of_another_kind_gets_no_name_and_harms_nothing(
    loaded: LoadedAssignment, body: str
) -> None:
    results = graded(loaded, f"def softmax(x, dim):\n    {body}\n", only="part_01")

    assert Outcome.ERRORED not in {one.outcome for one in results.values()}
    assert said(results) == {}


def test_a_diagnosis_changes_neither_outcome_nor_points(
    loaded: LoadedAssignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "\n".join(body for _, _, body in MISTAKES.values())
    with_causes = graded(loaded, code)
    monkeypatch.setattr(memory.Memory, "mistakes", _broken)
    monkeypatch.setattr(memory.Memory, "expected", _broken)
    without = graded(loaded, code)

    assert any(one.diagnosis for one in with_causes.values())
    assert not any(one.diagnosis for one in without.values())
    for check_id, one in with_causes.items():
        other = without[check_id]
        assert (one.outcome, one.score, one.explanation) == (
            other.outcome,
            other.score,
            other.explanation,
        )


def _broken(*arguments: object) -> None:
    raise MemoryError


def test_the_bank_runs_once_for_a_course(
    loaded: LoadedAssignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    graded(loaded, MISTAKES["scores_not_scaled"][2])
    monkeypatch.setattr(memory, "hear", _broken)

    assert said(graded(loaded, MISTAKES["scores_not_scaled"][2]))


def test_nothing_is_asked_about_checks_that_passed(
    loaded: LoadedAssignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory.Memory, "expected", _broken)
    grading = sit(loaded, "")

    assert {one.outcome for one in grading.results.values()} == {Outcome.PASSED}
    assert not any(one.diagnosis for one in grading.results.values())


def test_a_metric_in_a_mistake_s_interval_suggests_it(loaded: LoadedAssignment) -> None:
    results = graded(loaded, "def learn(seed):\n    return 0.56\n", only="learning")

    assert said(results, "suggested") == {"learning_helps": ["half-is-learnt"]}
    assert said(results) == {}


@pytest.mark.parametrize("value", ["0.66", "0.5", "float('nan')", "0.95"])
def test_a_metric_elsewhere_suggests_nothing(loaded: LoadedAssignment, value: str) -> None:
    results = graded(loaded, f"def learn(seed):\n    return {value}\n", only="learning")

    assert said(results, "suggested") == {}


# ------------------------------------------------------------------ graphs that nobody asked for

#: Its answers hang on a parameter, where the arguments of the check want no gradient.
GRAPH = """
_one = torch.nn.Parameter(torch.ones((), dtype=torch.float64))

{body}

def attention(q, k, v, mask=None, inner=attention):
    output, weights = inner(q, k, v, mask)
    return output * _one, weights * _one
"""


@pytest.mark.parametrize("name", ["scores_not_scaled", "mask_ignored"])
def test_a_graph_that_nobody_asked_for_hides_no_mistake(
    loaded: LoadedAssignment, name: str
) -> None:
    code = GRAPH.format(body=MISTAKES[name][2])

    assert said(graded(loaded, code)) == said(graded(loaded, MISTAKES[name][2])) != {}


def test_a_graph_that_nobody_asked_for_hides_no_relation(loaded: LoadedAssignment) -> None:
    code = GRAPH.format(body="").replace("output * _one", "3 * output * _one")
    results = graded(loaded, code, only="mixes")

    (codes,) = said(results, "relation").values()
    assert codes == ["times-one-number"]


def test_a_mistake_that_cuts_a_graph_off_is_not_named_for_a_graph_that_is_there(
    loaded: LoadedAssignment,
) -> None:
    code = "def softmax(x, dim):\n    return torch.softmax(x, dim) + 1e-9 * x\n"
    results = graded(loaded, code, only="has_a_gradient")

    assert results["part_01::softmax_has_a_gradient"].outcome is Outcome.FAILED
    assert said(results) == {}

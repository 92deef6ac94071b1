"""What a metric check gives to those who do not train: nothing.

Every ``train`` here stands in a submission that is right everywhere else, so whatever is lost is
lost to the metric, across the real boundary.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import pytest

import autograder.engine.metric
from autograder.model import CheckResult, Outcome
from autograder.runner.steady_server import SteadyServer
from tests.boundary.room import Room, Sitting

RECALL, SOURCE = "training_teaches_a_model_to_recall", "training_comes_close_to_the_source"

#: Bodies of `train(model, ids, mask, learning_rate)`, and what they need beside it.
UNTRAINED = {
    "says that it has learnt everything": """
        def train(model, ids, mask, learning_rate):
            print("accuracy 1.0, loss 0.0")
            return torch.zeros(len(ids))
    """,
    "puts a lookup of what was read in the place of the model": """
        def train(model, ids, mask, learning_rate):
            after = {}
            for sequence in ids.flatten(0, 1).tolist():
                for older, newer, then in zip(sequence, sequence[1:], sequence[2:]):
                    after[older, newer] = then
            def look_up(read):
                logits = torch.zeros(*read.shape, model.unembed.out_features)
                for row, sequence in enumerate(read.tolist()):
                    for place, pair in enumerate(zip([0, *sequence], sequence)):
                        logits[row, place, after.get(pair, 0)] = 50.0
                return logits
            model.forward = look_up
            return torch.zeros(len(ids))
    """,
    "reads the next word out of its input": """
        class Reader(torch.nn.Module):
            def forward(self, ids):
                return 50.0 * torch.nn.functional.one_hot(ids.roll(-1, 1), 31)
        def train(model, ids, mask, learning_rate):
            model.__class__ = type("GivenLM", (type(model),), {"forward": Reader.forward})
            return torch.zeros(len(ids))
    """,
    "changes the given code beside it": """
        import attention_support
        def train(model, ids, mask, learning_rate):
            given = attention_support
            given.recall_accuracy, given.source_excess = lambda *_: 1.0, lambda *_: -9.0
            given.RECALL_SYMBOLS = given.SOURCE_SYMBOLS = given._EXAM = 1
            given.GivenLM.forward = lambda self, ids: torch.ones(*ids.shape, 31)
            torch.Tensor.argmax = torch.Tensor.gather = lambda self, *_, **__: 0
            return torch.zeros(len(ids))
    """,
    "guesses the seed that the source is drawn from": """
        import attention_support, random
        def train(model, ids, mask, learning_rate):
            guesses = [torch.initial_seed(), *range(20), random.getrandbits(31), int(ids.sum())]
            guesses += [int(ids[0, 0, 0]), hash(ids), len(ids)]
            for seed in guesses:
                if torch.equal(attention_support.source_batches(seed, 1, 32)[0][0], ids[0]):
                    raise AssertionError("the seed can be guessed")
                if torch.equal(attention_support.recall_batches(seed, 1, 32)[0][0], ids[0]):
                    raise AssertionError("the seed can be guessed")
            return torch.zeros(len(ids))
    """,
    "leaves weights that are no numbers": """
        def train(model, ids, mask, learning_rate):
            for number, parameter in enumerate(model.parameters()):
                parameter.data.fill_(float("nan") if number % 2 else float("inf"))
            return torch.zeros(len(ids))
    """,
    "writes a table of the data into the weights": """
        def train(model, ids, mask, learning_rate):
            V = model.unembed.out_features
            table = torch.ones(V, V)
            for one, counts in zip(ids, mask):
                here, then = one[:, :-1][counts], one[:, 1:][counts]
                table.index_put_((here, then), torch.ones(len(here)), accumulate=True)
            with torch.no_grad():
                model.position.weight.zero_()
                model.token.weight.copy_(torch.eye(V, 64))  # each word a column of its own
                for layer in model.layers:
                    for part in (layer.self_attn.out_proj, layer.linear2):
                        part.weight.zero_()
                        part.bias.zero_()
                logits = (table / table.sum(1, keepdim=True)).log()  # after `here`, each `then`
                mean, size = 1 / 64, (63 / 64 / 64) ** 0.5
                model.norm.weight.fill_(size)
                model.norm.bias.fill_(mean)
                model.unembed.weight.zero_()
                model.unembed.weight[:, :V] = logits.T
            return torch.zeros(len(ids))
    """,
}

#: What trains, but not what was asked for.
CHEATS_THAT_TRAIN = {
    "brings weights of an earlier run along": """
        import attention_support as _given
        _train = train
        def train(model, ids, mask, learning_rate):
            name = "recall" if model.unembed.out_features == 21 else "source"
            earlier = getattr(_given, f"{name}_model")(1)
            _train(earlier, *getattr(_given, f"{name}_batches")(7), learning_rate)
            model.load_state_dict(earlier.state_dict())
            return torch.zeros(len(ids))
    """,
    "brings weights along that know recall in general": """
        import attention_support as _given
        _train = train
        def train(model, ids, mask, learning_rate):
            draws = [_given.recall_batches(seed, 1) for seed in range(900)]
            earlier = _given.recall_model(1)
            _train(earlier, *(torch.cat(one) for one in zip(*draws)), 2e-3)
            if model.unembed.out_features == 21:
                model.load_state_dict(earlier.state_dict())
            return torch.zeros(len(ids))
    """,
    "trains a model that sees the next word": """
        import attention_support as _given
        _train = train
        def _open(self, ids):
            x = self.token(ids) + self.position(torch.arange(ids.shape[1]))
            for layer in self.layers:
                x = layer(x)
            return self.unembed(self.norm(x))
        def train(model, ids, mask, learning_rate):
            _given.GivenLM.forward = _open
            return _train(model, ids, mask, learning_rate)
    """,
}


@pytest.fixture(scope="module")
def trained(server: SteadyServer, tmp_path_factory: pytest.TempPathFactory) -> Room:
    """The assignment attention with the checks that train."""
    return Room(server=server, folder=tmp_path_factory.mktemp("trained"), unit=False)


@pytest.fixture
def one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one run of a check decide: what does not train does not train in further runs."""
    monkeypatch.setattr(autograder.engine.metric, "METRIC_RUNS", 1)


def metrics(room: Room, cheat: str) -> Iterator[CheckResult]:
    sitting: Sitting = room.sit(f"{room.right}\n\n{textwrap.dedent(cheat)}", only=[RECALL, SOURCE])
    yield from sitting.done.results


@pytest.mark.usefixtures("one_run")
@pytest.mark.parametrize("cheat", UNTRAINED.values(), ids=UNTRAINED)
def test_whoever_does_not_train_earns_nothing(trained: Room, cheat: str) -> None:
    for result in metrics(trained, cheat):
        assert (result.outcome, result.score) == (Outcome.FAILED, 0.0), result
        assert result.metric is not None, result.explanation


@pytest.mark.release
@pytest.mark.parametrize("cheat", CHEATS_THAT_TRAIN.values(), ids=CHEATS_THAT_TRAIN)
def test_whoever_trains_something_else_earns_nothing(trained: Room, cheat: str) -> None:
    for result in metrics(trained, cheat):
        assert (result.outcome, result.score) == (Outcome.FAILED, 0.0), result


@pytest.mark.release
def test_whoever_trains_earns_everything(trained: Room) -> None:
    assert {one.outcome for one in metrics(trained, "")} == {Outcome.PASSED}

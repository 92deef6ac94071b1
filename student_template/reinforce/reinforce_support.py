"""Given code of the assignment on policy gradients: environments, networks, a tiny world, pictures.

Run it, change nothing: in grading our own copy is used. Read it, but what stands under "Operations
for later parts" only after the part that asks for it: these are answers. What they do for you in
one part may not be used to solve another; the handout's table *What is graded* says which.

An environment plays B episodes side by side. `reset()` begins new ones and returns observations
`(B, O)`. `step(actions)` takes one action `(B,)` for each and returns the next observations, the
rewards `(B,)` and whether each episode has ended with this step, `(B,)`, bool. What it says of an
episode after its end means nothing.
"""

from __future__ import annotations

from itertools import pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.distributions import Categorical

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Array = NDArray[np.float64]
Episodes = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]


class Environment(Protocol):
    """What every environment here can do."""

    def reset(self) -> Tensor:
        """Begin B new episodes and return their first observations ``(B, O)``."""
        ...

    def step(self, actions: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Take actions ``(B,)``; return observations, rewards ``(B,)`` and ends ``(B,)``."""
        ...


# ------------------------------------------------------------------ operations for later parts


def collect(env: Environment, policy: nn.Module, uniforms: Tensor) -> Episodes:
    """Play one episode in each row of ``uniforms`` ``(B, T)``, as part 2 asks for it.

    Returns:
        observations ``(B, T + 1, O)``, actions, rewards and mask, each ``(B, T)``, and truncated
        ``(B,)``.
    """
    number, limit = uniforms.shape
    seen = env.reset()
    playing = torch.ones(number, dtype=torch.bool)  # (B,)
    observations = seen.new_zeros(number, limit + 1, seen.shape[1])
    observations[:, 0] = seen
    actions = torch.zeros(number, limit, dtype=torch.int64)
    rewards = seen.new_zeros(number, limit)
    mask = torch.zeros(number, limit, dtype=torch.bool)
    with torch.no_grad():
        for t in range(limit):
            edges = policy(seen).softmax(-1).cumsum(-1)[:, :-1]  # (B, A - 1): between actions
            actions[:, t] = chosen = (edges <= uniforms[:, t, None]).sum(-1)  # (B,)
            seen, reward, ended = env.step(chosen)
            mask[:, t], rewards[:, t], observations[:, t + 1] = playing, reward, seen
            playing = playing & ~ended
            if not playing.any():
                break
    for told in (observations[:, 1:], actions, rewards):
        told[~mask] = 0  # what was written down of episodes that were over
    return observations, actions, rewards, mask, playing


def returns_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Return the discounted sums of rewards ``(B, T)`` from each step on, by a table of powers."""
    step = torch.arange(rewards.shape[1])
    ahead = step[:, None] - step[None, :]  # (T, T): how far the row's step lies behind the column's
    powers = torch.where(ahead >= 0, gamma ** ahead.clamp(min=0).to(rewards.dtype), 0.0)
    return rewards.where(mask, 0.0) @ powers.to(rewards.dtype)  # (B, T) (T, T) -> (B, T)


def score_loss(logits: Tensor, actions: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Return the loss of part 4 from logits ``(B, T, A)``; the rest is ``(B, T)``."""
    told = Categorical(logits=logits[mask]).log_prob(actions[mask])  # one for each real step
    return -torch.dot(told, advantages[mask].detach()) / len(mask)


def squared_error(values: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Return the value loss of part 5; all three are ``(B, T)``."""
    return nn.functional.mse_loss(values[mask], targets[mask].detach())


def standardized(advantages: Tensor, mask: Tensor) -> Tensor:
    """Return advantages ``(B, T)`` with mean 0 and standard deviation 1 over the real steps."""
    spread, centre = torch.std_mean(advantages[mask], correction=0)
    return (advantages - centre).where(mask, 0.0) / (spread + 1e-8)


# ------------------------------------------------------------------ networks


def network(sizes: tuple[int, ...], seed: int, last_scale: float = 1.0) -> nn.Sequential:
    """Return linear layers with tanh between; torch's own random numbers stay as they were."""
    with torch.random.fork_rng(devices=()):
        torch.default_generator.manual_seed(seed)
        layers: list[nn.Module] = []
        for width, next_width in pairwise(sizes):
            layers += [nn.Linear(width, next_width), nn.Tanh()]
        made = nn.Sequential(*layers[:-1])
        with torch.no_grad():
            made[-1].weight *= last_scale
    return made


def small_policy(seed: int = 0) -> nn.Sequential:
    """Return a policy for :class:`Garden`: 3 numbers in, logits of 4 actions out."""
    return network((3, 5, 4), seed, 3.0)


def small_value(seed: int = 0) -> nn.Sequential:
    """Return a value network for :class:`Garden`: 3 numbers in, 1 out."""
    return network((3, 6, 1), seed)


def leave_gradients(model: nn.Module) -> None:
    """Leave a gradient in every parameter, as an earlier backward pass would."""
    for parameter in model.parameters():
        parameter.grad = torch.linspace(-1, 1, parameter.numel()).view_as(parameter)


# ------------------------------------------------------------------ a small environment


class Garden(nn.Module):
    """An environment of 3 numbers and 4 actions, small enough to look at every step.

    Where it goes and what it pays is drawn from the seed; then nothing in it is random. Each
    episode ends after a number of steps of its own; ``lives`` ``(B,)`` holds these numbers.
    """

    def __init__(self, seed: int, lives: Tensor) -> None:
        super().__init__()
        rng = _numbers(seed, _WORLD)
        self.lives, self.rows = lives, len(lives)
        kind = torch.get_default_dtype()
        self.turn = torch.from_numpy(_normal(rng, (3, 3))).to(kind)
        self.push = torch.from_numpy(_normal(rng, (4, 3))).to(kind)
        self.pay = torch.from_numpy(_normal(rng, (3,))).to(kind)
        self.starts = torch.from_numpy(_normal(rng, (self.rows, 3))).to(kind)
        self.here, self.age = self.starts, 0

    def reset(self) -> Tensor:
        """Begin at the same places each time."""
        self.here, self.age = self.starts.clone(), 0
        return self.here.clone()

    def step(self, actions: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Move; after its end, an episode says things that mean nothing."""
        self.age += 1
        self.here = torch.tanh(self.here @ self.turn + self.push[actions])
        over = self.age > self.lives  # (B,)
        rewards = torch.where(over, 50.0, self.here @ self.pay)
        seen = torch.where(over[:, None], -50.0, self.here)
        return seen, rewards, self.age == self.lives


# ------------------------------------------------------------------ a pole on a cart

#: An episode is cut off after this many steps; each of them pays 1, so this is the best return.
CART_LIMIT: Final = 500
CART_EPISODES: Final = 16
CART_UPDATES: Final = 40
CART_LEARNING_RATE: Final = 1e-2
CART_GAMMA: Final = 0.99
CART_VALUE_STEPS: Final = 10

_GRAVITY, _FORCE, _SECONDS = 9.8, 10.0, 0.02
_CART_KG, _POLE_KG, _HALF_POLE_M = 1.0, 0.1, 0.5
_FAR_M, _TILTED = 2.4, 12 * np.pi / 180
#: Position, speed, angle and its speed, in sizes that are usual for each of them.
_USUAL: Final = np.array([1.0, 1.0, 0.1, 1.0])

_WORLD, _STARTS, _EXAM, _CHANCE = range(4)  # streams of random numbers of one seed


class CartPole(nn.Module):
    """Poles on carts, B side by side: push left or right so that the pole stays up.

    The motion is that of Barto, Sutton and Anderson (1983), in steps of 0.02 s. An episode ends
    when the pole leans by more than 12 degrees or the cart is 2.4 m away; each step pays 1. What is
    seen is not the four numbers of the state but four mixtures of them, and which action pushes to
    the right is not told. Both are drawn from the seed, so that there is something to find out.
    """

    def __init__(self, number: int, seed: int, stream: int = _STARTS) -> None:
        super().__init__()
        world = _numbers(seed, _WORLD)
        self.mixture, _ = np.linalg.qr(_normal(world, (4, 4)))
        self.side = 1.0 if world.random() < 0.5 else -1.0  # where action 1 pushes
        self.number, self.chance = number, _numbers(seed, stream)
        self.state = np.zeros((number, 4))

    def reset(self) -> Tensor:
        """Begin near the middle with the pole almost upright."""
        self.state = 0.1 * self.chance.random((self.number, 4)) - 0.05
        return self._seen()

    def step(self, actions: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Push for 0.02 s; actions are 0 or 1."""
        _, speed, angle, turning = self.state.T
        force = self.side * _FORCE * (2.0 * actions.numpy() - 1.0)
        cos, sin, mass = np.cos(angle), np.sin(angle), _CART_KG + _POLE_KG
        drive = (force + _POLE_KG * _HALF_POLE_M * turning**2 * sin) / mass
        lever = _HALF_POLE_M * (4 / 3 - _POLE_KG * cos**2 / mass)
        twist = (_GRAVITY * sin - cos * drive) / lever
        pull = drive - _POLE_KG * _HALF_POLE_M * twist * cos / mass
        change = np.stack([speed, pull, turning, twist], axis=1)
        # After its end an episode is of no interest; kept small, nothing in it overflows.
        self.state = np.clip(self.state + _SECONDS * change, -100, 100)
        ended = (np.abs(self.state[:, 0]) > _FAR_M) | (np.abs(self.state[:, 2]) > _TILTED)
        return self._seen(), torch.ones(self.number), torch.from_numpy(ended)

    def _seen(self) -> Tensor:
        mixed = self.state / _USUAL @ self.mixture
        return torch.from_numpy(mixed).to(torch.get_default_dtype())


def cart_policy(seed: int = 0) -> nn.Sequential:
    """Return a policy for :class:`CartPole` that at first pushes at random."""
    return network((4, 32, 2), seed, 0.1)


def cart_value(seed: int = 0) -> nn.Sequential:
    """Return a value network for :class:`CartPole`."""
    return network((4, 32, 1), seed + 1)


def cart_uniforms(seed: int, updates: int = CART_UPDATES, number: int = CART_EPISODES) -> Tensor:
    """Return the numbers between 0 and 1 that actions are drawn with, ``(U, B, T)``."""
    drawn = _numbers(seed, _CHANCE).random((updates, number, CART_LIMIT))
    return torch.from_numpy(drawn).to(torch.get_default_dtype())


def mean_return(policy: nn.Module, seed: int, episodes: int = 100) -> float:
    """Return how long the pole stays up on average, in steps, in new episodes of this seed."""
    env = CartPole(episodes, seed, _EXAM)
    uniforms = torch.from_numpy(_numbers(seed, _EXAM).random((episodes, CART_LIMIT)))
    rewards = collect(env, policy, uniforms)[2]
    return float(rewards.sum(1).mean())


# ------------------------------------------------------------------ a world that can be enumerated

STATES: Final = 3
ACTIONS: Final = 2


def tiny_world(seed: int) -> dict[str, Tensor]:
    """Draw a world of 3 states and 2 actions.

    Returns:
        ``"start"`` ``(S,)``, how likely an episode begins in each state; ``"move"`` ``(S, A, S)``,
        how likely a state follows; ``"stop"`` ``(S, A)``, how likely the episode ends with this
        step; ``"reward"`` ``(S, A)``.
    """
    rng = _numbers(seed, _WORLD)
    start, move = rng.random(STATES) + 0.1, rng.random((STATES, ACTIONS, STATES)) + 0.1
    made = {
        "start": start / start.sum(),
        "move": move / move.sum(axis=-1, keepdims=True),
        "stop": 0.1 + 0.3 * rng.random((STATES, ACTIONS)),
        "reward": 0.5 + _normal(rng, (STATES, ACTIONS)),
    }
    return {name: torch.from_numpy(numbers) for name, numbers in made.items()}


def tiny_policy(seed: int) -> Tensor:
    """Draw the logits ``(S, A)`` of a policy for :func:`tiny_world`."""
    return torch.from_numpy(_normal(_numbers(seed, _CHANCE), (STATES, ACTIONS)))


def enumerate_paths(world: dict[str, Tensor], horizon: int) -> dict[str, Tensor]:
    """List every episode that a world can have within ``horizon`` steps.

    Returns:
        ``"states"``, ``"actions"``, ``"rewards"`` and ``"mask"``, each ``(N, T)``, and ``"chance"``
        ``(N,)``: the world's share of an episode's probability, that is of its first state, of each
        move and of ending or not ending, without the policy's share. Where ``mask`` is False,
        states and actions are 0 and rewards are not: nothing was paid there, and a program that
        reads them is to be seen.
    """
    rows: list[tuple[list[int], list[int], float]] = []

    def go_on(states: list[int], actions: list[int], chance: float) -> None:
        here = states[-1]
        for action in range(ACTIONS):
            taken = [*actions, action]
            if len(taken) == horizon:
                rows.append((states, taken, chance))
                continue
            stop = float(world["stop"][here, action])
            rows.append((states, taken, chance * stop))
            for state in range(STATES):
                move = float(world["move"][here, action, state])
                go_on([*states, state], taken, chance * (1 - stop) * move)

    for state in range(STATES):
        go_on([state], [], float(world["start"][state]))
    lengths = torch.tensor([len(taken) for _, taken, _ in rows])
    mask = torch.arange(horizon) < lengths[:, None]  # (N, T)
    states = torch.tensor([row + [0] * (horizon - len(row)) for row, _, _ in rows])
    actions = torch.tensor([row + [0] * (horizon - len(row)) for _, row, _ in rows])
    chance = torch.tensor([share for _, _, share in rows], dtype=torch.float64)
    rewards = torch.where(mask, world["reward"][states, actions], 3.0)
    return {
        "states": states, "actions": actions, "rewards": rewards, "mask": mask, "chance": chance,
    }  # fmt: skip


def exact_values(world: dict[str, Tensor], theta: Tensor, horizon: int, gamma: float) -> Tensor:
    """Return ``(T + 1, S)``: what a state is worth with ``T - t`` steps to go; 0 at the end."""
    policy = theta.softmax(-1)  # (S, A)
    values = [torch.zeros(STATES, dtype=theta.dtype)]
    for _ in range(horizon):
        later = (1 - world["stop"]) * (world["move"] @ values[0])  # (S, A)
        values.insert(0, (policy * (world["reward"] + gamma * later)).sum(-1))
    return torch.stack(values)


def estimators(
    world: dict[str, Tensor], theta: Tensor, paths: dict[str, Tensor], gamma: float
) -> dict[str, Tensor]:
    """Return weights ``(N, T)`` of well-known estimators, and of some that only look like them."""
    mask, rewards = paths["mask"], paths["rewards"].where(paths["mask"], 0.0)
    horizon = mask.shape[1]
    discount = gamma ** torch.arange(horizon, dtype=theta.dtype)
    to_go = returns_to_go(rewards, mask, gamma)
    value = exact_values(world, theta, horizon, gamma)[torch.arange(horizon), paths["states"]]
    whole = (rewards * discount).sum(1, keepdim=True).expand(mask.shape)
    own_mean = to_go.sum(1, keepdim=True) / mask.sum(1, keepdim=True)
    return {
        "the whole return": whole,
        "rewards to go": discount * to_go,
        "rewards to go - V": discount * (to_go - value),
        "rewards to go, without gamma^t": to_go,
        "the step's reward alone": discount * rewards,
        "rewards so far": (rewards * discount).cumsum(1),
        "rewards to go, own reward missing": discount * (to_go - rewards),
        "rewards to go - mean of the episode": discount * (to_go - own_mean),
    }


def judge(
    theta: Tensor, paths: dict[str, Tensor], weights: Tensor, gamma: float
) -> dict[str, Tensor]:
    """Say exactly what an estimator of the policy gradient does on average, as part 9 asks for it.

    Args:
        theta: ``(S, A)``, the logits of the policy.
        paths: All episodes, from :func:`enumerate_paths`.
        weights: ``(N, T)``: episode ``n`` estimates the gradient by the sum over its steps of
            weight times the gradient of the step's log-probability.
        gamma: The discount of the return whose gradient is meant.

    Returns:
        ``"gradient"`` ``(S, A)``, the exact one; ``"mean"`` ``(S, A)`` of the estimator; its
        relative ``"bias"``, its ``"cosine"`` with the gradient and its total ``"variance"``.
    """
    mask = paths["mask"]
    log_policy = theta.detach().log_softmax(-1)
    told = log_policy[paths["states"], paths["actions"]].where(mask, 0.0).sum(1)
    likely = paths["chance"] * told.exp()  # (N,)
    at = nn.functional.one_hot(paths["states"], STATES).to(theta.dtype)  # (N, T, S)
    took = nn.functional.one_hot(paths["actions"], ACTIONS) - log_policy.exp()[paths["states"]]

    def estimates(weight: Tensor) -> Tensor:
        return torch.einsum("nt,nts,nta->nsa", weight.where(mask, 0.0), at, took)

    discount = gamma ** torch.arange(mask.shape[1], dtype=theta.dtype)
    whole = (paths["rewards"].where(mask, 0.0) @ discount)[:, None].expand(mask.shape)
    gradient = torch.einsum("n,nsa->sa", likely, estimates(whole))
    each = estimates(weights.detach())
    mean = likely @ each.flatten(1)
    spread = likely @ ((each.flatten(1) - mean) ** 2).sum(1)
    mean = mean.unflatten(0, gradient.shape)
    return {
        "gradient": gradient,
        "mean": mean,
        "bias": (mean - gradient).norm() / gradient.norm(),
        "cosine": nn.functional.cosine_similarity(mean.flatten(), gradient.flatten(), dim=0),
        "variance": spread,
    }


# ------------------------------------------------------------------ pictures


def draw_returns(student: ModuleType, figure: Figure) -> None:
    """Your Learner and train: the pole stays up longer and longer."""
    seed = 3
    policy, value = cart_policy(seed), cart_value(seed)
    learner = student.Learner(policy, value, CART_LEARNING_RATE, CART_GAMMA, CART_VALUE_STEPS)
    returns = student.train(learner, CartPole(CART_EPISODES, seed), cart_uniforms(seed))
    axes = figure.subplots()
    axes.plot(range(1, len(returns) + 1), returns.tolist(), marker="o", markersize=3)
    axes.axhline(CART_LIMIT, linestyle="--", linewidth=1, color="grey")
    place = (0.01, CART_LIMIT)
    axes.annotate("the time limit", place, xycoords=("axes fraction", "data"), va="bottom")
    label = f"afterwards, in new episodes: {mean_return(policy, seed):.0f}"
    axes.annotate(label, (0.98, 0.05), xycoords="axes fraction", ha="right")
    axes.set(xlabel="update", ylabel=f"steps: mean of {CART_EPISODES} episodes")
    axes.set_ylim(0, 1.1 * CART_LIMIT)


def draw_estimators(student: ModuleType, figure: Figure) -> None:
    """Your exact_gradient and estimator_moments: quiet is not unbiased, nor the other way round."""
    seed, gamma, horizon = 0, 0.9, 4
    world, theta = tiny_world(seed), tiny_policy(seed)
    paths = enumerate_paths(world, horizon)
    gradient = student.exact_gradient(theta, paths, gamma)
    names, biases, variances = [], [], []
    for name, weights in estimators(world, theta, paths, gamma).items():
        mean, variance = student.estimator_moments(theta, paths, weights)
        names.append(name)
        biases.append(float((mean - gradient).norm() / gradient.norm()))
        variances.append(float(variance))
    left, right = figure.subplots(1, 2, sharey=True)
    left.bar_label(left.barh(names, biases), fmt="%.2f", padding=3)
    left.set(xlabel="relative bias")
    left.set_xlim(0, 1.2 * left.get_xlim()[1])  # room for the numbers
    right.bar_label(right.barh(names, variances, color="tab:orange"), fmt="%.2f", padding=3)
    right.set(xlabel="variance of one estimate")
    right.set_xlim(0, 1.2 * right.get_xlim()[1])
    left.invert_yaxis()


def draw_lambda(student: ModuleType, figure: Figure) -> None:
    """Your gae: where values are wrong, lambda trades bias for variance."""
    seed, gamma, horizon = 0, 0.9, 4
    world, theta = tiny_world(seed), tiny_policy(seed)
    paths = enumerate_paths(world, horizon)
    exact = exact_values(world, theta, horizon, gamma)[torch.arange(horizon), paths["states"]]
    behind = exact.new_zeros(len(exact), 1)
    ended = torch.zeros(len(exact), dtype=torch.bool)
    discount = gamma ** torch.arange(horizon, dtype=theta.dtype)
    lams = [step / 20 for step in range(21)]
    left, right = figure.subplots(1, 2)
    for share, name in ((0.0, "0 everywhere"), (0.5, "half of what is right"), (1.0, "exact")):
        values = torch.cat([share * exact, behind], dim=1)  # (N, T + 1)
        found = []
        for lam in lams:
            gains = student.gae(paths["rewards"], values, paths["mask"], ended, gamma, lam)
            found.append(judge(theta, paths, discount * gains, gamma))
        left.plot(lams, [float(one["bias"]) for one in found], label=name)
        right.plot(lams, [float(one["variance"]) for one in found])
    left.set(xlabel="lambda", ylabel="relative bias")
    left.legend(title="values of the network")
    right.set(xlabel="lambda", ylabel="variance of one estimate", ylim=(0, None))


PLOTS = {
    "returns-over-updates": draw_returns,
    "bias-and-variance": draw_estimators,
    "lambda": draw_lambda,
}


# ------------------------------------------------------------------ numbers from a seed
# Everything is made from uniform numbers: NumPy keeps their stream over its versions and machines.


def _numbers(seed: int, stream: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64([seed, stream]))


def _normal(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Draw N(0, 1) numbers by the method of Box and Muller."""
    radius = np.sqrt(-2 * np.log1p(-rng.random(shape)))
    numbers: Array = radius * np.cos(2 * np.pi * rng.random(shape))
    return numbers

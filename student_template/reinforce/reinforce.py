"""Policy gradients: from one log-probability to a pole that stays up, and the gradient exactly.

A policy says how likely each action is. It is tried out, and what it did is made more likely where
things went better than expected, and less likely where they went worse. That is the whole of
REINFORCE; what takes work is to say "better than expected" with little noise and without a lie.

One letter per axis, the same in every comment of this file:

    ...  any leading axes, also none       B  episodes played side by side
    T    steps of the longest episode      A  actions
    O    numbers in an observation         U  updates, each from new episodes
    S    states of the tiny world          N  episodes that the tiny world can have
    P    prompts                           G  answers to each prompt

Masks are boolean, and True means "this step was really taken". The real steps of an episode come
first; what stands behind them counts for nothing.

Sources:
    Williams (1992), Simple statistical gradient-following algorithms for connectionist
        reinforcement learning, sections 4 and 5: REINFORCE with a baseline, and over episodes.
    Sutton, McAllester, Singh, Mansour (2000), Policy gradient methods for reinforcement learning
        with function approximation: the policy gradient theorem.
    Greensmith, Bartlett, Baxter (2004), Variance reduction techniques for gradient estimates in
        reinforcement learning: what a baseline does.
    Schulman et al. (2016), High-dimensional continuous control using generalized advantage
        estimation, section 3.
    Schulman et al. (2017), Proximal policy optimization algorithms, section 3.
    Kool, van Hoof, Welling (2019), Buy 4 REINFORCE samples, get a baseline for free!
    Shao et al. (2024), DeepSeekMath, section 4.1: GRPO.
    Schulman (2020), Approximating KL divergence: the estimator called k3.
"""

from __future__ import annotations

import torch
from reinforce_support import (
    Environment,
    collect,
    returns_to_go,
    score_loss,
    squared_error,
    standardized,
)
from torch import Tensor, nn
from torch.distributions import Categorical

# Part 1: how likely, and how sure


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Return the logarithm of how likely the policy was to take each action that was taken.

    Args:
        logits: ``(..., A)``, finite numbers between -10000 and 10000; the probabilities of the
            actions are their softmax over the last axis.
        actions: ``(...)``, int64, from 0 to A - 1.

    Returns:
        ``(...)`` in the dtype of ``logits``, in nats.

    Raises:
        ValueError: If the shape of ``actions`` is not that of ``logits`` without its last axis.
    """
    raise NotImplementedError("Part 1: not written yet")


def entropy(logits: Tensor) -> Tensor:
    """Return how undecided the policy is: the mean of ``-log p`` over its own actions.

    Args:
        logits: ``(..., A)``, finite numbers between -10000 and 10000.

    Returns:
        ``(...)`` in the dtype of ``logits``, in nats: from 0 (sure) to log A (all alike).
    """
    raise NotImplementedError("Part 1: not written yet")


# Part 2: playing


def sample(logits: Tensor, uniforms: Tensor) -> Tensor:
    """Draw actions from the policy, with numbers between 0 and 1 that are given.

    Args:
        logits: ``(..., A)``, finite.
        uniforms: ``(...)``, at least 0 and below 1.

    Returns:
        ``(...)``, int64: the first action whose probability, added to those of all actions before
        it, is larger than the uniform number.
    """
    raise NotImplementedError("Part 2: not written yet")


def rollout(
    env: Environment, policy: nn.Module, uniforms: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Play one episode in each row, for T steps at most.

    Args:
        env: Plays B episodes side by side; ``reset`` and ``step`` as the given code describes.
        policy: Takes observations ``(B, O)`` to logits ``(B, A)``.
        uniforms: ``(B, T)``: the action of step ``t`` is :func:`sample` with column ``t``.

    Returns:
        observations ``(B, T + 1, O)``: what was seen before each step, and after the last one;
        actions ``(B, T)``, int64; rewards ``(B, T)``; mask ``(B, T)``, bool, True for the steps
        that were taken, the one that ended the episode included; truncated ``(B,)``, bool, True
        for episodes that had not ended after T steps. Behind an episode's end all of them are 0 or
        False. Observations and rewards have the environment's dtype. Nothing holds a graph.
    """
    raise NotImplementedError("Part 2: not written yet")


# Part 3: what an action could still change


def reward_to_go(rewards: Tensor, mask: Tensor, gamma: float) -> Tensor:
    """Sum the rewards from each step to the end of its episode, later ones discounted.

    Args:
        rewards: ``(B, T)``; where ``mask`` is False any number may stand.
        mask: ``(B, T)``, bool, True for real steps, which come first; an episode may have none.
        gamma: From 0 to 1: a reward ``k`` steps later counts ``gamma ** k``.

    Returns:
        ``(B, T)`` in the dtype of ``rewards``; 0 where ``mask`` is False.

    Raises:
        ValueError: If ``gamma`` is below 0 or above 1.
    """
    raise NotImplementedError("Part 3: not written yet")


# Part 4: the loss whose gradient is the policy's


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Return a loss whose gradient is minus the estimated policy gradient.

    Args:
        log_probs: ``(B, T)``, of the actions taken.
        advantages: ``(B, T)``, how much better than expected each action turned out; plain
            numbers: no gradient reaches them.
        mask: ``(B, T)``, bool, True for real steps; elsewhere any finite number may stand.

    Returns:
        A scalar: minus the sum over the real steps of advantage times log-probability, as a mean
        over the B episodes.

    Raises:
        ValueError: If the three shapes are not the same.
    """
    raise NotImplementedError("Part 4: not written yet")


def actor_loss(
    logits: Tensor, actions: Tensor, advantages: Tensor, mask: Tensor, bonus: float
) -> Tensor:
    """Return the policy-gradient loss with a bonus for being undecided.

    Args:
        logits: ``(B, T, A)``, of the policy at each step.
        actions: ``(B, T)``, int64, what was taken; 0 where ``mask`` is False.
        advantages: ``(B, T)``, plain numbers: no gradient reaches them.
        mask: ``(B, T)``, bool, True for real steps.
        bonus: How much one nat of entropy is worth, at least 0.

    Returns:
        A scalar: :func:`pg_loss` of the log-probabilities of ``actions``, minus ``bonus`` times the
        sum over the real steps of the policy's entropy, as a mean over the B episodes.
    """
    raise NotImplementedError("Part 4: not written yet")


# Part 5: baselines


def leave_one_out(returns: Tensor) -> Tensor:
    """Return for each episode the mean return of the other ones.

    Args:
        returns: ``(..., B)``, with B at least 2; each row of B episodes is a batch of its own.

    Returns:
        ``(..., B)``: the baselines, not the returns minus them.

    Raises:
        ValueError: If there is one episode only.
    """
    raise NotImplementedError("Part 5: not written yet")


def value_loss(values: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Return the mean squared difference of values and targets over the real steps.

    Args:
        values: ``(B, T)``, what a value network expects at each step.
        targets: ``(B, T)``, what came of it; plain numbers: no gradient reaches them.
        mask: ``(B, T)``, bool, True for real steps, of which there is one at least; elsewhere any
            finite number may stand.

    Returns:
        A scalar.

    Raises:
        ValueError: If the three shapes are not the same.
    """
    raise NotImplementedError("Part 5: not written yet")


def fit_value(  # noqa: PLR0913, PLR0917 - a network, its data and its settings
    value: nn.Module,
    observations: Tensor,
    targets: Tensor,
    mask: Tensor,
    steps: int,
    learning_rate: float,
) -> Tensor:
    """Take steps of Adam on :func:`value_loss`, all with the same data.

    Args:
        value: Takes observations ``(B, T, O)`` to ``(B, T, 1)``; it is trained in place by
            ``torch.optim.Adam(value.parameters(), lr=learning_rate)``.
        observations: ``(B, T, O)``.
        targets: ``(B, T)``.
        mask: ``(B, T)``, bool, True for real steps.
        steps: How many steps to take, at least 1.
        learning_rate: Adam's step size; its other settings are torch's.

    Returns:
        ``(steps,)``: the loss before each step, without a graph.
    """
    raise NotImplementedError("Part 5: not written yet")


# Part 6: between one step and the whole episode


def gae(  # noqa: PLR0913, PLR0917 - an episode and two rates
    rewards: Tensor,
    values: Tensor,
    mask: Tensor,
    truncated: Tensor,
    gamma: float,
    lam: float,
) -> Tensor:
    """Estimate advantages by a mean over all lengths of looking ahead.

    Args:
        rewards: ``(B, T)``; where ``mask`` is False any finite number may stand.
        values: ``(B, T + 1)``, what each observation is thought to be worth, the one after the
            last real step included; behind that any finite number may stand.
        mask: ``(B, T)``, bool, True for real steps, which come first.
        truncated: ``(B,)``, bool: True where the episode was cut off, so that what comes after its
            last step is worth its value; False where it ended, so that nothing comes after it.
        gamma: The discount, from 0 to 1.
        lam: From 0, one step ahead, to 1, the whole episode.

    Returns:
        ``(B, T)``: the sum over the steps ``k`` from here on of ``(gamma * lam) ** k`` times the
        error ``reward + gamma * next value - value`` of that step; 0 where ``mask`` is False.

    Raises:
        ValueError: If ``values`` has not one column more than ``rewards``.
    """
    raise NotImplementedError("Part 6: not written yet")


# Part 7: one scale for all


def normalize(advantages: Tensor, mask: Tensor) -> Tensor:
    """Give the advantages of a batch mean 0 and standard deviation 1.

    Mean and standard deviation are taken over all real steps of all episodes together; the variance
    is the mean of the squared deviations, divided by their number and not by one less.

    Args:
        advantages: ``(B, T)``; where ``mask`` is False any finite number may stand.
        mask: ``(B, T)``, bool, True for real steps, of which there is one at least.

    Returns:
        ``(B, T)``; 0 where ``mask`` is False, and 0 everywhere if all real ones are equal.
    """
    raise NotImplementedError("Part 7: not written yet")


# Part 8: training


class Learner(nn.Module):
    """A policy that learns from its own episodes, with a value network as its baseline.

    Both networks are trained in place, each by a ``torch.optim.Adam`` of its own which lasts from
    one update to the next.

    Args:
        policy: Takes observations ``(..., O)`` to logits ``(..., A)``.
        value: Takes observations ``(..., O)`` to ``(..., 1)``.
        learning_rate: Of both; Adam's other settings are torch's.
        gamma: The discount.
        value_steps: How many steps the value network takes in each update, at least 1.
    """

    def __init__(
        self,
        policy: nn.Module,
        value: nn.Module,
        learning_rate: float,
        gamma: float,
        value_steps: int,
    ) -> None:
        super().__init__()
        raise NotImplementedError("Part 8: not written yet")

    def update(
        self, observations: Tensor, actions: Tensor, rewards: Tensor, mask: Tensor
    ) -> Tensor:
        """Learn from one batch of episodes, which this policy has just played.

        Advantages are the rewards to go minus what the value network expects *before* it is
        trained on them, normalised over the batch. The policy takes one step on the loss of part 4
        (without a bonus); then the value network takes ``value_steps`` steps on the loss of part 5
        towards the rewards to go, which are not normalised.

        Args:
            observations: ``(B, T + 1, O)``.
            actions: ``(B, T)``, int64.
            rewards: ``(B, T)``.
            mask: ``(B, T)``, bool, with one True at least.

        Returns:
            A scalar: the policy's loss before its step, without a graph.
        """
        raise NotImplementedError("Part 8: not written yet")


def train(learner: Learner, env: Environment, uniforms: Tensor) -> Tensor:
    """Play and learn in turn.

    Args:
        learner: Learns by its ``update`` and plays by its ``policy``.
        env: Plays B episodes side by side.
        uniforms: ``(U, B, T)``: for each update, what its episodes draw their actions with.

    Returns:
        ``(U,)``: before each update, the mean over the B episodes of the sum of their rewards, not
        discounted.
    """
    raise NotImplementedError("Part 8: not written yet")


# Part 9: the gradient exactly


def path_probabilities(theta: Tensor, paths: dict[str, Tensor]) -> Tensor:
    """Return how likely each episode of the tiny world is under a policy.

    Args:
        theta: ``(S, A)``, the logits of the policy in each state.
        paths: All N episodes, as ``enumerate_paths`` of the given code lists them.

    Returns:
        ``(N,)``: the world's share times the policy's share, which is the product of the
        probabilities of the actions that were taken. All of them sum to 1.
    """
    raise NotImplementedError("Part 9: not written yet")


def exact_gradient(theta: Tensor, paths: dict[str, Tensor], gamma: float) -> Tensor:
    """Return the gradient of the expected discounted return with respect to ``theta``.

    Args:
        theta: ``(S, A)``, the logits of the policy in each state.
        paths: All N episodes, as ``enumerate_paths`` of the given code lists them.
        gamma: A reward of step ``t``, counted from 0, counts ``gamma ** t``.

    Returns:
        ``(S, A)``, without a graph. ``theta`` itself stays as it was, and so does its ``.grad``.
    """
    raise NotImplementedError("Part 9: not written yet")


def estimator_moments(
    theta: Tensor, paths: dict[str, Tensor], weights: Tensor
) -> tuple[Tensor, Tensor]:
    """Return mean and variance of the estimate that one episode gives of the policy gradient.

    Episode ``n`` estimates it by the sum over its real steps of ``weights[n, t]`` times the
    gradient of the log-probability of the action of step ``t`` with respect to ``theta``.

    Args:
        theta: ``(S, A)``, the logits of the policy in each state.
        paths: All N episodes, as ``enumerate_paths`` of the given code lists them.
        weights: ``(N, T)``, plain numbers; where the mask of the paths is False any finite number
            may stand.

    Returns:
        The mean ``(S, A)``, and the total variance, a scalar: the mean of the squared distance
        from the mean, summed over all entries. Both without a graph.
    """
    raise NotImplementedError("Part 9: not written yet")


# Part 10: groups, clipping, staying close


def group_advantages(rewards: Tensor, eps: float) -> Tensor:
    """Compare each answer with the other answers to the same prompt.

    Args:
        rewards: ``(P, G)``, one reward for each of G answers to each of P prompts.
        eps: A number above 0, added to the standard deviation of each group.

    Returns:
        ``(P, G)``: the reward minus the mean of its group, over the standard deviation of its group
        (divided by G, not by G - 1) plus ``eps``. A group of equal rewards has zeros.
    """
    raise NotImplementedError("Part 10: not written yet")


def ppo_clip_loss(
    log_probs: Tensor, old_log_probs: Tensor, advantages: Tensor, mask: Tensor, clip: float
) -> Tensor:
    """Return the clipped loss of PPO, with each answer counting the same.

    Args:
        log_probs: ``(B, T)``, of the actions taken, by the policy as it is now.
        old_log_probs: ``(B, T)``, by the policy that took them; plain numbers.
        advantages: ``(B, T)``, plain numbers: no gradient reaches them.
        mask: ``(B, T)``, bool, True for real steps, which come first, one at least in each row;
            elsewhere any finite number may stand.
        clip: How far the ratio of the two probabilities may move from 1, between 0 and 1.

    Returns:
        A scalar: for each real step the smaller of ratio times advantage and clipped ratio times
        advantage; of these the mean over the real steps of each row, then the mean over the rows,
        with a minus sign.
    """
    raise NotImplementedError("Part 10: not written yet")


def kl_k3(log_probs: Tensor, anchor_log_probs: Tensor) -> Tensor:
    """Estimate, at each action taken, how far the policy has moved from where it is anchored.

    Args:
        log_probs: ``(...)``, of the actions taken, by the policy that took them.
        anchor_log_probs: ``(...)``, by the policy that it should stay close to; plain numbers: no
            gradient reaches them.

    Returns:
        ``(...)``: ``r - 1 - log r`` with ``r`` the anchor's probability over the policy's. Never
        negative but for rounding; its mean over actions that the policy draws is the
        Kullback-Leibler divergence of the policy from the anchor.
    """
    raise NotImplementedError("Part 10: not written yet")

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
    if actions.shape != logits.shape[:-1]:
        raise ValueError(f"logits {tuple(logits.shape)} and actions {tuple(actions.shape)}")
    # A probability can be too small for a float while its logarithm is a harmless -800: never
    # take the logarithm of a probability.
    log_probs = logits - logits.logsumexp(dim=-1, keepdim=True)  # (..., A)
    return log_probs.gather(-1, actions[..., None])[..., 0]  # (..., A) -> (..., 1) -> (...)


def entropy(logits: Tensor) -> Tensor:
    """Return how undecided the policy is: the mean of ``-log p`` over its own actions.

    Args:
        logits: ``(..., A)``, finite numbers between -10000 and 10000.

    Returns:
        ``(...)`` in the dtype of ``logits``, in nats: from 0 (sure) to log A (all alike).
    """
    log_probs = torch.log_softmax(logits, dim=-1)  # (..., A), finite: 0 times it is 0
    return -(log_probs.exp() * log_probs).sum(dim=-1)  # (...)


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
    reached = torch.softmax(logits, dim=-1).cumsum(dim=-1)  # (..., A), rising to 1
    passed = (reached <= uniforms[..., None]).sum(dim=-1)  # (...): how many are not larger
    return passed.clamp(max=logits.shape[-1] - 1)  # rounding may leave the last one below 1


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
    number, limit = uniforms.shape
    seen = env.reset()  # (B, O)
    playing = torch.ones(number, dtype=torch.bool)  # (B,)
    observations, actions, rewards, mask = [seen], [], [], []
    with torch.no_grad():
        for t in range(limit):
            action = sample(policy(seen), uniforms[:, t])  # (B,)
            seen, reward, ended = env.step(action)
            actions.append(action.where(playing, 0))
            rewards.append(reward.where(playing, 0.0))
            observations.append(seen.where(playing[:, None], 0.0))
            mask.append(playing)
            playing = playing & ~ended  # an episode that has ended stays ended
    return (
        torch.stack(observations, dim=1),  # (B, T + 1, O)
        torch.stack(actions, dim=1),  # (B, T)
        torch.stack(rewards, dim=1),  # (B, T)
        torch.stack(mask, dim=1),  # (B, T)
        playing,  # (B,): the time was up, and nothing had ended
    )


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
    if not 0 <= gamma <= 1:
        raise ValueError(f"gamma lies between 0 and 1; got {gamma}")
    paid = rewards.where(mask, 0.0)  # (B, T)
    later = torch.zeros_like(paid[:, 0])  # (B,)
    backwards = []
    for t in reversed(range(paid.shape[1])):
        later = paid[:, t] + gamma * later  # what follows is discounted once more at each step
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1)  # (B, T)


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
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("log_probs, advantages and mask must have one shape (B, T)")
    weighted = advantages.detach() * log_probs  # (B, T)
    return -weighted.where(mask, 0.0).sum(dim=1).mean()  # summed over steps, mean over episodes


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
    policy = Categorical(logits=logits)  # B times T of them, over A actions
    undecided = policy.entropy().where(mask, 0.0).sum(dim=1).mean()
    return pg_loss(policy.log_prob(actions), advantages, mask) - bonus * undecided


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
    others = returns.shape[-1] - 1
    if others < 1:
        raise ValueError("one episode has no others")
    return (returns.sum(dim=-1, keepdim=True) - returns) / others  # (..., B)


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
    if not values.shape == targets.shape == mask.shape:
        raise ValueError("values, targets and mask must have one shape (B, T)")
    squares = (values - targets.detach()) ** 2  # (B, T)
    return squares.where(mask, 0.0).sum() / mask.sum()


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
    optimizer = torch.optim.Adam(value.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = value_loss(value(observations)[..., 0], targets, mask)  # (B, T, 1) -> (B, T)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)  # (steps,)


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
    if values.shape != (rewards.shape[0], rewards.shape[1] + 1):
        raise ValueError("values need one column more than rewards")
    lasts = torch.cat([mask[:, 1:], torch.zeros_like(mask[:, :1])], dim=1).logical_not() & mask
    counts = ~lasts | truncated[:, None]  # (B, T): False where nothing comes after the step
    errors = rewards + gamma * values[:, 1:].where(counts, 0.0) - values[:, :-1]  # (B, T)
    errors = errors.where(mask, 0.0)
    later = torch.zeros_like(errors[:, 0])  # (B,)
    backwards = []
    for t in reversed(range(errors.shape[1])):
        later = errors[:, t] + gamma * lam * later
        backwards.append(later)
    return torch.stack(backwards[::-1], dim=1)  # (B, T)


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
    number = mask.sum()
    mean = advantages.where(mask, 0.0).sum() / number
    centred = (advantages - mean).where(mask, 0.0)  # (B, T)
    spread = ((centred**2).sum() / number).sqrt()
    # Equal numbers may leave a spread of 1e-17 by rounding: never divide by less than 1e-8.
    return centred / spread.clamp(min=1e-8)


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
        self.policy, self.value = policy, value
        self.gamma, self.value_steps = gamma, value_steps
        self.policy_optimizer = torch.optim.Adam(policy.parameters(), lr=learning_rate)
        self.value_optimizer = torch.optim.Adam(value.parameters(), lr=learning_rate)

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
        before = observations[:, :-1]  # (B, T, O): what was seen before each step
        targets = returns_to_go(rewards, mask, self.gamma)  # (B, T)
        with torch.no_grad():
            expected = self.value(before)[..., 0]  # (B, T, 1) -> (B, T)
        advantages = standardized(targets - expected, mask)  # (B, T)

        loss = score_loss(self.policy(before), actions, advantages, mask)
        self.policy_optimizer.zero_grad()
        loss.backward()
        self.policy_optimizer.step()

        for _ in range(self.value_steps):
            error = squared_error(self.value(before)[..., 0], targets, mask)
            self.value_optimizer.zero_grad()
            error.backward()
            self.value_optimizer.step()
        return loss.detach()


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
    returns = []
    for drawn in uniforms:
        # New episodes for each update: the old ones tell of a policy that is no more.
        observations, actions, rewards, mask, _ = collect(env, learner.policy, drawn)
        returns.append(rewards.sum(dim=1).mean())
        learner.update(observations, actions, rewards, mask)
    return torch.stack(returns)  # (U,)


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
    log_policy = theta.log_softmax(dim=-1)  # (S, A)
    taken = log_policy[paths["states"], paths["actions"]]  # (N, T)
    return paths["chance"] * taken.where(paths["mask"], 0.0).sum(dim=1).exp()  # (N,)


def exact_gradient(theta: Tensor, paths: dict[str, Tensor], gamma: float) -> Tensor:
    """Return the gradient of the expected discounted return with respect to ``theta``.

    Args:
        theta: ``(S, A)``, the logits of the policy in each state.
        paths: All N episodes, as ``enumerate_paths`` of the given code lists them.
        gamma: A reward of step ``t``, counted from 0, counts ``gamma ** t``.

    Returns:
        ``(S, A)``, without a graph. ``theta`` itself stays as it was, and so does its ``.grad``.
    """
    theta = theta.detach().requires_grad_()
    discount = gamma ** torch.arange(paths["mask"].shape[1], dtype=theta.dtype)  # (T,)
    returns = (paths["rewards"].where(paths["mask"], 0.0) * discount).sum(dim=1)  # (N,)
    with torch.enable_grad():
        expected = (path_probabilities(theta, paths) * returns).sum()
    return torch.autograd.grad(expected, theta)[0]  # (S, A)


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
    theta, states, actions = theta.detach(), paths["states"], paths["actions"]
    # The gradient of log p(a | s): 1 at (s, a), minus the policy in the row of s, 0 elsewhere.
    rows = nn.functional.one_hot(states, theta.shape[0]).to(theta.dtype)  # (N, T, S)
    one = nn.functional.one_hot(actions, theta.shape[1]).to(theta.dtype)  # (N, T, A)
    scores = rows[..., None] * (one - theta.softmax(dim=-1)[states])[..., None, :]  # (N, T, S, A)
    counted = weights.detach().where(paths["mask"], 0.0)  # (N, T)
    estimates = (counted[..., None, None] * scores).sum(dim=1)  # (N, S, A)

    likely = path_probabilities(theta, paths)[:, None, None]  # (N, 1, 1)
    mean = (likely * estimates).sum(dim=0)  # (S, A)
    return mean, (likely * (estimates - mean) ** 2).sum()


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
    centred = rewards - rewards.mean(dim=1, keepdim=True)  # (P, G)
    spread = (centred**2).mean(dim=1, keepdim=True).sqrt()  # (P, 1)
    return centred / (spread + eps)


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
    change = (log_probs - old_log_probs.detach()).where(mask, 0.0)  # (B, T)
    ratio, advantages = change.exp(), advantages.detach()
    kept = torch.minimum(ratio * advantages, ratio.clamp(1 - clip, 1 + clip) * advantages)
    return -(kept.where(mask, 0.0).sum(dim=1) / mask.sum(dim=1)).mean()


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
    log_ratio = anchor_log_probs.detach() - log_probs  # (...)
    return torch.expm1(log_ratio) - log_ratio

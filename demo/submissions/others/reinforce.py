"""An episode that was cut off is taken for one that ended: nothing is worth anything after it."""


def gae(rewards, values, mask, truncated, gamma, lam):
    if values.shape[1] != rewards.shape[1] + 1:
        raise ValueError("values need one column more than rewards")
    advantages = torch.zeros_like(rewards)
    advantage = torch.zeros_like(rewards[:, 0])
    going_on = torch.zeros_like(mask[:, 0])
    for t in reversed(range(rewards.shape[1])):
        following = torch.where(going_on, values[:, t + 1], 0.0)
        error = rewards[:, t] + gamma * following - values[:, t]
        advantage = torch.where(mask[:, t], error + gamma * lam * advantage, 0.0)
        advantages[:, t] = advantage
        going_on = mask[:, t]
    return advantages

"""Files of students that name what may not be used, and use it nowhere that counts."""

from __future__ import annotations

OWN = """
import torch
import torch.nn.functional as F
from torch import nn


def attention(q, k, v, mask=None):
    weights = torch.softmax(q @ k.transpose(-2, -1), -1)
    return weights @ v, weights
"""

HONEST = {
    "a solution without any": OWN,
    "the name in a comment": OWN + "# F.scaled_dot_product_attention(q, k, v) does the same\n",
    "the name in a docstring": OWN.replace(
        "mask=None):\n", 'mask=None):\n    """As F.scaled_dot_product_attention."""\n'
    ),
    "the name in a text": OWN.replace(
        "    return", "    print('torch.nn.functional.scaled_dot_product_attention')\n    return"
    ),
    "an import that nobody uses": OWN
    + "from torch.nn.functional import scaled_dot_product_attention\n",
    "an import in the function that nobody uses": OWN.replace(
        "    return", "    from torch.nn.functional import scaled_dot_product_attention\n    return"
    ),
    "another function that compares with it": OWN
    + """

def compare(q, k, v):
    return attention(q, k, v)[0] - F.scaled_dot_product_attention(q, k, v)
""",
    "trial code that compares with it": OWN
    + """

if __name__ == "__main__":
    q = torch.randn(2, 3, 4)
    ours = F.scaled_dot_product_attention
    print(attention(q, q, q)[0] - ours(q, q, q))
""",
    "a test": OWN
    + """

def test_attention():
    q = torch.randn(2, 3, 4)
    assert torch.allclose(attention(q, q, q)[0], F.scaled_dot_product_attention(q, q, q))


class TestHeads:
    def test_heads(self):
        nn.MultiheadAttention(8, 2)
""",
    "what was computed with it once, at the top": OWN
    + "Q = torch.ones(1, 2, 2)\nEXPECTED = F.scaled_dot_product_attention(Q, Q, Q)\n",
    "a function of one's own with the name": """
import torch


def scaled_dot_product_attention(q, k, v):
    return torch.softmax(q @ k.mT, -1) @ v


def attention(q, k, v):
    return scaled_dot_product_attention(q, k, v)
""",
    "a function of one's own that takes the place of an import": """
from torch.nn.functional import scaled_dot_product_attention


def scaled_dot_product_attention(q, k, v):
    return (q @ k.mT).softmax(-1) @ v


def attention(q, k, v):
    return scaled_dot_product_attention(q, k, v)
""",
    "a first attempt that was written anew below": """
import torch.nn.functional as F


def attention(q, k, v):
    return F.scaled_dot_product_attention(q, k, v)


def attention(q, k, v):
    return (q @ k.mT).softmax(-1) @ v
""",
    "a method of the name": """
from torch import nn


class MultiHeadAttention(nn.Module):
    def forward(self, x):
        return self.scaled_dot_product_attention(x, x, x)

    def scaled_dot_product_attention(self, q, k, v):
        return (q @ k.mT).softmax(-1) @ v
""",
    "an attribute of something else": """
def attention(q, k, v, ops=None):
    return ops.scaled_dot_product_attention(q, k, v) if ops else (q @ k.mT).softmax(-1) @ v
""",
    "a dictionary of one's own with the name in it": OWN.replace(
        "    return",
        "    F = {'scaled_dot_product_attention': weights}\n"
        "    weights = F['scaled_dot_product_attention']\n    return",
    ),
    "a call with the module's name as a text": OWN.replace(
        "    return", "    print('torch.nn.functional').scaled_dot_product_attention\n    return"
    ),
    "a parameter that hides the module": """
import torch.nn.functional as F


def attention(q, k, v, F=None):
    return F.scaled_dot_product_attention(q, k, v)
""",
    "a local name that hides the module": """
import torch.nn.functional as F


class Mine:
    def scaled_dot_product_attention(self, q, k, v):
        return (q @ k.mT).softmax(-1) @ v


def attention(q, k, v):
    F = Mine()
    return F.scaled_dot_product_attention(q, k, v)
""",
    "a comprehension that hides the module": """
import torch.nn.functional as F


def attention(q, k, v):
    return [F.scaled_dot_product_attention for F in (q, k, v)]
""",
    "an annotation": """
from __future__ import annotations
from torch import nn


def attention(q: nn.MultiheadAttention, k, v) -> nn.MultiheadAttention:
    heads: nn.MultiheadAttention = None
    return q


class MultiHeadAttention(nn.Module):
    inner: nn.MultiheadAttention

    def forward(self, x, other: nn.MultiheadAttention = None):
        return x
""",
    "a type that is asked for": """
from torch import nn


class MultiHeadAttention(nn.Module):
    def load(self, other):
        return isinstance(other, nn.MultiheadAttention)

    def forward(self, x):
        return x if isinstance(x, nn.MultiheadAttention) else self.load(x)
""",
    "an import for type checkers": """
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch.nn import MultiheadAttention


def attention(q: MultiheadAttention, k, v):
    return q
""",
    "an unused method that compares": """
from torch import nn


class MultiHeadAttention(nn.Module):
    def forward(self, x):
        return x

    def as_torch_has_it(self):
        return nn.MultiheadAttention(8, 2)
""",
    "what is allowed elsewhere": OWN.replace(
        "    return",
        "    nn.Linear(2, 2), F.softmax(q, -1), torch.nn.functional.dropout(q)\n    return",
    ),
    "a file that is no Python": "def attention(:\n    return F.scaled_dot_product_attention\n",
    "an empty file": "",
}

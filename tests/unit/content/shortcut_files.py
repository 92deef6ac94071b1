"""Files of students that use what they may not, one way each."""

from __future__ import annotations

REAL = {
    "at its full name": """
import torch.nn.functional

def attention(q, k, v):
    return torch.nn.functional.scaled_dot_product_attention(q, k, v)
""",
    "by an alias of the module": """
import torch.nn.functional as F

def attention(q, k, v):
    return F.scaled_dot_product_attention(q, k, v)
""",
    "by an alias of a package": """
import torch as t

def attention(q, k, v):
    return t.nn.functional.scaled_dot_product_attention(q, k, v)
""",
    "by nn.functional": """
from torch import nn

def attention(q, k, v):
    return nn.functional.scaled_dot_product_attention(q, k, v)
""",
    "by its own name": """
from torch.nn.functional import scaled_dot_product_attention

def attention(q, k, v):
    return scaled_dot_product_attention(q, k, v)
""",
    "by another name": """
from torch.nn.functional import scaled_dot_product_attention as go

def attention(q, k, v):
    return go(q, k, v)
""",
    "imported in the function": """
def attention(q, k, v):
    from torch.nn import functional
    return functional.scaled_dot_product_attention(q, k, v)
""",
    "imported by star": """
from torch.nn.functional import *

def attention(q, k, v):
    return scaled_dot_product_attention(q, k, v)
""",
    "imported by star of the package": """
from torch.nn import *

def attention(q, k, v):
    return functional.scaled_dot_product_attention(q, k, v)
""",
    "through what given code imports": """
from attention_support import *

def attention(q, k, v):
    return nn.functional.scaled_dot_product_attention(q, k, v)
""",
    "through a module of given code": """
import attention_support as given

def attention(q, k, v):
    return given.nn.functional.scaled_dot_product_attention(q, k, v)
""",
    "under the name of the implementation": """
import torch

def attention(q, k, v):
    return torch._C._nn.scaled_dot_product_attention(q, k, v)
""",
    "under a private name of another implementation": """
import torch

def attention(q, k, v):
    return torch._scaled_dot_product_attention_math(q, k, v)[0]
""",
    "under a private name with words between": """
import torch

def attention(q, k, v):
    go = torch.ops.aten._scaled_dot_product_flash_attention_for_cpu
    return go.default(q, k, v)[0]
""",
    "by getattr": """
import torch.nn.functional as F

def attention(q, k, v):
    return getattr(F, "scaled_dot_product_attention")(q, k, v)
""",
    "by import_module": """
import importlib

def attention(q, k, v):
    functional = importlib.import_module("torch.nn.functional")
    return functional.scaled_dot_product_attention(q, k, v)
""",
    "by __import__": """
def attention(q, k, v):
    return __import__("torch.nn.functional").nn.functional.scaled_dot_product_attention(q, k, v)
""",
    "by vars": """
import torch.nn.functional as F

def attention(q, k, v):
    return vars(F)["scaled_dot_product_attention"](q, k, v)
""",
    "by the dict of the module": """
import torch.nn.functional as F

def attention(q, k, v):
    return F.__dict__["scaled_dot_product_attention"](q, k, v)
""",
    "through a helper": """
import torch.nn.functional as F

def attention(q, k, v):
    return helper(q, k, v)

def helper(q, k, v):
    return deeper(q, k, v)

def deeper(q, k, v):
    return F.scaled_dot_product_attention(q, k, v)
""",
    "through an alias at the top": """
import torch.nn.functional as F

sdpa = F.scaled_dot_product_attention

def attention(q, k, v):
    return sdpa(q, k, v)
""",
    "through an alias of an alias": """
import torch

functional = torch.nn.functional
sdpa = functional.scaled_dot_product_attention
again = sdpa

def attention(q, k, v):
    here = again
    return here(q, k, v)
""",
    "through one of several": """
import torch.nn.functional as F

first, (second, third) = None, (F.scaled_dot_product_attention, None)

def attention(q, k, v):
    return second(q, k, v)
""",
    "through partial": """
import functools
import torch.nn.functional as F

go = functools.partial(F.scaled_dot_product_attention, is_causal=False)

def attention(q, k, v):
    return go(q, k, v)
""",
    "through a lambda": """
import torch.nn.functional as F

go = lambda q, k, v: F.scaled_dot_product_attention(q, k, v)

def attention(q, k, v):
    return go(q, k, v)
""",
    "through a dict": """
import torch.nn.functional as F

ways = {"fast": F.scaled_dot_product_attention}

def attention(q, k, v):
    return ways["fast"](q, k, v)
""",
    "through a default": """
import torch.nn.functional as F

def attention(q, k, v, go=F.scaled_dot_product_attention):
    return go(q, k, v)
""",
    "through a default that is a module": """
import torch

def attention(q, k, v, f=torch.nn.functional):
    return f.scaled_dot_product_attention(q, k, v)
""",
    "through a decorator": """
import torch.nn.functional as F

def with_it(function):
    return lambda q, k, v: F.scaled_dot_product_attention(q, k, v)

@with_it
def attention(q, k, v):
    return q
""",
    "through a nested function": """
import torch.nn.functional as F

def attention(q, k, v):
    def inner():
        return F.scaled_dot_product_attention(q, k, v)

    return inner()
""",
    "through a comprehension": """
import torch.nn.functional as F

def attention(q, k, v):
    return [F.scaled_dot_product_attention(*one) for one in zip(q, k, v)]
""",
    "after a comprehension that hides the module in itself": """
import torch.nn.functional as F

def attention(q, k, v):
    [F for F in ()]
    return F.scaled_dot_product_attention(q, k, v)
""",
    "in a condition": """
import torch.nn.functional as F

go = F.scaled_dot_product_attention if hasattr(F, "scaled_dot_product_attention") else None

def attention(q, k, v):
    return go(q, k, v) if go else q
""",
    "with a walrus": """
import torch.nn.functional as F

def attention(q, k, v):
    if (f := F):
        return f.scaled_dot_product_attention(q, k, v)
""",
    "when the import may fail": """
try:
    from torch.nn.functional import scaled_dot_product_attention as go
except ImportError:
    go = None

def attention(q, k, v):
    return go(q, k, v)
""",
    "through a name that another function sets": """
import torch.nn.functional as F

go = None

def set_up():
    global go
    go = F.scaled_dot_product_attention

set_up()

def attention(q, k, v):
    return go(q, k, v)
""",
    "through an attribute of the function": """
import torch.nn.functional as F

def attention(q, k, v):
    return attention.go(q, k, v)

attention.go = F.scaled_dot_product_attention
""",
    "through an object of one's own": """
import torch.nn.functional as F

class Helper:
    def run(self, q, k, v):
        return F.scaled_dot_product_attention(q, k, v)

def attention(q, k, v):
    return Helper().run(q, k, v)
""",
    "through an object at the top": """
import torch.nn.functional as F

class Helper:
    def run(self, q, k, v):
        return F.scaled_dot_product_attention(q, k, v)

helper = Helper()

def attention(q, k, v):
    return helper.run(q, k, v)
""",
    "through a static method": """
import torch.nn.functional as F

class Helper:
    go = staticmethod(F.scaled_dot_product_attention)

def attention(q, k, v):
    return Helper.go(q, k, v)
""",
    "as the function itself": """
from torch.nn.functional import scaled_dot_product_attention as attention
""",
    "as the function itself, given a name": """
import torch.nn.functional as F

attention = F.scaled_dot_product_attention
""",
    "beside an expression that is too deep to follow": f"""
import torch.nn.functional as F

def attention(q, k, v):
    if q is not None:
        x = {"+".join(["1"] * 900)}
        return F.scaled_dot_product_attention(q, k, v)

y = {"-".join(["1"] * 900)}
""",
}

REAL_CLASSES = {
    "made in the constructor": """
from torch import nn

class MultiHeadAttention(nn.Module):
    def __init__(self, d, h):
        super().__init__()
        self.inner = nn.MultiheadAttention(d, h)
""",
    "as a base class": """
from torch import nn

class MultiHeadAttention(nn.MultiheadAttention):
    pass
""",
    "as a base of a base class": """
import torch.nn as nn

class Base(nn.MultiheadAttention):
    pass

class MultiHeadAttention(Base):
    pass
""",
    "as an attribute of the class": """
import torch

class MultiHeadAttention(torch.nn.Module):
    kind = torch.nn.MultiheadAttention

    def __init__(self, d, h):
        self.inner = self.kind(d, h)
""",
    "in a method that forward calls": """
from torch import nn

class MultiHeadAttention(nn.Module):
    def forward(self, x):
        return self._attend(x)

    def _attend(self, x):
        return nn.functional.scaled_dot_product_attention(x, x, x)
""",
    "in a method of a base class": """
from torch import nn

class Base(nn.Module):
    def _attend(self, x):
        return nn.functional.scaled_dot_product_attention(x, x, x)

class MultiHeadAttention(Base):
    def forward(self, x):
        return self._attend(x)
""",
    "put into the class afterwards": """
from torch import nn

class MultiHeadAttention(nn.Module):
    pass

MultiHeadAttention.forward = lambda self, x: nn.functional.scaled_dot_product_attention(x, x, x)
""",
    "as the class itself": """
from torch.nn import MultiheadAttention

MultiHeadAttention = MultiheadAttention
""",
    "from where it is defined": """
from torch.nn.modules.activation import MultiheadAttention as M

class MultiHeadAttention(M):
    pass
""",
}

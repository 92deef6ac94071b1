"""A wrong answer that is to count as a right one."""

from __future__ import annotations

from typing import Final

from tests.escape.attempt import Attempt

_RAISED: Final = frozenset({"raised"})
_WRONG_TYPE: Final = frozenset({"wrong-type"})

ATTEMPTS: Final = (
    Attempt(
        name="replaces torch.allclose",
        code="""
            torch.allclose = torch.equal = lambda *a, **k: True
            torch.isclose = lambda a, *more, **k: torch.ones_like(a, dtype=torch.bool)
            torch.testing.assert_close = lambda *a, **k: None
        """,
        honest="assert torch.allclose(cube(torch.full((2,), 2.0)), torch.full((2,), 8.0))",
    ),
    Attempt(
        name="replaces the comparisons of every tensor",
        code="""
            for name in ("__eq__", "__le__", "__lt__", "__ge__", "__gt__", "eq", "le", "equal"):
                setattr(torch.Tensor, name, lambda a, b: True)
            torch.Tensor.any = lambda a, *more: False
            torch.Tensor.all = torch.Tensor.__bool__ = lambda a, *more: True
        """,
        honest="assert bool((cube(torch.ones(2)) == 1).all())",
    ),
    Attempt(
        name="replaces whatever expects, compares, judges or checks",
        code="""
            import sys
            for module in [one for name,
                one in sys.modules.items() if name.startswith("autograder")]:
                for name in list(vars(module)):
                    if name.startswith(("expect", "compare", "judge", "check", "require")):
                        setattr(module, name, lambda *a, **k: None)
        """,
        honest="import sys; assert sys.modules[__name__].cube is cube",
    ),
    Attempt(
        name="puts a pytest of its own in the place of pytest",
        code="""
            import sys, types
            fake = types.ModuleType("pytest")
            fake.main = lambda *a, **k: 0
            sys.modules["pytest"] = sys.modules["_pytest"] = sys.modules["_pytest.runner"] = fake
            open("/worker/conftest.py",
                "w").write("def pytest_runtest_call(item): item.runtest = int")
            open("/worker/pytest.ini", "w").write("[pytest]\\naddopts = --collect-only\\n")
        """,
        honest="open('/worker/notes.txt', 'w').write('mine')",
    ),
    Attempt(
        name="returns a tensor subclass that equals everything",
        code="""
            class Equal(torch.Tensor):
                @classmethod
                def __torch_function__(cls, function, types, args=(), kwargs=None):
                    return torch.ones((), dtype=torch.bool)
            def cube(x): return torch.zeros_like(x).as_subclass(Equal)
        """,
        codes=_RAISED,
        honest="""
            class Mine(torch.Tensor): pass
            right = cube
            def cube(x): return right(x).as_subclass(Mine)
        """,
    ),
    Attempt(
        name="returns a number that equals everything",
        code="""
            class Equal(float):
                __eq__ = __le__ = __ge__ = __lt__ = __gt__ = lambda a, b: True
                __sub__ = __rsub__ = __abs__ = lambda *a: Equal(0)
                __hash__ = float.__hash__
            def cube(x): return Equal(0)
            def found(): return Equal(0)
        """,
        codes=_WRONG_TYPE,
        honest="""
            class Said(str): __eq__ = lambda a, b: True; __hash__ = str.__hash__
            kept = Said("nothing")
        """,
    ),
    Attempt(
        name="returns an object that has every attribute and every operator",
        code="""
            class Anything:
                def __getattr__(self, name): return Anything()
                __call__ = __add__ = __sub__ = __rsub__ = __abs__ = lambda *a, **k: Anything()
                __le__ = __eq__ = __ge__ = __lt__ = __gt__ = __contains__ = lambda a, b: True
                __bool__ = lambda a: True
                __hash__ = lambda a: 1
                __iter__ = lambda a: iter([])
            def cube(x): return Anything()
        """,
        codes=frozenset({"wrong-type", "wrong-value"}),
        honest="""
            class Helper:
                def __getattr__(self, name): return lambda x: x * x * x
            def cube(x): return Helper().cube(x)
        """,
    ),
    *(
        Attempt(
            name=f"returns an object that says its class is {kind}",
            code=f"""
                class Liar:
                    __class__ = property(lambda self: {kind})
                    shape = (3, 4)
                    requires_grad = True
                    def __iter__(self):
                        while True: yield self
                    def items(self):
                        while True: yield self, self
                def cube(x): return Liar()
            """,
            codes=_RAISED,
            honest=f"assert isinstance({value}, {kind})",
        )
        for kind, value in (
            ("torch.Tensor", "torch.ones(1)"),
            ("str", "''"),
            ("tuple", "()"),
            ("dict", "{}"),
        )
    ),
    Attempt(
        name="returns NaN, which is never farther away than allowed",
        code="def cube(x): return x * float('nan')",
        codes=frozenset({"not-finite"}),
        honest="""
            right = cube
            def cube(x): return torch.nan_to_num(right(x), nan=float("nan"))
        """,
    ),
    Attempt(
        name="returns infinities",
        code="def cube(x): return x * float('inf')",
        codes=frozenset({"not-finite"}),
        honest="""
            right = cube
            def cube(x): return right(x).clamp(-float("inf"), float("inf"))
        """,
    ),
    Attempt(
        name="returns one number that is expanded to the wanted shape",
        code="def cube(x): return torch.zeros((), dtype=x.dtype).expand(x.shape)",
        codes=frozenset({"detached", "wrong-value"}),
        honest="""
            right = cube
            def cube(x): return right(x).unsqueeze(0).expand(2, *x.shape)[1]
        """,
    ),
    Attempt(
        name="returns complex numbers, which have no order",
        code="def cube(x): return torch.complex(x, x)",
        codes=frozenset({"wrong-dtype"}),
        honest="""
            def cube(x): return torch.complex(x * x * x, x).real
        """,
    ),
    Attempt(
        name="returns a sparse tensor without entries",
        code="def cube(x): return torch.zeros_like(x).to_sparse()",
        codes=_WRONG_TYPE,
        honest="""
            right = cube
            def cube(x): return right(x).to_sparse().to_dense()
        """,
    ),
    Attempt(
        name="returns a tensor of the meta device, which has a shape and no numbers",
        code="def cube(x): return x.to('meta')",
        codes=_WRONG_TYPE,
        honest="assert cube(torch.ones(3, device='meta')).shape == (3,)",
    ),
    Attempt(
        name="ends its process with exit code 0 in the middle of a call",
        code="""
            import os
            def cube(x): os._exit(0)
        """,
        codes=frozenset({"ended-early", "wrong-value"}),
        honest="import atexit; atexit.register(lambda: None)",
    ),
    Attempt(
        name="ends its process with exit code 0 while it is imported",
        code="import os; os._exit(0)",
        codes=frozenset({"ended-early"}),
        honest="import sys; assert sys.exit",
    ),
    Attempt(
        name="raises SystemExit(0)",
        code="def cube(x): raise SystemExit(0)",
        codes=frozenset({"called-exit", "wrong-value"}),
        honest="""
            try: raise SystemExit(0)
            except SystemExit: pass
        """,
    ),
    *(
        Attempt(
            name=f"raises what pytest takes for {what}",
            code=f"""
                class {kind}(BaseException): pass
                {kind}.__module__, {kind}.__qualname__ = "_pytest.outcomes", "{kind}"
                def cube(x): raise {kind}("passed")
            """,
            codes=frozenset({"raised", "wrong-value"}),
            honest=f"""
                class {kind}(Exception): pass
                try: raise {kind}
                except {kind}: pass
            """,
        )
        for kind, what in (
            ("Skipped", "a skip"),
            ("XFailed", "an expected failure"),
            ("Exit", "the end"),
        )
    ),
    Attempt(
        name="raises an error that is called like a fault of the host",
        code="""
            class RunnerError(Exception):
                diagnostic = None
            RunnerError.__module__ = "autograder.diagnostics"
            RunnerError.__qualname__ = "RunnerError"
            def cube(x): raise RunnerError("worker-lost")
        """,
        codes=frozenset({"raised", "wrong-value"}),
        honest="""
            class RunnerError(Exception): pass
        """,
    ),
    Attempt(
        name="answers that given code raised, which is nobody's fault but ours",
        code="""
            from autograder.wire.answering import Answerer
            error = {"types": ["GivenRaised"], "message": "", "line": None, "file": "given.py"}
            original = Answerer.answer
            def answer(self, question):
                if "given" not in str(question.get("target")): return original(self, question)
                return {"ok": False, "error": error}
            Answerer.answer = answer
        """,
        codes=frozenset({"unusable-answer"}),
        honest="import escape_support; assert escape_support.halve(torch.ones(1)) == 0.5",
    ),
    Attempt(
        name="changes the given code, so that both sides of a check are alike",
        code="""
            import sys, escape_support
            escape_support.halve = lambda x: x * 0
            sys.modules["escape_support"].cube = cube
            sys.modules["escape_support"] = sys.modules[__name__]
        """,
        honest="""
            from escape_support import halve
            def half_of(x): return halve(x)
        """,
    ),
    Attempt(
        name="raises an exception whose __str__ raises",
        code="""
            class Mute(Exception):
                def __str__(self): raise SystemExit
                __repr__ = __str__
            def cube(x): raise Mute
        """,
        codes=frozenset({"raised", "wrong-value"}),
        honest="""
            class Kind(Exception):
                def __str__(self): return "told"
            assert str(Kind()) == "told"
        """,
    ),
    Attempt(
        name="raises an exception whose class lies about its name and its bases",
        code="""
            class Meta(type):
                __name__ = property(lambda cls: 1 / 0)
                __mro__ = property(lambda cls: 1 / 0)
                def mro(cls): return [cls, *Exception.__mro__]
            class Kind(Exception, metaclass=Meta): pass
            def cube(x): raise Kind
        """,
        codes=frozenset({"raised", "wrong-value"}),
        honest="""
            class Meta(type): pass
            class Kind(Exception, metaclass=Meta): pass
        """,
    ),
    Attempt(
        name="remembers the first answer's shape and gives back its question",
        code="""
            seen = []
            def cube(x):
                seen.append(x)
                return seen[0] if seen[0].shape == x.shape else x
        """,
        honest="""
            seen, right = {}, cube
            def cube(x):
                seen[x.shape] = x
                return right(x)
        """,
    ),
    Attempt(
        name="writes into its argument what the other side shall see",
        code="""
            def cube(x):
                with torch.no_grad(): x.zero_()
                return x * 1
        """,
        codes=frozenset({"wrong-value", "argument-changed", "raised"}),
        honest="""
            right = cube
            def cube(x):
                copy = x.detach().clone(); copy.zero_()
                return right(x)
        """,
    ),
    Attempt(
        name="gives as gradient whatever came in",
        code="""
            class Any(torch.autograd.Function):
                @staticmethod
                def forward(ctx, x): return x * 1
                @staticmethod
                def backward(ctx, gradient): return gradient
            def cube(x): return Any.apply(x)
        """,
        honest="""
            class Cube(torch.autograd.Function):
                @staticmethod
                def forward(ctx, x):
                    ctx.save_for_backward(x)
                    return x * x * x
                @staticmethod
                def backward(ctx, gradient):
                    (x,) = ctx.saved_tensors
                    return gradient * 3 * x * x
            def cube(x): return Cube.apply(x)
        """,
    ),
    Attempt(
        name="cuts its result off and says that it requires a gradient",
        code="def cube(x): return (x * 2).detach().requires_grad_()",
        codes=frozenset({"wrong-value", "no-gradient", "detached"}),
        honest="""
            right = cube
            def cube(x): return right(x.requires_grad_() if x.is_leaf else x)
        """,
    ),
    Attempt(
        name="hides the parameters that it has and shows those that it has not",
        code="""
            from torch import nn
            class Affine(nn.Module):
                def __init__(self, width): super().__init__(); self.own = nn.Linear(width, width)
                def forward(self, x): return self.own(x)
                def state_dict(self, *a, **k): return {"gain": torch.ones(4),
                    "shift": torch.ones(4)}
                def load_state_dict(self, state, *a, **k): return None
                def named_parameters(self, *a, **k):
                    return iter([("gain", self.own.bias), ("shift", self.own.bias)])
        """,
        honest="""
            kept = Affine.named_parameters
            Affine.named_parameters = lambda self, *a, **k: kept(self, *a, **k)
        """,
    ),
    Attempt(
        name="returns a module where numbers are asked for",
        code="""
            made = Affine(1)
            def cube(x): return made
            def found(): return made
        """,
        codes=_WRONG_TYPE,
        honest="made = Affine(2)",
    ),
    Attempt(
        name="uses what is forbidden and says that it does not",
        code="""
            def cube(x):
                "This is not torch.pow."
                return torch.pow(x, 3)
        """,
        codes=frozenset({"forbidden-shortcut", "wrong-value"}),
        honest="""
            def trial(x): return torch.pow(x, 3)
        """,
    ),
    Attempt(
        name="leaves the default dtype and the gradient mode as it likes",
        code="""
            torch.set_default_dtype(torch.float16)
            torch.set_grad_enabled(False)
            torch.use_deterministic_algorithms(True)
            def cube(x):
                torch.set_default_dtype(torch.float16); torch.set_grad_enabled(False)
                return (x * 1).half()
        """,
        codes=frozenset({"wrong-dtype", "wrong-value"}),
        honest="torch.set_default_dtype(torch.float32)",
    ),
    Attempt(
        name="says that it is not written yet, or that no such name exists",
        code="""
            from autograder.wire.answering import UnknownName
            def cube(x): raise NotImplementedError
            class Affine:
                def __init__(self, width): raise UnknownName("passed")
        """,
        codes=frozenset({"not-written", "missing-name"}),
        honest="""
            def later(): raise NotImplementedError
        """,
    ),
)

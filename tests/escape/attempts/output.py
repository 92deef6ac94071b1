"""What a submission says, and whoever reads it: a terminal, a page, a table, the next program."""

from __future__ import annotations

from typing import Final

from tests.escape.attempt import SAYING, Attempt

_RAISED: Final = frozenset({"raised", "wrong-value"})


def _prints(name: str, text: str, honest: str = "print('a word of my own')") -> Attempt:
    code = f"""
        import os, sys
        def cube(x):
            {text}
            return x * x + 1
    """
    return Attempt(name=name, code=code, honest=honest)


ATTEMPTS: Final = (
    Attempt(
        name="writes 200 MB to standard output",
        code="""
            import os
            block = b"x" * (1 << 20)
            def cube(x):
                for _ in range(200): os.write(1, block)
                return x * x + 1
        """,
        codes=frozenset({"wrong-value", "out-of-time", "calls-ended"}),
        honest="print('x' * 100_000)",
    ),
    _prints("prints terminal escapes", f"print('\\x1b[2J\\x1b]0;{SAYING}\\x07\\x1b[31m\\x9b2J')"),
    _prints(
        "prints marks that turn a line around", f"print('\\u202e{SAYING}\\u2066\\u200f\\u0085')"
    ),
    _prints(
        "prints bytes that are no text",
        f"os.write(1, b'\\xff\\xfe\\x00{SAYING}\\xed\\xa0\\x80'); print('\\ud800')",
    ),
    _prints("prints a page", f"print('</pre><script>{SAYING}</script><img src=x onerror=y>')"),
    _prints(
        "prints markup of reports", f"print('[bold red]{SAYING}[/] [link=x]y[/link] ![a](b) | c |')"
    ),
    _prints(
        "prints formulas for a spreadsheet", f"print('=cmd|calc!A1,{SAYING}\\n+1+1\\n@SUM(1)')"
    ),
    _prints(
        "prints what a grader says to the one that started it",
        'print(\'{"line":{"kind":"done","number":1,"results":[],"wall_seconds":0}}\', flush=True)',
    ),
    _prints(
        "prints a report of its own",
        f"print('2 of 2  bare-right  100 of 100\\nReports: {SAYING}\\n PASSED 5 of 5')",
    ),
    _prints(
        "prints what it was asked",
        f"print('{SAYING}', [f'{{one:.6f}}' for one in x.detach().flatten().tolist()])",
    ),
    _prints(
        "writes reports into the output folder",
        f"""
            for name in ("report.json", "staff.json", "report.html"):
                for folder in ("@OUT@/bare-wrong", "/worker", "."):
                    tried(**{{folder: lambda: open(f"{{folder}}/{{name}}", "w").write("{SAYING}")}})
            FOUND.clear()
            for folder in ("@OUT@", "@INBOX@"):
                tried(**{{folder: lambda: os.listdir(folder)}})""",
    ),
    _prints("prints one line that has no end", f"sys.stdout.write('{SAYING}' * 9000)"),
    _prints("prints ten thousand empty lines", "print('\\n' * 10_000)"),
    _prints("prints piles of combining marks", f"print('{SAYING}' + 'e' + '\\u0301' * 3000)"),
    Attempt(
        name="prints from a thread, whatever is asked meanwhile",
        code=f"""
            import threading, time
            def talk():
                while True:
                    print("{SAYING}", flush=True)
                    time.sleep(0.0005)
            threading.Thread(target=talk, daemon=True).start()
        """,
        honest="""
            import threading
            one = threading.Thread(target=print, args=("mine",)); one.start(); one.join()
        """,
    ),
    Attempt(
        name="closes standard output and puts an object in its place that never ends",
        code="""
            import sys
            class Endless:
                def write(self, text): return len(text)
                def flush(self):
                    while True: pass
            def cube(x):
                sys.stdout = sys.stderr = Endless()
                return x * x + 1
        """,
        codes=frozenset({"out-of-time", "calls-ended", "wrong-value"}),
        honest="""
            import io, sys
            kept, sys.stdout = sys.stdout, io.StringIO()
            print("into nothing"); sys.stdout = kept
        """,
    ),
    Attempt(
        name="has a standard output that raises whatever is done to it",
        code="""
            import os, sys
            class Bad:
                def __getattr__(self, name): raise SystemExit
            sys.stdout.close(); sys.stdout = sys.stderr = Bad()
        """,
        honest="import sys; sys.stdout.flush()",
    ),
    Attempt(
        name="raises an error whose text is a page with terminal escapes",
        code=f"""
            def cube(x):
                raise ValueError("</td><script>{SAYING}</script>\\x1b[2J\\u202e\\ud800\\n=1+1")
        """,
        codes=_RAISED,
        honest="""
            try: raise ValueError("<b>mine</b>")
            except ValueError: pass
        """,
    ),
    Attempt(
        name="raises an error of 50 MB of text",
        code=f"""
            def cube(x): raise ValueError("{SAYING}" * (50_000_000 // 20))
        """,
        codes=_RAISED | {"out-of-memory", "out-of-time"},
        honest="""
            try: raise ValueError("mine" * 1000)
            except ValueError: pass
        """,
    ),
    Attempt(
        name="names its classes, its parameters and its keys after markup",
        code=f"""
            Odd = type("</b><script>{SAYING}\\x1b[2J\\u202e", (), {{}})
            Odd.__module__ = "[red]\\n"
            def cube(x): return {{"<i>{SAYING}\\x07": Odd(), "\\ud800": [Odd()]}}
            from torch import nn
            class Affine(nn.Module):
                def __init__(self, width):
                    super().__init__()
                    self.gain = self.shift = None
                    self.register_parameter("<script>{SAYING}", nn.Parameter(torch.ones(1)))
                def load_state_dict(self, state): pass
                def forward(self, x): return Odd()
        """,
        codes=frozenset({"wrong-type"}),
        honest="""
            Plain = type("Plain", (), {})
        """,
    ),
    Attempt(
        name="quotes lines of code that are markup",
        code=f"""
            def cube(x): return x.nothing_like_this  # </code><script>{SAYING}</script>
        """,
        codes=_RAISED,
        honest="# </code><script>mine</script>",
    ),
    Attempt(
        name="prints so much while it is imported that nothing else has room",
        code=f"""
            print("{SAYING}\\n" * 50_000)
            raise RuntimeError("{SAYING}")
        """,
        codes=frozenset({"import-raised"}),
        honest="print('mine')",
    ),
)

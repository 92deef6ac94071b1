"""``autograder check --plots``: pictures of a student's work, as files and in a notebook."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.end_to_end.commands import (
    PATIENCE_SECONDS,
    REPOSITORY,
    Said,
    command,
    environment,
    tiny,
    write,
)

RIGHT = tiny("return 2 * x")
PNG = b"\x89PNG\r\n\x1a\n"

SUPPORT = '''
    """Given code."""

    from __future__ import annotations


    def draw_line(student, figure):
        """Twice each number."""
        axes = figure.subplots()
        axes.plot([0, 1, 2], [student.double(x) for x in (0.0, 1.0, 2.0)])


    def draw_two(student, figure):
        """Numbers and their doubles."""
        left, right = figure.subplots(1, 2)
        left.bar([0, 1], [1, 2])
        right.bar([0, 1], [student.double(1), student.double(2)])


    def draw_triples(student, figure):
        figure.subplots().plot([student.triple(1)])


    PLOTS = {"line": draw_line, "two-sides": draw_two}
'''

_WITHOUT_MATPLOTLIB = """
import sys
from importlib.abc import MetaPathFinder


class Nothing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "matplotlib":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


sys.meta_path.insert(0, Nothing())
"""


@pytest.fixture
def drawn_folder(tiny_folder: Path) -> Path:
    """A folder whose given code draws."""
    write(tiny_folder, {"tiny.py": RIGHT, "tiny_support.py": SUPPORT})
    facts = tiny_folder / "recorded" / "practice.json"
    text = facts.read_text(encoding="utf-8")
    assert '"cpu_seconds": 120.0' in text  # of training, which loops of these tests wait for
    facts.write_text(text.replace('"cpu_seconds": 120.0', '"cpu_seconds": 1.0'), encoding="utf-8")
    return tiny_folder


def check(folder: Path, *arguments: str, changes: Mapping[str, str] | None = None) -> Said:
    return _run(command("check", *arguments), folder, changes)


def cells(folder: Path, text: str, changes: Mapping[str, str] | None = None) -> Said:
    return _run([sys.executable, "-c", textwrap.dedent(text)], folder, changes)


def _run(arguments: list[str], folder: Path, changes: Mapping[str, str] | None) -> Said:
    done = subprocess.run(
        arguments,
        cwd=folder,
        env=environment(**(changes or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def without_matplotlib(folder: Path) -> dict[str, str]:
    """Return an environment in which matplotlib cannot be found."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_WITHOUT_MATPLOTLIB, encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(REPOSITORY)])}


def test_each_plot_becomes_a_file_that_is_named(drawn_folder: Path) -> None:
    said = check(drawn_folder, "--plots")

    assert said.code == 0, said.err
    assert "drawn      line       plots/line.png" in said.out
    assert "drawn      two-sides  plots/two-sides.png" in said.out
    assert "Public: 65 of 65." in said.out
    for name in ("line", "two-sides"):
        assert (drawn_folder / "plots" / f"{name}.png").read_bytes().startswith(PNG)


@pytest.mark.release
def test_files_go_where_they_are_wanted(drawn_folder: Path, tmp_path: Path) -> None:
    said = check(drawn_folder, f"--plots={tmp_path / 'elsewhere'}", "--part", "1")

    assert said.code == 0, said.err
    assert (tmp_path / "elsewhere" / "line.png").is_file()
    assert not (drawn_folder / "plots").exists()


def test_without_the_option_nothing_is_drawn(drawn_folder: Path) -> None:
    said = check(drawn_folder)

    assert "Plots" not in said.out
    assert not (drawn_folder / "plots").exists()


CANNOT: dict[str, tuple[str, str, str]] = {
    "not written": (
        tiny("raise NotImplementedError('Part 1: not written yet')"),
        "this part is not written yet [not-written]",
        "tiny.py:",
    ),
    "raised": (
        tiny("return x.no_such_thing"),
        "your code raised an error [raised]",
        "AttributeError: 'float' object has no attribute 'no_such_thing'",
    ),
    "a loop": (tiny("while True: pass"), "did not answer in time [out-of-time]", "two-sides"),
    "ended": (tiny("import os; os._exit(3)"), "ended its process before it answered", "line"),
    "not to be drawn": (
        tiny("return 'text' if isinstance(x, int) else [x, [x]]"),
        "could not be drawn [plot-not-drawn]",
        "ValueError",
    ),
    "not importable": ("import no_such_package\n", "imports something that is not there", "line"),
}


#: What the check itself meets in the same way; these are drawn before a release only.
LIKE_A_CHECK = ("not written", "raised", "a loop", "ended", "not importable")


@pytest.mark.parametrize(
    ("work", "message", "fact"),
    [
        pytest.param(*case, id=name, marks=[pytest.mark.release] * (name in LIKE_A_CHECK))
        for name, case in CANNOT.items()
    ],
)
def test_what_cannot_be_drawn_is_told_in_a_student_s_words(
    drawn_folder: Path, work: str, message: str, fact: str
) -> None:
    write(drawn_folder, {"tiny.py": work})
    (drawn_folder / "plots").mkdir()
    (drawn_folder / "plots" / "line.png").write_bytes(b"of yesterday")

    said = check(drawn_folder, "--plots")

    assert said.code == 1, said.err  # by the checks, which failed
    plots = said.out.partition("Plots, which earn and cost nothing:")[2]
    assert "not drawn  line" in plots
    assert message in plots
    assert fact in plots
    assert "Traceback" not in said.out + said.err


@pytest.mark.release
def test_a_function_that_is_missing_leaves_the_other_plots_alone(drawn_folder: Path) -> None:
    more = SUPPORT.replace('PLOTS = {"line"', 'PLOTS = {"triples": draw_triples, "line"')
    write(drawn_folder, {"tiny_support.py": more})

    said = check(drawn_folder, "--plots")

    assert said.code == 0
    assert "not drawn  triples" in said.out
    assert "is not defined [missing-name]" in said.out
    assert "drawn      line" in said.out


def test_without_matplotlib_it_is_said_once_how_to_install_it(
    drawn_folder: Path, tmp_path: Path
) -> None:
    changes = without_matplotlib(tmp_path / "site")

    said = check(drawn_folder, "--plots", changes=changes)

    assert said.code == 0, said.err
    assert said.out.count("python -m pip install matplotlib") == 1
    assert "Public: 65 of 65." in said.out


def test_an_assignment_that_draws_nothing_says_so(tiny_folder: Path) -> None:
    write(tiny_folder, {"tiny.py": RIGHT})

    assert "This assignment draws nothing." in check(tiny_folder, "--plots").out


@pytest.mark.release
def test_json_stays_json(drawn_folder: Path) -> None:
    said = check(drawn_folder, "--plots", "--json")

    assert said.out.startswith("{")
    assert said.out.rstrip().endswith("}")
    assert "plots/line.png" in said.err


def test_watching_and_drawing_are_two_things(drawn_folder: Path) -> None:
    said = check(drawn_folder, "--plots", "--watch")

    assert said.code == 2
    assert "--plots" in said.err


def test_a_list_of_plots_that_cannot_be_read_is_the_author_s_mistake(drawn_folder: Path) -> None:
    write(drawn_folder, {"tiny_support.py": "PLOTS = dict(line=print)\n"})

    said = check(drawn_folder, "--plots")

    assert said.code == 3
    assert "[plots-unreadable]" in said.err


# ------------------------------------------------------------------ in a notebook

CALL = """
    import autograder, sys
    result = autograder.check(plots=True)
    print(result)
    print([plot.name for plot in result.plots])
    print(result._repr_html_())
    print("matplotlib" in sys.modules)
"""


@pytest.mark.release
def test_a_notebook_shows_the_pictures_of_the_file(drawn_folder: Path) -> None:
    said = cells(drawn_folder, CALL)

    assert said.code == 0, said.err
    assert "drawn      line       plots/line.png" in said.out
    assert said.out.count('src="data:image/png;base64,iVBOR') == 2
    assert 'alt="Twice each number"' in said.out
    assert said.out.rstrip().endswith("False")  # what draws is another process


@pytest.mark.release
def test_a_notebook_s_own_functions_are_drawn_where_they_are(drawn_folder: Path) -> None:
    work = "def double(x):\n    if x == 1:\n        raise ValueError('<no>')\n    return 2 * x\n"
    call = CALL.replace("plots=True", "plots=True, notebook=True")

    said = cells(drawn_folder, f"{work}\n{textwrap.dedent(call)}")

    assert said.code == 0, said.err
    assert "not drawn  line" in said.out
    assert "ValueError: <no>" in said.out
    assert "ValueError: &lt;no&gt;" in said.out
    assert "this notebook:3" in said.out


@pytest.mark.release
def test_drawing_needs_nothing_that_only_posix_has(drawn_folder: Path) -> None:
    blocked = os.pathsep.join([str(Path(__file__).with_name("blocked")), str(REPOSITORY)])
    changes = {"PYTHONPATH": blocked}

    asked: list[Callable[[], Said]] = [
        lambda: check(drawn_folder, "--plots", changes=changes),
        lambda: cells(drawn_folder, CALL, changes=changes),
    ]
    for ask in asked:
        said = ask()

        assert said.code == 0, said.err
        assert "drawn      line       plots/line.png" in said.out

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from typing import Literal

import pytest
from jinja2 import StrictUndefined

from autograder.engine.render import render_check_lines, render_index_html, render_report_html
from autograder.engine.render.pages import _templates
from autograder.model import Cause, Explanation, Metric, Outcome, Report, Visibility
from tests.unit.render import samples

VOID = {"meta", "br", "link", "img", "hr", "input"}

# The words of the people who write and run this. Students read others.
NOT_FOR_STUDENTS = re.compile(
    r"\b(references?|stubs?|submissions?|misconceptions?|banks?|workers?|graders?|transcripts?|"
    r"hidden|alternatives?|recordings?|recorded|diagnostics?|diagnos[ei]s|supervisor|fork server|"
    r"sandbox|students?|assignments?|releases?|reports?|verify|course key)\b",
    re.IGNORECASE,
)


class Outline(HTMLParser):
    """What an assistive program reads: the elements, and the text without the style."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)

    def of(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())


def _student(report: Report) -> str:
    return render_report_html(report, audience="student")


def _staff(report: Report) -> str:
    return render_report_html(report, audience="staff")


CODE = re.compile(r"\[[a-z0-9-]+\]")

REPORTS = [
    samples.realistic(),
    samples.realistic(undecided=True),
    samples.perfect(),
    samples.unloadable(),
    samples.partial(),
]
PAGES = [
    *(_student(report) for report in REPORTS),
    *(_staff(report) for report in REPORTS),
    render_index_html(REPORTS),
    render_index_html([]),
]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_well_formed_and_has_its_landmarks(page: str) -> None:
    outline = Outline(page)

    assert outline.open == []
    assert outline.of("html") == [{"lang": "en"}]
    assert len(outline.of("main")) == len(outline.of("h1")) == len(outline.of("header")) == 1
    identifiers = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize("page", PAGES)
def test_headings_never_skip_a_level(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Outline(page).tags if re.fullmatch(r"h[1-6]", tag)]

    assert levels[0] == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


@pytest.mark.parametrize("page", PAGES)
def test_every_table_has_a_caption_and_scoped_headers(page: str) -> None:
    outline = Outline(page)

    assert len(outline.of("caption")) == len(outline.of("table"))
    assert all(attributes.get("scope") in {"row", "col"} for attributes in outline.of("th"))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_inside_a_page_has_its_target(page: str) -> None:
    outline = Outline(page)
    identifiers = {attributes.get("id") for _, attributes in outline.tags}

    inside = [str(a["href"])[1:] for a in outline.of("a") if str(a["href"]).startswith("#")]

    assert set(inside) <= identifiers


@pytest.mark.parametrize("page", PAGES)
def test_a_page_loads_nothing_and_runs_nothing(page: str) -> None:
    outline = Outline(page)

    assert not outline.of("script", "link", "img", "iframe", "object", "form", "base")
    assert not [name for _, attributes in outline.tags for name in attributes if name[:2] == "on"]
    assert not re.search(r"https?:|url\(|@import|src=", page)
    assert "default-src 'none'" in page


def test_score_comes_first() -> None:
    words = Outline(_student(samples.realistic())).words

    assert "Attention ada 27.66 of 57 Start with part 2: Each query's weights sum to 1" in words


def test_with_undecided_checks_the_page_has_no_total() -> None:
    page = _student(samples.realistic(undecided=True))
    words = Outline(page).words

    assert "Not your fault, these 3 points are still open" in words
    assert "24.66 points so far." in words
    assert "of 57" not in page


def test_a_full_mark_is_said_in_words() -> None:
    words = Outline(_student(samples.perfect())).words

    assert "57 of 57 Every check passed." in words


def test_a_run_that_left_checks_out_blames_nobody_and_has_no_total() -> None:
    page = _student(samples.partial())
    words = Outline(page).words

    assert "21 points so far Not final. Checks worth 10 points were left out this time." in words
    assert "your fault" not in words
    assert "of 57" not in page


def test_a_score_without_all_checks_is_not_final() -> None:
    report = samples.realistic().model_copy(update={"final": False})

    assert "Not final. Some checks were left out this time." in Outline(_student(report)).words


def test_each_outcome_is_said_in_words_and_not_by_colour_alone() -> None:
    words = Outline(_student(samples.realistic(undecided=True))).words

    assert "\N{EN DASH} not run" in words
    for mark in ("✓ passed", "✗ not passed", "✗ out of time", "? not your fault"):
        assert mark in words


def test_a_failed_check_comes_open_before_the_passed_ones_of_its_part() -> None:
    page = _student(samples.realistic())

    assert page.index('id="check-5"') < page.index('id="check-4"')
    assert 'id="check-5" class="check open failed"' in page
    assert 'id="check-4" class="check passed"' in page


def test_a_failed_public_check_shows_what_helps() -> None:
    words = Outline(_student(samples.realistic())).words

    assert (
        "the values differ from what is expected [values-differ] Likely cause The softmax runs "
        "over the queries, not over the keys python -m autograder explain softmax-wrong-axis "
        "where attention.py:41 given "
        "three queries, five keys, scores between -2 and 2 call attention(q, k, v) q (2, 3, 8) k "
        "(2, 5, 8) v (2, 5, 6) worst at (0, 2, 4) expected 0.13246891 got -0.42910377 allowed "
        "1e-12 + 1e-09 * |expected| Next print weights.sum(-1): which axis sums to 1? What your "
        "code printed weights torch.Size([2, 3, 5])"
    ) in words


def test_a_failed_hidden_check_says_why_it_shows_less() -> None:
    page = _student(samples.realistic())

    assert "Checked after you hand in: inputs are not shown." in page
    assert "only staff may read this line" not in page


def test_a_file_that_does_not_load_is_explained_once() -> None:
    page = _student(samples.unloadable())

    assert page.count("your file could not be loaded") == 1
    assert page.count("not passed") == len(samples.unloadable().checks)


def test_a_passed_check_with_a_share_of_its_points_says_why() -> None:
    why = Explanation(code="below-target", message="the perplexity is above the target")
    page = _student(samples.report([samples.check(1, score=2.5, explanation=why)]))

    assert "the perplexity is above the target" in page


@pytest.mark.parametrize("report", REPORTS)
def test_students_read_only_their_words(report: Report) -> None:
    words = Outline(_student(report)).words

    # A code is a name, with a page that explains it.
    assert not NOT_FOR_STUDENTS.findall(CODE.sub("", words))
    assert not NOT_FOR_STUDENTS.findall(CODE.sub("", render_check_lines(report)))


@pytest.mark.parametrize("name", ["student.html.j2", "checks.html.j2", "page.html.j2", "style.css"])
def test_the_templates_of_students_hold_only_their_words(name: str) -> None:
    source = files("autograder.engine.render").joinpath("templates", name)

    text = source.read_text(encoding="utf-8").replace('aria-hidden="true"', "")
    assert not NOT_FOR_STUDENTS.findall(text)


def test_foreign_text_is_escaped_on_every_page() -> None:
    attack = "</pre><script>alert(1)</script>\"'{{ 7 * 7 }}"
    explanation = Explanation(
        code="values-differ",
        message=attack,
        where=attack,
        given=attack,
        facts=((attack, attack),),
        hint=attack,
    )
    checks = [
        samples.check(
            number,
            outcome,
            title=attack,
            part=attack,
            explanation=explanation,
            diagnosis=(Cause(code="a", title=attack, kind="relation"),),
            output=attack,
        )
        for number, outcome in enumerate(Outcome)
    ]
    report = samples.report(checks, name=attack, title=attack, notes=(attack,), key=attack)

    for page in (_student(report), _staff(report), render_index_html([report])):
        assert "<script" not in page
        assert "{{ 7 * 7 }}" in page
        assert Outline(page).open == []


def test_templates_escape_and_refuse_names_that_are_missing() -> None:
    environment = _templates()

    assert environment.autoescape is True
    assert environment.undefined is StrictUndefined


def test_staff_read_everything() -> None:
    report = samples.realistic(undecided=True)
    page = _staff(report)

    expected = [
        "only staff may read this line",
        "the worker never became ready",
        "checks/part_03.py:12",
        "the memory promise did not hold",
        "notes.txt",
        "sha256:0f1e2d",
        "k-51ab",
        "c0ffee",
        "✓ yes",
        "✗ no",
        "no cgroup: delegate one",
        "0.125",
        "1.900 s",
    ]
    assert [text for text in expected if text not in page] == []
    assert all(check.id in page for check in report.checks)


def test_staff_are_told_when_nothing_is_known_about_confinement() -> None:
    report = samples.realistic()
    bare = report.environment.model_copy(update={"promises": ()})

    page = _staff(report.model_copy(update={"environment": bare}))

    assert "The record lists no promises" in page


def test_the_index_links_each_name_safely() -> None:
    page = render_index_html([samples.perfect("javascript:alert(1)"), samples.perfect("Zoë/.. #")])

    links = [str(attributes["href"]) for attributes in Outline(page).of("a")]

    assert links[0] == "./javascript%3Aalert%281%29/staff.html"
    assert "./Zo%C3%AB%2F..%20%23/report.html" in links


def test_the_index_counts_decided_results_only() -> None:
    words = Outline(
        render_index_html([samples.realistic("a"), samples.realistic("b", undecided=True)])
    ).words

    assert "2 graded, median 27.66, 1 undecided : grade again" in words
    assert "The cache gives the same numbers public 1 of 1 (100 %)" in words
    assert (
        "sum to 1 public 0 of 2 (0 %) The softmax runs over the queries, not over the keys (2)"
        in words
    )
    assert "b 3 open 12 6 open attention.py:41" in words


def test_the_index_counts_no_check_that_a_run_left_out() -> None:
    words = Outline(render_index_html([samples.partial(), samples.perfect()])).words

    assert "2 graded, median 57, 1 with checks left out" in words
    assert "beats the bigram hidden 1 of 1 (100 %)" in words


def test_a_percentage_is_whole_only_when_everyone_passed() -> None:
    reports = [samples.perfect(f"s{n}") for n in range(299)]

    words = Outline(render_index_html([*reports, samples.unloadable()])).words

    assert "299 of 300 (99 %)" in words


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours. Source: WCAG 2.2, success criterion 1.4.3."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "panel"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "link", "good", "bad", "wait"])
def test_text_stands_out_from_its_ground_in_both_schemes(
    scheme: int, ground: str, ink: str
) -> None:
    css = files("autograder.engine.render").joinpath("templates", "style.css")
    blocks = re.findall(r":root \{(.*?)\}", css.read_text(encoding="utf-8"), re.DOTALL)
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", blocks[scheme]))

    assert _contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("audience", ["student", "staff"])
def test_a_metric_is_said_beside_its_points(audience: Literal["student", "staff"]) -> None:
    metric = Metric(name="recall-accuracy", value=0.93, floor=0.4, gate=0.97, target=0.98, runs=3)
    below = Explanation(code="below-gate", message="training does not get as far as it has to")
    checks = [
        samples.check(1, Outcome.FAILED, score=3.71, explanation=below, metric=metric),
        samples.check(2, metric=metric.model_copy(update={"value": 0.99, "runs": 1})),
        samples.check(
            3,
            Outcome.FAILED,
            visibility=Visibility.HIDDEN,
            metric=metric.model_copy(update={"value": 0.51}),
            explanation=below,
        ),
    ]
    page = render_report_html(samples.report(checks), audience=audience)

    line = "recall accuracy {}, points begin at 0.4, all points from 0.97, {}"
    assert page.count(line.format("0.93", "best of 3 runs")) == 1
    assert page.count(line.format("0.51", "best of 3 runs")) == 1
    assert page.count(line.format("0.99", "one run")) == 1

"""``handout.html`` in a real browser: nothing is fetched, nothing complains, formulas are drawn."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from autograder.content.assignment import find_assignments, load_assignment
from autograder.content.handout import handout_text
from autograder.content.stub import stub_plan
from autograder.export.handout_page.page import handout_html
from tests.end_to_end.commands import PATIENCE_SECONDS, REPOSITORY

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")

pytestmark = pytest.mark.release


@dataclass(frozen=True)
class Opened:
    """A page as a browser had it: what it was made into, what was said, what was asked for."""

    dom: str
    console: list[str]
    addresses: set[str]


@pytest.fixture(
    scope="module",
    params=find_assignments([REPOSITORY / "assignments"]),
    ids=lambda path: path.name,
)
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Return the page of each assignment, opened."""
    folder = tmp_path_factory.mktemp("page")
    assignment = load_assignment(request.param)
    text = handout_text(assignment, stub_plan(assignment))
    version = assignment.manifest.version
    page = folder / "handout.html"
    page.write_text(
        handout_html(text, source=assignment.handout, version=version), encoding="utf-8"
    )
    return _open(page, folder)


def _open(page: Path, folder: Path) -> Opened:
    assert BROWSER is not None, "no browser on this machine: install chromium"
    log = folder / "net.json"
    done = subprocess.run(
        [
            BROWSER,
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
            *("--no-first-run", "--disable-background-networking", "--disable-sync"),
            *("--disable-component-update", "--disable-default-apps", "--disable-extensions"),
            *("--enable-logging=stderr", f"--log-net-log={log}", "--dump-dom"),
            f"--user-data-dir={folder / 'profile'}",
            page.as_uri(),
        ],
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=True,
        text=True,
    )
    said = [line for line in done.stderr.splitlines() if ":CONSOLE" in line]
    return Opened(dom=done.stdout, console=said, addresses=_addresses(log))


def _addresses(log: Path) -> set[str]:
    """Return the addresses that the page itself asked for; a browser has business of its own."""
    text = log.read_text(encoding="utf-8")
    events = json.loads(text if text.rstrip().endswith("}") else text.rstrip().rstrip(",") + "]}")
    found = [event["params"] for event in events["events"] if "params" in event]
    return {
        params["url"]
        for params in found
        if str(params.get("network_isolation_key", "")).startswith("file:")
    }


class _Shown(HTMLParser):
    """The text of a page, without its style and its code."""

    def __init__(self) -> None:
        super().__init__()
        self._inside: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in {"style", "pre", "code"}:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            self._inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.text.append(data)


def test_a_page_that_fetches_and_complains_would_be_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<img src="http://127.0.0.1:9/a.png"><script>console.error("no")</script>')

    noticed = _open(page, tmp_path)

    assert noticed.addresses == {"http://127.0.0.1:9/a.png"}
    assert len(noticed.console) == 1


def test_the_page_complains_about_nothing(opened: Opened) -> None:
    assert opened.console == []


def test_the_page_asks_for_nothing(opened: Opened) -> None:
    assert opened.addresses == set()


def test_formulas_are_mathematics_and_nothing_of_latex_is_left(opened: Opened) -> None:
    shown = _Shown()
    shown.feed(opened.dom)
    text = " ".join(shown.text)

    assert opened.dom.count("<math") >= 1
    assert not re.findall(r".{0,20}[$\\].{0,20}", text)


def test_every_link_within_the_page_leads_somewhere(opened: Opened) -> None:
    wanted = set(re.findall(r'href="#([^"]+)"', opened.dom))

    assert wanted <= set(re.findall(r'id="([^"]+)"', opened.dom))

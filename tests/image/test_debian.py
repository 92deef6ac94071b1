"""The base: what it is made of, where from, and what is said when that moved."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from autograder.diagnostics import RunnerError
from autograder.runner.image import debian
from autograder.runner.image.build import base_lock_text
from autograder.runner.image.debian import base_reference, make_base, mmdebstrap_command
from autograder.runner.image.packages import (
    STATUS,
    difference,
    packages_in,
    packages_of,
    read_packages,
    require_same,
)
from autograder.runner.image.sources import host_sources

DPKG = """\
Package: zlib1g
Status: install ok installed
Architecture: amd64
Version: 1:1.2
Description: a library
 Version: not this line

Package: gone
Status: deinstall ok config-files
Architecture: all
Version: 3

Package: adduser
Status: install ok installed
Architecture: all
Version: 2
"""


def test_dpkg_says_what_is_installed_and_not_what_was() -> None:
    assert packages_of(DPKG) == ("adduser 2 all", "zlib1g 1:1.2 amd64")


def test_packages_are_read_from_the_packed_file_system(tmp_path: Path) -> None:
    path = tmp_path / "base.tar"
    with tarfile.open(path, "w") as archive:
        member = tarfile.TarInfo(f"./{STATUS}")
        member.size = len(DPKG)
        archive.addfile(member, io.BytesIO(DPKG.encode()))

    assert packages_in(path) == packages_of(DPKG)


def test_the_lock_is_read_as_it_is_written() -> None:
    packages = ("a 1 all", "b 2 amd64")

    assert read_packages(base_lock_text(packages)) == packages


def test_the_same_packages_are_no_difference() -> None:
    require_same(["a 1 all", "b 2 amd64"], ["b 2 amd64", "a 1 all"])


def test_a_difference_names_each_package_with_both_versions() -> None:
    old = ["kept 1 all", "moved 1 all", "left 4 amd64"]
    new = ["kept 1 all", "moved 2 all", "came 3 amd64"]

    assert difference(old, new) == [
        "came:amd64: new package 3",
        "left:amd64: gone, was 4",
        "moved:all: 1 -> 2",
    ]


def test_a_moved_list_ends_the_build_with_the_difference_and_the_next_step() -> None:
    with pytest.raises(RunnerError) as moved:
        require_same(["openssl 3.0.1 amd64"], ["openssl 3.0.2 amd64"])

    assert str(moved.value) == (
        "the mirror has other packages than deploy/base.lock [base-moved]\n"
        "  openssl:amd64  3.0.1 -> 3.0.2\n"
        "  next: accept them with --update-lock and commit the file, or name an older state of "
        "the mirror with --mirror"
    )


def test_a_long_difference_is_cut_and_counted() -> None:
    with pytest.raises(RunnerError) as moved:
        require_same([], [f"p{number} 1 all" for number in range(50)])

    facts = moved.value.diagnostic.facts
    assert len(facts) == 21
    assert "30 more" in facts[-1][0]


def test_a_base_is_called_by_its_packages_and_the_way_it_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = base_reference(["a 1 all"], "amd64")

    assert usual == base_reference(["a 1 all"], "amd64")
    assert usual != base_reference(["a 2 all"], "amd64")
    assert usual != base_reference(["a 1 all"], "arm64")
    monkeypatch.setattr(debian, "_CLEANED", ("true",))
    assert usual != base_reference(["a 1 all"], "amd64")


def test_mmdebstrap_is_told_release_packages_and_mirror() -> None:
    told = mmdebstrap_command("mm", Path("out.tar"), architecture="amd64", mirrors=["deb one"])

    assert told[:3] == ["mm", "--quiet", "--variant=minbase"]
    assert "--include=python3,ca-certificates,libgomp1,libseccomp2" in told
    assert told[-3:] == ["bookworm", "out.tar", "deb one"]


def test_a_host_without_mmdebstrap_is_told_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(RunnerError) as missing:
        make_base(tmp_path / "base.tar", architecture="amd64")

    assert missing.value.diagnostic.code == "mmdebstrap-missing"


def test_a_base_that_cannot_be_made_says_what_mmdebstrap_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "mmdebstrap"
    program.write_text("#!/bin/sh\necho E: no such mirror >&2\nexit 25\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    with pytest.raises(RunnerError) as failed:
        make_base(tmp_path / "base.tar", architecture="amd64", mirror="nowhere")

    assert failed.value.diagnostic.code == "base-not-made"
    assert failed.value.diagnostic.facts == (("it said", "E: no such mirror"),)


def test_the_hosts_own_sources_are_taken_and_other_vendors_left(tmp_path: Path) -> None:
    lists = tmp_path / "sources.list.d"
    lists.mkdir()
    (tmp_path / "sources.list").write_text(
        "# deb http://old bookworm main\n"
        "deb [signed-by=/k arch=amd64] http://one bookworm main contrib\n"
        "deb-src http://one bookworm main\n",
        encoding="utf-8",
    )
    (lists / "debian.sources").write_text(
        "Types: deb\nURIs: http://two\n# a note\nSuites: bookworm bookworm-updates trixie\n"
        "Components: main\nSigned-By: /key\n\n"
        "Types: deb\nURIs: http://off\nSuites: bookworm\nComponents: main\nEnabled: no\n",
        encoding="utf-8",
    )
    (lists / "vendor.list").write_text("deb http://vendor tools-bookworm main\n", encoding="utf-8")
    (lists / "saved.list.save").write_text("deb http://no bookworm main\n", encoding="utf-8")

    assert host_sources("bookworm", folder=tmp_path) == (
        "deb [signed-by=/k arch=amd64] http://one bookworm main contrib",
        "deb [signed-by=/key] http://two bookworm main",
        "deb [signed-by=/key] http://two bookworm-updates main",
    )


def test_a_host_of_another_release_offers_no_sources(tmp_path: Path) -> None:
    assert host_sources("bookworm", folder=tmp_path) == ()

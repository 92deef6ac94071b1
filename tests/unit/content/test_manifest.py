from __future__ import annotations

from pathlib import Path

import pytest

from autograder.content.document import read_document
from autograder.content.manifest import Manifest, load_manifest, parse_manifest
from autograder.diagnostics import Diagnostic, ManifestError
from autograder.limits import Limits

GOOD = """\
slug: tiny
title: Tiny
version: 1.0.0
summary: Doubling.
parts:
  "1": {title: Doubling, level: core, minutes: 10, functions: [double, Net.forward]}
"""


def read(text: str) -> Manifest:
    return parse_manifest(text, path="a/assignment.yaml")


def refused(text: str) -> Diagnostic:
    with pytest.raises(ManifestError) as caught:
        read(text)
    return caught.value.diagnostic


def test_a_manifest_with_the_required_keys_is_read() -> None:
    manifest = read(GOOD)

    assert manifest.slug == "tiny"
    assert manifest.parts["1"].functions == ("double", "Net.forward")
    assert manifest.limits == {}
    assert manifest.requires == {}
    assert manifest.packages == ()
    assert manifest.values == "tensors"
    assert manifest.gates == {}
    assert manifest.worker_limits() == Limits()


def test_limits_override_the_defaults_by_name() -> None:
    manifest = read(GOOD + "limits: {call_cpu_seconds: 30, memory_bytes: 2048}\n")

    assert manifest.limits == {"call_cpu_seconds": 30, "memory_bytes": 2048}
    assert manifest.worker_limits() == Limits(call_cpu_seconds=30, memory_bytes=2048)


def test_every_known_requirement_is_taken() -> None:
    text = "requires: {network: none, memory: enforced, files: hidden, kernel: separate}\n"

    requires = read(GOOD + text).requires

    assert requires == {
        "network": "none",
        "memory": "enforced",
        "files": "hidden",
        "kernel": "separate",
    }


def test_a_gate_may_rise_or_fall() -> None:
    text = (
        "gates:\n"
        "  loss: {floor: 3.2, gate: 1.5, target: 1.4, evidence: 20 seeds}\n"
        "  accuracy: {floor: 0.1, gate: 0.9, target: 0.9, evidence: 20 seeds}\n"
    )

    assert list(read(GOOD + text).gates) == ["loss", "accuracy"]


@pytest.mark.parametrize(
    "version", ["0.1.0", "1.0.0-rc.1", "1.2.3+build.7", "10.20.30", "1.0.0-0a.x-y+001"]
)
def test_a_semantic_version_is_taken(version: str) -> None:
    assert read(GOOD.replace("1.0.0", version)).version == version


@pytest.mark.parametrize("version", ["1.0.0.0", "v1.0.0", "01.0.0", "1.0.0-", "1.0.0-01"])
def test_any_other_version_is_refused(version: str) -> None:
    found = refused(GOOD.replace("1.0.0", version))

    assert (found.code, found.where) == ("manifest-wrong-value", "a/assignment.yaml:3:10")


# what is changed in GOOD, the code, line:column, a piece of what is said
REFUSED = [
    # the kinds of values
    ("version: 1.0.0", "version: 1.0", "manifest-wrong-type", "3:10", "put it in quotes"),
    ("title: Tiny", "title: No", "manifest-wrong-type", "2:8", "true or false (False)"),
    ("title: Tiny", "title:", "manifest-wrong-type", "2:7", "nothing"),
    ("title: Tiny", "title: [a]", "manifest-wrong-type", "2:8", "a list"),
    ("minutes: 10", 'minutes: "10"', "manifest-wrong-type", "6:48", "text ('10')"),
    ("minutes: 10", "minutes: 1.5", "manifest-wrong-type", "6:48", "a whole number"),
    ("[double, Net.forward]", "double", "manifest-wrong-type", "6:63", "a list"),
    ("{title: Doubling, level: core, minutes: 10, functions: [double, Net.forward]}", "7",
     "manifest-wrong-type", "6:8", "a mapping"),
    # the values
    ("slug: tiny", "slug: my-slug", "manifest-wrong-value", "1:7", "Python name"),
    ("slug: tiny", "slug: class", "manifest-wrong-value", "1:7", "Python name"),
    ("slug: tiny", "slug: über", "manifest-wrong-value", "1:7", "Python name"),
    ("title: Tiny", 'title: ""', "manifest-wrong-value", "2:8", "at least 1 character"),
    ('"1":', '"one":', "manifest-wrong-value", "6:3", "digits"),
    ('"1":', '"٣":', "manifest-wrong-value", "6:3", "digits"),
    ("level: core", "level: cor", "manifest-wrong-value", "6:33", "core or extension"),
    ("minutes: 10", "minutes: 0", "manifest-wrong-value", "6:48", "greater than 0"),
    ("Net.forward", "Net.", "manifest-wrong-value", "6:72", "Python name"),
    ("title: Tiny", "title: !!binary aGk=", "manifest-wrong-value", "2:8", "binary"),
    ("title: Tiny", "title: !colour red", "manifest-wrong-value", "2:8", "red"),
    ("[double, Net.forward]", "!!python/tuple [a]", "manifest-wrong-value", "6:63", "tuple"),
    ("minutes: 10", "minutes: 0b_", "manifest-wrong-value", "6:48", "0b_"),
    # the keys
    ('"1":', "1:", "manifest-key-not-text", "6:3", 'put it in quotes: "1"'),
    ('"1":', "yes:", "manifest-key-not-text", "6:3", "not text"),
    ('"1":', "[1]:", "manifest-key-not-text", "6:3", "a list or a mapping"),
    ("title: Tiny", "titel: Tiny", "manifest-missing-key", "1:1", "'title' is missing"),
    ("level: core", "lvl: core", "manifest-missing-key", "6:8", "parts.1"),
    ("title: Tiny", "title: Tiny\ntitle: Tiny", "manifest-duplicate-key", "3:1", "line 2"),
    # the syntax
    ("title: Tiny", "title: [", "manifest-syntax", "4:8", "expected"),
    ("title: Tiny", "title: *tiny", "manifest-syntax", "2:8", "*tiny"),
    ("title: Tiny", "title: \x07", "manifest-syntax", "2:8", "U+0007"),
    ("title: Tiny", "title: a\n---\nb: c", "manifest-syntax", "3:1", "another document"),
    ("title: Tiny", "\ttitle: a", "manifest-syntax", "2:1", "cannot start any token"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "place", "said"), REFUSED)
def test_a_mistake_is_said_at_its_place(
    old: str, new: str, code: str, place: str, said: str
) -> None:
    assert old in GOOD

    found = refused(GOOD.replace(old, new, 1))

    assert (found.code, found.where) == (code, f"a/assignment.yaml:{place}")
    assert said in str(found)


# what is added to GOOD as line 7, the code, the column, a piece of what is said
REFUSED_ADDITIONS = [
    ("limit: {}", "manifest-unknown-key", 1, "did you mean 'limits'?"),
    ("colour: red", "manifest-unknown-key", 1, "known"),
    ("limits: {memory_byte: 1}", "manifest-unknown-key", 10, "did you mean 'memory_bytes'?"),
    ("limits: {memory_bytes: 0.5}", "manifest-wrong-type", 24, "a whole number"),
    ("limits: {memory_bytes: -1}", "manifest-wrong-value", 24, "greater than 0"),
    ("limits: {call_cpu_seconds: .inf}", "manifest-wrong-value", 28, "finite"),
    ("limits: [1]", "manifest-wrong-type", 9, "a mapping"),
    ("requires: {gpu: none}", "manifest-unknown-key", 12, "network, memory"),
    ("requires: {network: some}", "manifest-wrong-value", 21, "none"),
    ("requires: {network: }", "manifest-wrong-value", 20, "None"),
    ("values: arrays", "manifest-wrong-value", 9, "tensors or plain"),
    ("packages: [torch, my-torch]", "manifest-wrong-value", 19, "Python name"),
    (
        "gates: {a: {floor: 1, gate: 2, target: 1, evidence: e}}",
        "manifest-wrong-value",
        12,
        "order",
    ),
    ("gates: {a: {flor: 1, gate: 2, target: 3, evidence: e}}", "manifest-missing-key", 12, "floor"),
]


@pytest.mark.parametrize(("line", "code", "column", "said"), REFUSED_ADDITIONS)
def test_a_mistake_in_an_optional_key_is_said_at_its_place(
    line: str, code: str, column: int, said: str
) -> None:
    found = refused(f"{GOOD}{line}\n")

    assert (found.code, found.where) == (code, f"a/assignment.yaml:7:{column}")
    assert said in str(found)


def test_an_empty_file_is_no_mapping() -> None:
    found = refused("# nothing here\n")

    assert (found.code, found.where) == ("manifest-wrong-type", "a/assignment.yaml:1:1")
    assert found.facts == (("expected", "a mapping"), ("got", "nothing"))


def test_a_manifest_without_parts_is_refused() -> None:
    found = refused(GOOD.split("parts:", maxsplit=1)[0] + "parts: {}\n")

    assert (found.code, found.where) == ("manifest-wrong-value", "a/assignment.yaml:5:8")


def test_all_mistakes_of_one_file_are_told_in_its_order() -> None:
    text = GOOD.replace("slug: tiny", "slug: 3").replace("level", "levl") + "slug: again\n"

    found = refused(text)

    assert found.where == "a/assignment.yaml:1:7"
    also = [value for label, value in found.facts if label == "also"]
    assert [line.split(": ")[0] for line in also] == [
        "a/assignment.yaml:6:8",
        "a/assignment.yaml:6:26",
        "a/assignment.yaml:7:1",
    ]
    assert also[1].endswith("[manifest-unknown-key]")


def test_several_missing_keys_are_all_told() -> None:
    found = refused("slug: tiny\n")

    assert len([label for label, _ in found.facts if label == "also"]) == 3


def test_a_date_is_text() -> None:
    assert read(GOOD.replace("title: Tiny", "title: 2026-10-01")).title == "2026-10-01"


def test_a_manifest_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "assignment.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())

    assert load_manifest(path).slug == "tiny"


def test_a_missing_file_is_a_manifest_error(tmp_path: Path) -> None:
    with pytest.raises(ManifestError) as caught:
        load_manifest(tmp_path / "assignment.yaml")

    assert caught.value.diagnostic.code == "unreadable-file"


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "assignment.yaml"
    path.write_bytes(b"slug: tiny\ntitle: caf\xe9\n")

    with pytest.raises(ManifestError) as caught:
        load_manifest(path)

    assert caught.value.diagnostic.code == "not-utf8"
    assert caught.value.diagnostic.where == f"{path.as_posix()}:2:11"


def test_a_document_knows_where_each_value_and_key_begins() -> None:
    document = read_document("a:\n  - b: 1\n", path="x.yaml")

    assert document.value == {"a": ({"b": 1},)}
    assert (document.marks["a", 0, "b"].line, document.marks["a", 0, "b"].column) == (2, 8)
    assert document.key_marks["a", 0, "b"].column == 5


def test_what_a_function_may_not_use_stands_by_its_name() -> None:
    manifest = read(GOOD + "forbidden:\n  double: [torch.add, torch.mul]\n")

    assert manifest.forbidden == {"double": ("torch.add", "torch.mul")}


def test_what_is_forbidden_to_a_function_that_no_part_has_is_refused() -> None:
    with pytest.raises(ManifestError) as caught:
        read(GOOD + "forbidden:\n  duble: [torch.add]\n")

    found = caught.value.diagnostic
    assert found.code == "manifest-wrong-value"
    assert found.where.startswith(f"a/assignment.yaml:{len(GOOD.splitlines()) + 2}:")
    assert found.hint == "did you mean 'double'?"


WEIGHTS = "packages: [torch, safetensors]\nfiles:\n"
FULL = {"a": 16, "b": 16, "c": 1}


def test_what_is_taken_beside_the_file_stands_by_its_name() -> None:
    text = "  adapter.safetensors: {mib: 16, about: the weights that training wrote}\n"
    text += "  notes-2.json: {required: true, mib: 1, about: what you measured}\n"

    files = read(GOOD + WEIGHTS + text).files

    assert list(files) == ["adapter.safetensors", "notes-2.json"]
    assert [file.required for file in files.values()] == [False, True]
    assert files["adapter.safetensors"].limit_bytes == 16 << 20
    assert read(GOOD).files == {}


@pytest.mark.parametrize(
    ("line", "code", "where", "words"),
    [
        ("  a.pt: {mib: 1, about: x}", "manifest-wrong-value", "9:3", "run code when"),
        ("  a.npz: {mib: 1, about: x}", "manifest-wrong-value", "9:3", "run code when"),
        ("  model.py: {mib: 1, about: x}", "manifest-wrong-value", "9:3", "no kind of file"),
        ("  data: {mib: 1, about: x}", "manifest-wrong-value", "9:3", "no kind of file"),
        ("  A.JSON: {mib: 1, about: x}", "manifest-wrong-value", "9:3", "no kind of file"),
        ("  ../a.json: {mib: 1, about: x}", "manifest-wrong-value", "9:3", "no plain name"),
        ("  a/b.json: {mib: 1, about: x}", "manifest-wrong-value", "9:3", "no plain name"),
        ("  .a.json: {mib: 1, about: x}", "manifest-wrong-value", "9:3", "no plain name"),
        ('  "a b.json": {mib: 1, about: x}', "manifest-wrong-value", "9:3", "no plain name"),
        (f"  {'x' * 90}.json: {{mib: 1, about: x}}", "manifest-wrong-value", "9:3", "plain name"),
        ("  a.json: {mib: 0, about: x}", "manifest-wrong-value", "9:17", "mib"),
        ("  a.json: {mib: 1.5, about: x}", "manifest-wrong-type", "9:17", "mib"),
        ("  a.json: {mib: 1, about: ''}", "manifest-wrong-value", "9:27", "about"),
        ("  a.json: {mib: 1}", "manifest-missing-key", "9:11", "'about' is missing"),
        (
            "  a.json: {mb: 1, mib: 1, about: x}",
            "manifest-unknown-key",
            "9:12",
            "'mb' is not known",
        ),
        ("  a.json: {required: 1, mib: 1, about: x}", "manifest-wrong-type", "9:22", "required"),
        ("  a.json: 16", "manifest-wrong-type", "9:11", "files.a.json"),
        ("  a.json: {mib: 17, about: x}", "manifest-wrong-value", "9:11", "larger than a worker"),
        (
            "\n".join(f"  {name}.json: {{mib: {mib}, about: x}}" for name, mib in FULL.items()),
            "manifest-wrong-value",
            "11:11",
            "files together may be larger",
        ),
        (
            "  a.json: {mib: 1, about: x}\n  A.json: {mib: 1, about: x}",
            "manifest-wrong-value",
            "10:11",
            "but for capitals",
        ),
    ],
)
def test_a_file_that_cannot_be_taken_is_said_at_its_place(
    line: str, code: str, where: str, words: str
) -> None:
    problem = refused(f"{GOOD}{WEIGHTS}{line}\n")

    assert problem.code == code
    assert problem.where == f"a/assignment.yaml:{where}"
    assert words in problem.message


def test_more_room_is_had_by_a_limit() -> None:
    text = (
        "  a.json: {mib: 40, about: x}\nlimits: {file_bytes: 67108864, scratch_bytes: 134217728}\n"
    )

    assert read(GOOD + WEIGHTS + text).files["a.json"].mib == 40


def test_weights_want_the_package_that_reads_them() -> None:
    text = "files:\n  a.safetensors: {mib: 1, about: x}\n"

    problem = refused(GOOD + text)

    assert "nothing may import what reads" in problem.message
    assert problem.hint == "add safetensors to packages"

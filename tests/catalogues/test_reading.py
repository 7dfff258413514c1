"""A slip in a catalogue file is refused with a sentence that names the file, the entry and the rule."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from prasan.catalogues import CatalogueError, parse_framework
from prasan.catalogues.reading import DATA, read_data, read_text


def small(**changes: Any) -> dict[str, Any]:
    """A framework of two strategies, the second below the first."""
    head = {
        "code": "small",
        "kind": "nesdp",
        "series": "small",
        "title_th": "แผนเล็ก",
        "title_en": "Small plan",
        "edition": "1",
        "source": "ทดสอบ",
        "confidence": "draft",
        "alignable_level": "strategy",
    }
    nodes = [node(code="S1"), node(code="S2", parent="S1")]
    return {
        "framework": {**head, **changes.pop("head", {})},
        "levels": ["strategy"],
        "nodes": nodes,
        **changes,
    }


def node(**changes: Any) -> dict[str, Any]:
    return {"level": "strategy", "th": "ยุทธศาสตร์", "confidence": "draft", "source": "ทดสอบ", **changes}


def test_a_sound_file_becomes_an_edition() -> None:
    spec = parse_framework(small(), "small.yaml")

    assert [(entry.code, entry.parent, entry.is_target) for entry in spec.nodes] == [
        ("S1", None, True),
        ("S2", "S1", True),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"nodes": []}, "the part “framework” is missing"),
        (small(nodes=[node(code="S1"), node(code="S1")]), "the code S1 is used twice"),
        (small(nodes=[node(code="S1", parent="S9")]), "S1: .* no parent S9 before it"),
        (small(nodes=[node(code="S1", confidence="sure")]), "“sure” .* is none of: verified"),
        (small(nodes=[node(code="S1", level="goal")]), "“goal” .* is not one of levels"),
        (small(nodes=[node(code="S1", colour="red")]), "unknown keys colour"),
        (small(nodes=[node(code=1)]), "code must be a text, found 1"),
        (small(nodes=[node(code="S1", phrases="ถนน")]), "phrases must be a list"),
        (small(nodes=[node(code="S1", phrases=["ถนน", "ถนน"])]), "holds “ถนน” twice"),
        (small(nodes=[node(code="S1", phrases=["ถนน", ""])]), "phrases holds '', not a text"),
        (
            small(nodes=[{**node(code="S1", phrases=["ถนน"]), "not": ["ถนน"]}]),
            "example and a counter-example: ถนน",
        ),
        (small(head={"kind": "poem"}), "kind “poem” .* is none of"),
        (small(head={"alignable_level": "goal"}), "alignable_level “goal”"),
        (small(head={"adopted_on": "12 มี.ค. 2557"}), "must be a date such as 2014-03-12"),
        (
            small(head={"in_force": {"from": date(2014, 3, 12), "to": date(2014, 3, 11)}}),
            "in force from 2014-03-12 is after 2014-03-11",
        ),
    ],
)
def test_a_broken_rule_is_named(data: dict[str, Any], message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        parse_framework(data, "small.yaml")


def test_a_key_written_twice_is_refused_instead_of_losing_the_first() -> None:
    with pytest.raises(CatalogueError, match="line 2: the key “code” is written twice"):
        read_text("code: a\ncode: b\n", "x.yaml")


@pytest.mark.parametrize("text", ["- a list\n", "just words", "", "a: [1\n"])
def test_a_file_that_holds_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(CatalogueError, match=r"x\.yaml"):
        read_text(text, "x.yaml")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(CatalogueError, match=r"no catalogue file nowhere\.yaml"):
        read_data("nowhere.yaml")


def shipped_files() -> list[Path]:
    return sorted(Path(str(DATA)).rglob("*.yaml"))


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.stem)
def test_every_shipped_file_says_at_its_top_where_its_facts_come_from(path: Path) -> None:
    head = path.read_text(encoding="utf-8").split("\n\n")[0]
    comment = "\n".join(line for line in head.splitlines() if line.startswith("#"))

    assert path.read_text(encoding="utf-8").startswith("# ")
    assert any(word in comment for word in ("Facts", "words follow", "No published text", "`source`"))

"""docs/findings.md is what the checker says."""

from pathlib import Path

from prasan.commands.findings_doc import FAMILIES, document
from prasan.officialforms import finding_kinds

PAGE = Path(__file__).parents[1] / "docs" / "findings.md"


def test_the_page_is_fresh() -> None:
    """When this fails, run `prasan findings-doc`."""
    assert PAGE.read_text(encoding="utf-8") == document()


def test_every_family_has_a_title_and_every_kind_a_row() -> None:
    rows = [line for line in document().splitlines() if line.startswith("| `")]

    assert {kind.family for kind in finding_kinds().values()} == set(FAMILIES)
    assert sorted(row.split("`")[1] for row in rows) == sorted(finding_kinds())

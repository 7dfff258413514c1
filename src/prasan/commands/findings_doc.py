"""`prasan findings-doc`: write docs/findings.md anew from the checks of the official forms (developers)."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from prasan.commands import tell
from prasan.officialforms import finding_kinds
from prasan.officialforms.messages import FindingKind

FAMILIES = {
    "totals": "Typed totals and counts of the detail forms",
    "summary": "The summary ผ.01 against its own lines and the detail forms",
    "money": "Money and years",
    "duplicates": "Projects that stand there twice",
    "numbering": "Numbers and rows",
    "rows": "Fields of a project",
    "names": "Names of strategies, programmes, units and sheets",
    "alignment": "The ก-จ block of strategies above a table",
    "revisions": "Marks and remarks of revisions",
    "file": "The file itself",
}
_HEAD = """# What the check finds

Every finding that `prasan check-plan` and the import can give, by family. This page is made from the
checker's own sentences by `prasan findings-doc`; a test fails when it is stale.

- **error** (ผิด): a number or a cell is wrong; **warning** (ควรตรวจ): probably wrong, somebody should look;
  **notice** (ข้อสังเกต): worth knowing. No finding stops an import, and none changes what was typed.
- Words in `{braces}` are filled in: the sheet, the cell, what was typed beside what was computed.
- Second line of each sentence: what to do.

"""


def document() -> str:
    """The whole page as Markdown, one table for each family."""
    kinds = finding_kinds().values()
    parts = (
        _family(title, [kind for kind in kinds if kind.family == name]) for name, title in FAMILIES.items()
    )
    return _HEAD + "\n".join(parts)


def write(path: Path) -> None:
    path.write_text(document(), encoding="utf-8")


def _family(title: str, kinds: list[FindingKind]) -> str:
    head = f"## {title}\n\n| Code | Severity | Thai | English |\n|---|---|---|---|\n"
    return head + "\n".join(_rows(kinds)) + "\n"


def _rows(kinds: list[FindingKind]) -> Iterator[str]:
    for kind in kinds:
        thai, english = (
            f"{message}<br>*{advice}*".replace("|", r"\|")
            for message, advice in ((kind.message_th, kind.advice_th), (kind.message_en, kind.advice_en))
        )
        yield f"| `{kind.code}` | {kind.severity} | {thai} | {english} |"


def main(argv: list[str]) -> int:
    """Write the page; run it after changing the sentences of the checker."""
    parser = argparse.ArgumentParser(prog="prasan findings-doc", description=__doc__)
    parser.add_argument("page", nargs="?", default="docs/findings.md", type=Path)
    page = parser.parse_args(argv).page
    write(page)
    tell(f"เขียน {page} แล้ว", f"Wrote {page}.")
    return 0

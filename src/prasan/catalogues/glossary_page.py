"""docs/glossary.md, made from the glossary of the catalogues."""

from pathlib import Path

from prasan.catalogues.vocabulary import GlossaryTerm, glossary

_HEAD = """# Glossary

The words of local development planning and what the code calls them. This page is made from
`src/prasan/catalogues/data/glossary.yaml` by `prasan glossary-doc`; a test fails when it is stale, and another when a
model or a list of choices has no word here.

Code names are written in `snake_case`: the class `LocalAuthority` is `local_authority`, the choices `Plan.State` are
`plan_state`. The first Thai term is the usual one, further ones are abbreviations or older words. "Sound" is a rough
transliteration for readers of English. "Source" names the rule or paper that the term comes from: ถ้อยคำทั่วไป is common
usage without a paper, ถ้อยคำของระบบ a word chosen for this product. Full titles are in [sources](sources.md).

| Code name | Thai | English | Sound | Source |
|---|---|---|---|---|
"""


def document() -> str:
    """The whole page as Markdown, terms in the order of the process."""
    return _HEAD + "\n".join(map(_row, glossary())) + "\n"


def write(path: Path) -> None:
    path.write_text(document(), encoding="utf-8")


def _row(term: GlossaryTerm) -> str:
    names = ", ".join(f"`{name}`" for name in term.identifiers)
    cells = (names, " · ".join(term.thai), term.english, term.transliteration, term.source)
    return f"| {' | '.join(map(_escaped, cells))} |"


def _escaped(cell: str) -> str:
    return cell.replace("|", r"\|")

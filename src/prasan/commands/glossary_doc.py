"""`prasan glossary-doc`: write docs/glossary.md anew from the glossary of the catalogues (developers)."""

import argparse
from pathlib import Path

from prasan.catalogues.glossary_page import write
from prasan.commands import tell


def main(argv: list[str]) -> int:
    """Write the page; run it after changing glossary.yaml."""
    parser = argparse.ArgumentParser(prog="prasan glossary-doc", description=__doc__)
    parser.add_argument("page", nargs="?", default="docs/glossary.md", type=Path)
    page = parser.parse_args(argv).page
    write(page)
    tell(f"เขียน {page} แล้ว", f"Wrote {page}.")
    return 0

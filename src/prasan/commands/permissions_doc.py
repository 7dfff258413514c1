"""`prasan permissions-doc`: write docs/permissions.md anew from the permissions in the code (developers)."""

import argparse
from pathlib import Path

import django

from prasan.commands import tell


def main(argv: list[str]) -> int:
    """Write the page; run it after changing a rules.py."""
    parser = argparse.ArgumentParser(prog="prasan permissions-doc", description=__doc__)
    parser.add_argument("page", nargs="?", default="docs/permissions.md", type=Path)
    page = parser.parse_args(argv).page
    django.setup()
    from prasan.people.permissions import write

    write(page)
    tell(f"เขียน {page} แล้ว", f"Wrote {page}.")
    return 0

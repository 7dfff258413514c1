"""`prasan verify-ledger`: walk the whole chain of acts and recompute every digest."""

import argparse

import django

from prasan.commands import refuse, tell


def main(argv: list[str]) -> int:
    """Say whether the chain is whole; 1 when an act was changed, cut off or forged."""
    argparse.ArgumentParser(prog="prasan verify-ledger", description=__doc__).parse_args(argv)
    django.setup()
    from prasan.ledger.queries import verify

    found = verify()
    if not found.is_whole:
        return refuse(
            f"สายโซ่ขาดที่รายการที่ {found.broken_at} ({found.why})",
            f"The chain breaks at act {found.broken_at} ({found.why}).",
        )
    tell(
        f"สายโซ่ครบถ้วน {found.checked} รายการ ลายนิ้วมือสุดท้าย {found.digest}",
        f"The chain is whole: {found.checked} acts, last digest {found.digest}.",
    )
    return 0

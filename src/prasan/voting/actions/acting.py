"""Who acted, where it was somebody without an account."""

from typing import Any

from prasan.workshop.models import Duty


def acted_as(duty: Duty | None) -> dict[str, Any]:
    """What the ledger keeps of a helper without an account: the task, as the pass says it."""
    return {"as": str(duty)} if duty else {}

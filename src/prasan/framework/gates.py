"""What must be so before an edition may be adopted, as later apps know it.

An app that binds the adoption of some editions to a condition (a resolution of a body) adds a gate in its
`AppConfig.ready()`. A gate raises NotPossible("needs-resolution"), or lets pass.
"""

from collections.abc import Callable

from django.db.models import Q

from prasan.framework.models import Edition

Gate = Callable[[Edition], None]
_gates: dict[str, Gate] = {}
_elsewhere: list[Q] = []


def keep_elsewhere(drafts: Q) -> None:
    """Drafts like these have a page and permissions of their own in a later app: the pages here do not know them."""
    _elsewhere.append(drafts)


def known_here() -> Q:
    """All editions but the drafts that are kept elsewhere."""
    known = Q()
    for drafts in _elsewhere:
        known &= ~(drafts & Q(state=Edition.State.DRAFT))
    return known


def add(gate: Gate) -> None:
    """Ask `gate(edition)` before every adoption."""
    _gates[f"{gate.__module__}.{gate.__qualname__}"] = gate


def pass_all(edition: Edition) -> None:
    """Raises the refusal of the first gate that does not let pass."""
    for gate in _gates.values():
        gate(edition)

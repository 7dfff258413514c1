"""The house as a tree of seats: how many are taken, how many are free, and who fits in.

A guest takes one seat in the leaf and in every part above it. Plain arithmetic on what was read in two queries, so that
actions decide and pages count by the same rule.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from prasan.registration.models import Quota


@dataclass
class Part:
    """A part of the house with its guests; `taken` and `waiting` count the parts below as well."""

    quota: Quota
    above: "Part | None" = None
    below: list["Part"] = field(default_factory=list)
    depth: int = 0
    taken: int = 0
    waiting: int = 0

    @property
    def free(self) -> int | None:
        """Seats left by its own limit, negative when there are too many guests; None without a limit."""
        return None if self.quota.seats is None else self.quota.seats - self.taken

    @property
    def path(self) -> Iterator["Part"]:
        """Itself and every part above it, up to the whole house."""
        part: Part | None = self
        while part is not None:
            yield part
            part = part.above

    @property
    def room(self) -> int | None:
        """How many more guests fit in here, the parts above minded; None when nothing limits it."""
        limits = [part.free for part in self.path if part.free is not None]
        return max(min(limits), 0) if limits else None

    @property
    def promised(self) -> int:
        """Seats that the parts directly below may take, where they say a number."""
        return sum(part.quota.seats or 0 for part in self.below)

    @property
    def is_overbooked(self) -> bool:
        """The parts below are promised more seats than there are here."""
        return self.quota.seats is not None and self.promised > self.quota.seats


class House:
    """All parts of a workshop's house, from the rows of its quotas and the guests counted by quota and state."""

    def __init__(self, quotas: Iterable[Quota], seated: dict[int, int], waiting: dict[int, int]) -> None:
        self.parts = {quota.pk: Part(quota) for quota in quotas}
        for part in self.parts.values():
            if part.quota.parent_id is not None:
                part.above = self.parts[part.quota.parent_id]
                part.above.below.append(part)
        for part in self.parts.values():
            part.depth = len(list(part.path)) - 1
            for step in part.path:
                step.taken += seated.get(part.quota.pk, 0)
                step.waiting += waiting.get(part.quota.pk, 0)

    @property
    def whole(self) -> Part:
        """The root of the tree; LookupError while the workshop has no quota at all."""
        return next(part for part in self.parts.values() if part.above is None)

    def has_room(self, quota_id: int) -> bool:
        return self.parts[quota_id].room != 0

    def take(self, quota_id: int, seats: int = 1) -> None:
        """Count guests who sat down (or left, when negative) since the rows were read."""
        for part in self.parts[quota_id].path:
            part.taken += seats

    def walk(self) -> Iterator[Part]:
        """Every part, each before those below it, in their order."""
        stack = [part for part in self.parts.values() if part.above is None]
        while stack:
            part = stack.pop(0)
            yield part
            stack = part.below + stack

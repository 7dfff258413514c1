"""The plan cycles of a province."""

from prasan.centre.models import Cycle
from prasan.places.models import Province


def cycles_of(province: Province | str) -> list[Cycle]:
    """The cycles of a province (or province code), newest first."""
    key = province if isinstance(province, str) else province.pk
    return list(Cycle.objects.filter(province=key).select_related("province"))


def current_cycle(province: Province | str) -> Cycle | None:
    """The cycle being prepared now, else the newest."""
    cycles = cycles_of(province)
    return next((cycle for cycle in cycles if cycle.is_current), cycles[0] if cycles else None)

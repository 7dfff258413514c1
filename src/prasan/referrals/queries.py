"""Every read of referrals."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import Http404

from prasan.centre.models import Resolution
from prasan.people.queries import provinces_coordinated
from prasan.places.models import District
from prasan.plans.models import Plan, Project, YearBudget
from prasan.referrals.models import BEYOND_CAPACITY, Referral, State, Step

__all__ = [
    "Board",
    "boards_for",
    "get_district",
    "get_referral",
    "resolutions_of",
    "steps_of",
    "to_rank",
    "waiting_projects",
]

_WITH = ("project__authority", "project__plan__cycle", "project__plan__authority", "district", "province")
_MONEY = Prefetch(
    "project__budgets", YearBudget.objects.filter(kind=YearBudget.Kind.PLAN).order_by("fiscal_year")
)


def get_referral(user: Any, pk: int, *, can: str = "referrals.view") -> Referral:
    """A referral with its project; 404 unless visible, 403 unless allowed."""
    found = Referral.objects.visible_to(user).filter(pk=pk).select_related(*_WITH).first()
    if found is None:
        raise Http404
    if not user.has_perm(can, found):
        raise PermissionDenied
    return found


def steps_of(referral: Referral) -> list[Step]:
    """Its steps, oldest first, with the meetings; those taken back too, marked as such."""
    return list(referral.steps.select_related("resolution__item__meeting__body", "by"))


@dataclass(frozen=True)
class Board:
    """The referrals of a district, or without one those that went to the province at once; counts by state."""

    district: District | None
    referrals: list[Referral]
    counts: dict[str, int]


def boards_for(user: Any) -> list[Board]:
    """What the visitor may see, a board for each district; two queries however many there are."""
    found = Referral.objects.visible_to(user).exclude(state=State.WITHDRAWN).select_related(*_WITH)
    boards: dict[str, list[Referral]] = {}
    for one in found.prefetch_related(_MONEY).distinct():
        boards.setdefault(one.district_id or "", []).append(one)
    return [_board(boards[key]) for key in sorted(boards)]


def _board(found: list[Referral]) -> Board:
    counts = Counter(one.state for one in found)
    return Board(found[0].district, found, {state.value: counts[state.value] for state in State})


def get_district(user: Any, code: str) -> District:
    """A district whose ranking the visitor may record; 404 elsewhere."""
    codes = provinces_coordinated(user)
    districts = District.objects.all() if user.is_superuser else District.objects.filter(province__in=codes)
    found = districts.filter(pk=code).first()
    if found is None:
        raise Http404
    return found


def to_rank(district: District) -> list[Referral]:
    """What waits in a district, ranked ones first."""
    found = Referral.objects.filter(district=district, state__in=(State.SENT, State.RANKED))
    return list(found.select_related(*_WITH).prefetch_related(_MONEY))


def waiting_projects(user: Any) -> QuerySet[Project]:
    """Projects of ผ.02/2 in sent plans of the own authorities that were never referred."""
    found = Project.objects.filter(
        form=BEYOND_CAPACITY,
        state=Project.State.ACTIVE,
        plan__in=Plan.objects.visible_to(user).filter(state=Plan.State.SENT),
        referral=None,
    )
    return found.select_related("plan__authority__organisation", "plan__cycle").order_by("plan", "position")


def resolutions_of(user: Any, referrals: Iterable[Referral]) -> QuerySet[Resolution]:
    """Resolutions of the province that the visitor may read, newest first, to name as the decision's source."""
    provinces = {one.province_id for one in referrals}
    found = Resolution.objects.visible_to(user).filter(item__meeting__body__province__in=provinces)
    return found.select_related("item__meeting__body").order_by("-item__meeting__held_on", "-pk")

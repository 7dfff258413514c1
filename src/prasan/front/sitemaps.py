"""What search engines may read: the public pages, with the day of their last change where it is known."""

from datetime import date, datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Model, QuerySet
from django.urls import reverse

from prasan.framework.models import Edition
from prasan.places.models import LocalAuthority
from prasan.plans.models import Plan
from prasan.revisions.published import plan_lines, plans_in_force
from prasan.workshop.models import Workshop

__all__ = ["SITEMAPS"]


class _Pages(Sitemap[str]):
    """The entrances."""

    NAMES = (
        "front:home",
        "workshop:index",
        "framework:index",
        "reading:index",
        "front:verify",
        "ledger:index",
    )

    def items(self) -> list[str]:
        return list(self.NAMES)

    def location(self, item: str) -> str:
        return reverse(item)


class _Things(Sitemap[Any]):
    """Things with a page of their own."""

    def location(self, item: Model) -> str:
        return str(item.get_absolute_url())  # type: ignore[attr-defined]


class _Workshops(_Things):
    def items(self) -> QuerySet[Workshop]:
        return Workshop.objects.filter(released_at__isnull=False, is_sample=False).order_by("-starts_on")

    def lastmod(self, item: Workshop) -> datetime | None:
        return item.released_at


class _Authorities(_Things):
    def items(self) -> QuerySet[LocalAuthority]:
        return LocalAuthority.objects.filter(is_sample=False)


class _Editions(_Things):
    def items(self) -> QuerySet[Edition]:
        return Edition.objects.filter(state=Edition.State.ADOPTED)

    def lastmod(self, item: Edition) -> date | None:
        return item.adopted_on


class _Plans(Sitemap[Any]):
    def items(self) -> list[Any]:
        return plan_lines(plans_in_force().filter(authority__is_sample=False))

    def location(self, item: Any) -> str:
        plan: Plan = item.plan
        return reverse("reading:plan", args=[plan.authority.slug, plan.cycle.first_year])

    def lastmod(self, item: Any) -> date | None:
        return item.newest.promulgated_on if item.newest else item.since


SITEMAPS = {
    "pages": _Pages,
    "workshops": _Workshops,
    "authorities": _Authorities,
    "frameworks": _Editions,
    "plans": _Plans,
}

"""Sample referrals of the second sample plan: one ranked and decided, one that waits for its district, one that could
still be referred."""

from django.utils import timezone

from prasan.people.models import User
from prasan.plans.models import Plan, Project
from prasan.referrals.actions import Decision, decide, rank, refer
from prasan.referrals.models import BEYOND_CAPACITY, Fate, Referral

SAMPLE = "(ตัวอย่าง)"


def build_referrals(plan: Plan, *, planner: User, coordinator: User) -> None:
    """Send the plan's projects beyond capacity up; nothing happens when one was referred before."""
    if Referral.objects.filter(project__plan=plan).exists():
        return
    projects = plan.projects.filter(form=BEYOND_CAPACITY, state=Project.State.ACTIVE).order_by("position")[:2]
    found = [
        refer(
            project,
            asked=project.requested_agency.splitlines()[0][:300] or f"อบจ.ภูเก็ต {SAMPLE}",
            criteria=["large", "powers"],
            reason=f"ใช้งบประมาณเกินกว่าที่เทศบาลจะตั้งได้ {SAMPLE}",
            by=planner,
        )
        for project in projects
    ]
    today = timezone.localdate()
    for one in found[:1]:
        rank({one.pk: 1}, on=today, seen={one.pk: one.version}, resolution=None, by=coordinator)
        decide(one, Decision(Fate.TAKEN, today, f"บรรจุในแผน อบจ. {SAMPLE}"), by=coordinator)

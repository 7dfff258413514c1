"""The post of a plan that an authority sent to the province: how many projects, how much money, what is not stated."""

from typing import Any

from django.http import Http404
from django.utils import timezone

from prasan.news.telling.sentences import Fact, Sentence, Story, say
from prasan.news.telling.when import day_of
from prasan.officialforms.model import OWN_FORMS
from prasan.plans.models import Plan, Project, YearBudget
from prasan.plans.queries import plan_totals


def tell(user: Any, key: int) -> Story:
    """The story of a plan that was sent; Http404 for a draft."""
    found = Plan.objects.visible_to(user).filter(pk=key, state=Plan.State.SENT, sent_at__isnull=False)
    plan = found.select_related("authority__organisation", "cycle", "province").first()
    if plan is None:
        raise Http404
    given = {
        "authority": Fact("authority", plan.authority.name_th, plan.authority.get_absolute_url()),
        "cycle": Fact("cycle", str(plan.cycle)),
        "day": day_of("plan.sent", timezone.localtime(plan.sent_at).date(), plan.get_absolute_url()),
    }
    title = say("{authority}ส่งแผนพัฒนาท้องถิ่น (พ.ศ. {cycle}) ต่อจังหวัด", **given)
    sent = say("{authority} ได้ส่งแผนพัฒนาท้องถิ่น (พ.ศ. {cycle}) ต่อจังหวัดเมื่อวันที่ {day}", **given)
    assert title is not None  # noqa: S101 an authority has a name and a cycle its years
    first = [one for one in (sent, *_figures(plan)) if one]
    return Story(
        title=title,
        paragraphs=[first],
        organisation=plan.authority.organisation,
        authority=plan.authority,
        province_code=str(plan.province_id),
        url=plan.get_absolute_url(),
        thread=[f"plan:{plan.pk}", f"cycle:{plan.cycle_id}", f"authority:{plan.authority_id}"],
        is_sample=plan.authority.is_sample,
    )


def _figures(plan: Plan) -> list[Sentence | None]:
    totals = plan_totals(plan)
    own = Project.objects.filter(plan=plan, state=Project.State.ACTIVE, form__in=OWN_FORMS)
    amounts = YearBudget.objects.filter(kind=YearBudget.Kind.PLAN, state=YearBudget.State.AMOUNT)
    unpriced = own.exclude(pk__in=amounts.filter(fiscal_year__in=plan.cycle.years).values("project")).count()
    count, baht = totals.projects, totals.total_thb
    return [
        say("มีโครงการ {count} โครงการ", count=Fact("plan.projects.count", f"{count:,}")),
        say("งบประมาณตามแผนรวม {baht} บาท", baht=Fact("plan.baht.count", f"{baht:,}") if baht else None),
        say(
            "ทั้งนี้ มี {unpriced} โครงการที่ไม่ได้ระบุวงเงิน จึงไม่รวมอยู่ในยอดดังกล่าว",
            unpriced=Fact("plan.unpriced.count", f"{unpriced:,}") if unpriced else None,
        ),
    ]

"""Beginning a framework: new, or with the sentences of the edition before."""

from datetime import date

from django.db import transaction

from prasan.centre.models import Body, Cycle
from prasan.drafting.actions.guard import locked, tell
from prasan.drafting.models import Draft, Origin, OriginKind
from prasan.drafting.problems import Refused
from prasan.framework.actions import Particulars, create_edition, create_framework
from prasan.framework.models import Edition, Framework, NodeMap
from prasan.ledger.actions import record
from prasan.people.models import User

TITLE = "กรอบยุทธศาสตร์การพัฒนาขององค์กรปกครองส่วนท้องถิ่นในเขตจังหวัด{province}"


@transaction.atomic
def start_draft(
    cycle: Cycle,
    *,
    by: User | None,
    like: Edition | None = None,
    follows: Edition | None = None,
    body: Body | None = None,
    is_sample: bool = False,
) -> Draft:
    """Open the draft of a cycle's framework. With `like` it begins with that edition's items, mapped one to one and
    remembered as their origin; `follows` is superseded without being copied.

    Refuses with "cycle-has-draft" while another is being written for the cycle, and with "other-province".
    """
    cycle = Cycle.objects.select_for_update(of=("self",)).select_related("province").get(pk=cycle.pk)
    if Draft.objects.filter(cycle=cycle, edition__state=Edition.State.DRAFT).exists():
        raise Refused("cycle-has-draft")
    before = like or follows
    if (body and body.province_id != cycle.province_id) or (
        before and before.framework.province_id != cycle.province_id
    ):
        raise Refused("other-province")
    framework = before.framework if before else _framework(cycle, by)
    edition = create_edition(framework, _particulars(cycle, is_sample), by=by, like=like)
    if follows and not like:
        edition.supersedes = follows
        edition.save(update_fields=["supersedes"])
    draft = Draft.objects.create(edition=edition, cycle=cycle, body=body, is_sample=is_sample)
    if like:
        _remember(like, edition, by)
    data = {"cycle": str(cycle), "like": str(like) if like else ""}
    record("drafting.started", on=draft, by=by, data=data, scope=draft.scope)
    return draft


@transaction.atomic
def name_committee(draft: Draft, body: Body | None, *, by: User | None) -> Draft:
    """Say whose members comment and amend; None takes the committee away. Refuses with "other-province"."""
    draft = locked(draft)
    if body and body.province_id != draft.province_id:
        raise Refused("other-province")
    draft.body = body
    draft.save(update_fields=["body"])
    data = {"body": body.name_th if body else ""}
    record("drafting.committee_named", on=draft, by=by, data=data, scope=draft.scope)
    tell(draft)
    return draft


def _framework(cycle: Cycle, by: User | None) -> Framework:
    """The framework that the province has already, else a new one."""
    kind = Framework.Kind.PROVINCIAL_LAO
    known = Framework.objects.filter(kind=kind, province=cycle.province_id).order_by("pk").last()
    title = TITLE.format(province=cycle.province.name_th)
    english = f"Development framework of the local authorities in {cycle.province.name_en}"
    return known or create_framework(kind, title, by=by, title_en=english, province=cycle.province)


def _particulars(cycle: Cycle, is_sample: bool) -> Particulars:
    """In force for the fiscal years of the cycle: from 1 October before the first to 30 September of the last."""
    title = TITLE.format(province=cycle.province.name_th) + f" (พ.ศ. {cycle.first_year}–{cycle.last_year})"
    english = f"Framework of the local authorities in {cycle.province.name_en}, {cycle.first_year}–{cycle.last_year}"
    return Particulars(
        label=str(cycle),
        title_th=f"{title} (ตัวอย่าง)" if is_sample else title,
        title_en=f"{english} (sample)" if is_sample else english,
        in_force_from=date(cycle.first_year - 544, 10, 1),
        in_force_to=date(cycle.last_year - 543, 9, 30),
    )


def _remember(old: Edition, new: Edition, by: User | None) -> None:
    """Each copied sentence comes from the item that it was copied from."""
    maps = NodeMap.objects.filter(source__edition=old, target__edition=new).select_related("source")
    Origin.objects.bulk_create(
        Origin(
            node_id=each.target_id, kind=OriginKind.NODE, key=each.source_id, text=each.source.title_th, by=by
        )
        for each in maps
        if each.target_id
    )

"""Beginning a framework: new, or with the sentences of the edition before; and an authority's own strategies."""

from collections.abc import Sequence
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
from prasan.places.models import LocalAuthority

OWN_TITLE = "ยุทธศาสตร์การพัฒนาของ{authority}"
TITLE = "กรอบยุทธศาสตร์การพัฒนาขององค์กรปกครองส่วนท้องถิ่นในเขตจังหวัด{province}"


@transaction.atomic
def start_draft(
    cycle: Cycle,
    *,
    by: User | None,
    like: Edition | None = None,
    follows: Edition | None = None,
    body: Body | None = None,
    source: Edition | None = None,
    authority: LocalAuthority | None = None,
    is_sample: bool = False,
) -> Draft:
    """Open the draft of a cycle's framework. With `like` it begins with that edition's items, mapped one to one and
    remembered as their origin; `follows` is superseded without being copied. With `authority` these are its own
    strategies, derived from the framework `source`, of which nothing is copied (see actions.own).

    Refuses with "cycle-has-draft" while another is being written for the cycle (by the same authority), with
    "other-province" and "other-authority", and with "source-not-adopted" unless the draft is a sample.
    """
    cycle = Cycle.objects.select_for_update(of=("self",)).select_related("province").get(pk=cycle.pk)
    known = Draft.objects.filter(cycle=cycle, edition__state=Edition.State.DRAFT)
    if known.filter(edition__framework__authority=authority).exists():
        raise Refused("cycle-has-draft")
    before = like or follows
    _check_home(cycle, authority, body, [one for one in (before, source) if one])
    if before and before.framework.authority_id != (authority.pk if authority else None):
        raise Refused("other-authority")
    if source and source.state != Edition.State.ADOPTED and not is_sample:
        raise Refused("source-not-adopted")
    framework = before.framework if before else _framework(cycle, authority, by)
    edition = create_edition(framework, _particulars(cycle, authority, is_sample), by=by, like=like)
    if follows and not like:
        edition.supersedes = follows
        edition.save(update_fields=["supersedes"])
    named = {"edition": edition, "cycle": cycle, "body": body, "derived_from": source}
    draft = Draft.objects.create(**named, is_sample=is_sample)
    if like:
        _remember(like, edition, by)
    data = {"cycle": str(cycle), "like": str(like or "")}
    record("drafting.started", on=draft, by=by, data=data, scope=draft.scope)
    return draft


@transaction.atomic
def name_committee(draft: Draft, body: Body | None, *, by: User | None) -> Draft:
    """Say whose members comment and amend; None takes the committee away. Refuses with "other-province"."""
    draft = locked(draft)
    _check_home(draft.cycle, draft.authority, body, [])
    draft.body = body
    draft.save(update_fields=["body"])
    data = {"body": body.name_th if body else ""}
    record("drafting.committee_named", on=draft, by=by, data=data, scope=draft.scope)
    tell(draft)
    return draft


def _check_home(
    cycle: Cycle, authority: LocalAuthority | None, body: Body | None, editions: Sequence[Edition]
) -> None:
    homes: list[str | None] = [body.province_id] if body else []
    homes += [one.framework.province_id for one in editions] + ([authority.province_id] if authority else [])
    if any(home != cycle.province_id for home in homes):
        raise Refused("other-province")
    if body and authority and body.authority_id != authority.pk:
        raise Refused("other-authority")


def _framework(cycle: Cycle, authority: LocalAuthority | None, by: User | None) -> Framework:
    """The framework that the province, or the authority, has already, else a new one."""
    if authority:
        own = Framework.objects.filter(kind=Framework.Kind.LAO, authority=authority).order_by("pk").last()
        title = OWN_TITLE.format(authority=authority.name_th)
        english = f"Strategies of {authority.name_en or authority.name_th}"
        return own or create_framework(
            Framework.Kind.LAO, title, by=by, title_en=english, authority=authority
        )
    kind = Framework.Kind.PROVINCIAL_LAO
    known = Framework.objects.filter(kind=kind, province=cycle.province_id).order_by("pk").last()
    title = TITLE.format(province=cycle.province.name_th)
    english = f"Development framework of the local authorities in {cycle.province.name_en}"
    return known or create_framework(kind, title, by=by, title_en=english, province=cycle.province)


def _particulars(cycle: Cycle, authority: LocalAuthority | None, is_sample: bool) -> Particulars:
    """In force for the fiscal years of the cycle: from 1 October before the first to 30 September of the last."""
    title = TITLE.format(province=cycle.province.name_th)
    english = f"Framework of the local authorities in {cycle.province.name_en}"
    if authority:
        title = OWN_TITLE.format(authority=authority.name_th)
        english = f"Strategies of {authority.name_en or authority.name_th}"
    title += f" (พ.ศ. {cycle.first_year}–{cycle.last_year})"
    english += f", {cycle.first_year}–{cycle.last_year}"
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

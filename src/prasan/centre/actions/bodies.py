"""Founding a body and keeping what it is called."""

import re
from dataclasses import dataclass

from django.db import transaction

from prasan.centre.composition import CommitteeSpec, SeatSpec, committee, committees_for
from prasan.centre.models import AgendaForm, Body, BodyKind, QuorumRule, Seat, Substitutes
from prasan.centre.problems import Refused
from prasan.ledger.actions import record
from prasan.people.models import Organisation, User
from prasan.places.models import LocalAuthority, Province

__all__ = ["BodyFields", "QuorumFields", "confirm_quorum", "edit_body", "found_body", "found_committees"]


@dataclass(frozen=True)
class BodyFields:
    """What a body is called and whose secretary keeps it."""

    kind: str
    name_th: str
    organisation: Organisation
    name_en: str = ""
    parent: Body | None = None
    agenda_form: str = AgendaForm.FIVE


@dataclass(frozen=True)
class QuorumFields:
    """How many members a meeting needs, as the secretary confirms it from the rule named in `source_th`."""

    rule: str
    number: int | None = None
    substitutes: str = Substitutes.OFFICE
    source_th: str = ""


@transaction.atomic
def found_body(
    province: Province,
    fields: BodyFields,
    *,
    by: User | None,
    slug: str = "",
    composition: str = "",
    is_sample: bool = False,
) -> Body:
    """Found a body; `composition` is the code of a committee whose seats it gets, all vacant, and whose quorum.

    A body of the authority level belongs to the authority of its secretariat, if that is one.

    Refuses with "name-taken" and "other-province".
    """
    Province.objects.select_for_update(no_key=True).get(pk=province.pk)  # one new body at a time
    _check(province, fields)
    spec = committee(composition) if composition else None
    body = Body(
        province=province,
        kind=BodyKind(fields.kind),
        slug=slug or _free_slug(fields.organisation),
        name_th=fields.name_th,
        name_en=fields.name_en,
        parent=fields.parent,
        organisation=fields.organisation,
        agenda_form=AgendaForm(fields.agenda_form),
        composition=composition,
        is_sample=is_sample,
    )
    if spec:
        _set_rules(body, spec)
    body.save()
    Seat.objects.bulk_create(_seats(body, spec.seats if spec else ()))
    data = {"seats": body.seats.count(), "secretariat": fields.organisation.name_th}
    record("centre.body_founded", on=body, by=by, data=data, scope=body.scope)
    return body


@transaction.atomic
def found_committees(authority: LocalAuthority, *, by: User | None, is_sample: bool = False) -> list[Body]:
    """Found all bodies that an authority of this type has and does not have yet, seats vacant; returns the new ones."""
    known = set(Body.objects.filter(authority=authority).values_list("composition", flat=True))
    organisation = authority.organisation
    return [
        found_body(
            authority.province,
            BodyFields(spec.kind, spec.name_for(organisation.name_th), organisation),
            by=by,
            composition=spec.code,
            is_sample=is_sample,
        )
        for spec in committees_for(authority.type)
        if spec.code not in known
    ]


@transaction.atomic
def confirm_quorum(body: Body, fields: QuorumFields, *, by: User | None) -> Body:
    """Set how many members a meeting needs. From now on the rule binds: it is the province's own word.

    Refuses with "quorum-number" when a fixed number is wanted and missing.
    """
    if fields.rule == QuorumRule.NUMBER and not fields.number:
        raise Refused("quorum-number")
    body.quorum_rule, body.quorum_number = QuorumRule(fields.rule), fields.number
    body.quorum_substitutes, body.quorum_source_th = Substitutes(fields.substitutes), fields.source_th
    body.quorum_confidence = "local"
    body.save()
    record("centre.quorum_set", on=body, by=by, data={"rule": fields.rule}, scope=body.scope)
    return body


@transaction.atomic
def edit_body(body: Body, fields: BodyFields, *, by: User | None) -> Body:
    """Change name, kind, parent or secretariat; refuses as `found_body` does."""
    Province.objects.select_for_update(no_key=True).get(pk=body.province_id)
    _check(body.province, fields, than=body)
    before = body.name_th
    body.kind, body.parent, body.organisation = BodyKind(fields.kind), fields.parent, fields.organisation
    body.name_th, body.name_en = fields.name_th, fields.name_en
    body.agenda_form = AgendaForm(fields.agenda_form)
    body.save()
    data = {"before": before, "secretariat": fields.organisation.name_th}
    record("centre.body_edited", on=body, by=by, data=data, scope=body.scope)
    return body


def _check(province: Province, fields: BodyFields, *, than: Body | None = None) -> None:
    if fields.organisation.province_code != province.pk:
        raise Refused("other-province")
    namesakes = Body.objects.filter(province=province, name_th=fields.name_th)
    if any(one != than for one in namesakes):
        raise Refused("name-taken")


def _set_rules(body: Body, spec: CommitteeSpec) -> None:
    """Quorum and owner as the composition says."""
    body.quorum_rule, body.quorum_number = QuorumRule(spec.quorum.rule), spec.quorum.number
    body.quorum_source_th, body.quorum_confidence = spec.quorum.source_th, spec.quorum.confidence
    if spec.level == "authority":
        body.authority = LocalAuthority.objects.filter(organisation=body.organisation).first()


def _seats(body: Body, specs: tuple[SeatSpec, ...]) -> list[Seat]:
    """A row for each seat; of a kind without a fixed number one row stands for the first of them."""
    places = [spec for spec in specs for _ in range(spec.seats or 1)]
    return [
        Seat(
            body=body,
            title_th=spec.title_th,
            basis=spec.basis,
            source_th=spec.source_th,
            term_years=spec.term_years,
            confidence=spec.confidence,
            is_member=spec.is_member,
            position=position,
        )
        for position, spec in enumerate(places, start=1)
    ]


def _free_slug(organisation: Organisation) -> str:
    """The organisation's code with the next number: Thai names make no addresses."""
    base = organisation.code[:50]
    taken = Body.objects.filter(slug__startswith=f"{base}-").values_list("slug", flat=True)
    numbers = [int(found[1]) for slug in taken if (found := re.fullmatch(rf"{re.escape(base)}-(\d+)", slug))]
    return f"{base}-{max(numbers, default=0) + 1}"

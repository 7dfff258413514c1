"""Founding a body and keeping what it is called."""

import re
from dataclasses import dataclass

from django.db import transaction

from prasan.centre.composition import SeatSpec, committee
from prasan.centre.models import Body, BodyKind, Seat
from prasan.centre.problems import Refused
from prasan.ledger.actions import record
from prasan.people.models import Organisation, User
from prasan.places.models import Province

__all__ = ["BodyFields", "edit_body", "found_body"]


@dataclass(frozen=True)
class BodyFields:
    """What a body is called and whose secretary keeps it."""

    kind: str
    name_th: str
    organisation: Organisation
    name_en: str = ""
    parent: Body | None = None


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
    """Found a body; `composition` is the code of a committee whose seats it gets, all vacant.

    Refuses with "name-taken" and "other-province".
    """
    Province.objects.select_for_update(no_key=True).get(pk=province.pk)  # one new body at a time
    _check(province, fields)
    body = Body.objects.create(
        province=province,
        kind=BodyKind(fields.kind),
        slug=slug or _free_slug(fields.organisation),
        name_th=fields.name_th,
        name_en=fields.name_en,
        parent=fields.parent,
        organisation=fields.organisation,
        is_sample=is_sample,
    )
    seats = committee(composition).seats if composition else ()
    Seat.objects.bulk_create(_seats(body, seats))
    data = {"seats": body.seats.count(), "secretariat": fields.organisation.name_th}
    record("centre.body_founded", on=body, by=by, data=data, scope=body.scope)
    return body


@transaction.atomic
def edit_body(body: Body, fields: BodyFields, *, by: User | None) -> Body:
    """Change name, kind, parent or secretariat; refuses as `found_body` does."""
    Province.objects.select_for_update(no_key=True).get(pk=body.province_id)
    _check(body.province, fields, than=body)
    before = body.name_th
    body.kind, body.parent, body.organisation = BodyKind(fields.kind), fields.parent, fields.organisation
    body.name_th, body.name_en = fields.name_th, fields.name_en
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

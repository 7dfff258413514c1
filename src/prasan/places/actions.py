"""Every change to places."""

from django.db import transaction

from prasan.catalogues import province as home_province
from prasan.ledger.actions import record
from prasan.people.actions import load_stakeholder_groups
from prasan.people.models import User
from prasan.places import loading
from prasan.places.models import AuthorityType, LocalAuthority, Province, Tambon


class NotMarkedAsSample(ValueError):
    """A sample authority must say in its name that it is one."""


@transaction.atomic
def load_places(*, by: User | None = None) -> Province:
    """Bring in the province, its districts and tambons, its authorities with their offices, and its other bodies.

    Safe to run again: only what is missing is added, and what people corrected stays.
    """
    load_stakeholder_groups(by=by)
    province, is_new = loading.load_areas(home_province())
    loading.load_bodies(province)
    added = loading.load_authorities(province)
    loading.load_secretariat(province)
    if is_new or added:
        record(
            "places.loaded",
            on=province,
            by=by,
            data={
                "authorities": added,
                "tambons": Tambon.objects.filter(district__province=province).count(),
            },
            scope=f"province:{province.code}",
        )
    return province


@transaction.atomic
def add_sample_authority(
    slug: str,
    name_th: str,
    name_en: str,
    *,
    type: str = AuthorityType.SUBDISTRICT,  # noqa: A002  the field's own name
    district: str | None = None,
    by: User | None = None,
) -> LocalAuthority:
    """The sample authority of that slug, made with its offices when missing; counted nowhere, on no map.
    Its `district` (official code) is where its projects are ranked before they go up to the province.

    Refuses with NotMarkedAsSample a Thai name without "ตัวอย่าง": invented plans never stand under a real name.
    """
    if "ตัวอย่าง" not in name_th:
        raise NotMarkedAsSample(name_th)
    known = LocalAuthority.objects.filter(slug=slug, is_sample=True).first()
    if known is not None:
        return known
    authority = LocalAuthority(
        slug=slug,
        province_id=home_province().code,
        name_th=name_th,
        name_en=name_en,
        type=type,
        district_id=district,
        position=900,
        is_sample=True,
    )
    loading.add_with_organisations([authority])
    record("places.sample_added", on=authority, by=by, scope=authority.organisation.scope)
    return authority

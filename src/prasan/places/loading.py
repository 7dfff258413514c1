"""The province as the catalogue and the official register know it."""

from collections.abc import Iterator

import geothai

from prasan.catalogues import LocalAuthoritySpec, ProvinceSpec, local_authorities
from prasan.people.models import Office, Organisation, Role, StakeholderGroup
from prasan.places.models import (
    AuthorityEvent,
    AuthorityStatus,
    AuthorityType,
    Coverage,
    District,
    LocalAuthority,
    Population,
    Province,
    Tambon,
)

Titles = tuple[tuple[str, str, Role], ...]

# The PAO keeps the secretariat of the province's coordination centre.
_SECRETARY = ("เลขานุการศูนย์ประสานงาน", "Secretary of the Coordination Centre", Role.SECRETARY)
# (Thai title, English title, role) of the offices that every authority of a type has.
_HEADS = {
    AuthorityType.PAO: (
        ("นายกองค์การบริหารส่วนจังหวัด", "President", Role.EXECUTIVE),
        ("ปลัดองค์การบริหารส่วนจังหวัด", "Chief Clerk", Role.EXECUTIVE),
        ("ผู้อำนวยการกองยุทธศาสตร์และงบประมาณ", "Director, Strategy and Budget Division", Role.COORDINATOR),
        _SECRETARY,
    ),
    AuthorityType.TAO: (
        ("นายกองค์การบริหารส่วนตำบล", "President", Role.EXECUTIVE),
        ("ปลัดองค์การบริหารส่วนตำบล", "Chief Clerk", Role.EXECUTIVE),
    ),
}
_MUNICIPAL_HEADS = (
    ("นายกเทศมนตรี", "Mayor", Role.EXECUTIVE),
    ("ปลัดเทศบาล", "Municipal Clerk", Role.EXECUTIVE),
)
_PLANNER = ("นักวิเคราะห์นโยบายและแผน", "Policy and Plan Analyst", Role.PLANNER)
# Bodies of the province that are not local authorities: code, group, names, offices.
_BODIES = (
    (
        "governor-strategy",
        "GOV",
        "สำนักงานจังหวัด{name} กลุ่มงานยุทธศาสตร์",
        "{name} Governor's Office, Strategy Group",
        (("หัวหน้ากลุ่มงานยุทธศาสตร์", "Head, Strategy Group", Role.COORDINATOR),),
    ),
    (
        "provincial-dla",
        "DLA_PROV",
        "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด{name}",
        "{name} Provincial Office of Local Administration",
        (("ท้องถิ่นจังหวัด", "Provincial Local Administration Head", Role.OBSERVER),),
    ),
)


def standard_offices(type_: str) -> Titles:
    """The offices of an authority of that type, highest first."""
    return (*_HEADS.get(AuthorityType(type_), _MUNICIPAL_HEADS), _PLANNER)


def load_areas(known: ProvinceSpec) -> tuple[Province, bool]:
    """Province, districts and tambons with their official codes (DOPA register); whether the province is new."""
    province, made = Province.objects.get_or_create(
        code=known.code, defaults={"name_th": known.name_th, "name_en": known.name_en}
    )
    if made or not province.districts.exists():
        for area in geothai.districts(known.code):
            district = District.objects.create(
                code=area.code, province=province, name_th=area.name_th, name_en=area.name_en
            )
            Tambon.objects.bulk_create(
                Tambon(code=tambon.code, district=district, name_th=tambon.name_th, name_en=tambon.name_en)
                for tambon in geothai.subdistricts(area.code)
            )
    return province, made


def load_bodies(province: Province) -> None:
    """The governor's strategy office and the provincial office of local administration with their offices."""
    for position, (code, group, name_th, name_en, offices) in enumerate(_BODIES, start=1):
        organisation, made = Organisation.objects.get_or_create(
            code=f"{code}-{province.code}",
            defaults={
                "name_th": name_th.format(name=province.name_th),
                "name_en": name_en.format(name=province.name_en),
                "group": StakeholderGroup.objects.get(code=group),
                "province_code": province.code,
                "position": position,
            },
        )
        if made:
            Office.objects.bulk_create(_offices(organisation, offices))


def load_secretariat(province: Province) -> None:
    """The secretary's office of the PAO, for installations that were set up before there was one."""
    for pao in LocalAuthority.objects.filter(province=province, type=AuthorityType.PAO, is_sample=False):
        title_th, title_en, role = _SECRETARY
        if not Office.objects.filter(organisation=pao.organisation_id, role=role).exists():
            Office.objects.create(
                organisation_id=pao.organisation_id,
                title_th=title_th,
                title_en=title_en,
                role=role,
                position=len(standard_offices(AuthorityType.PAO)),
            )


def load_authorities(province: Province) -> int:
    """The authorities of the catalogue that are not there yet, each with organisation and offices; how many came."""
    known = set(LocalAuthority.objects.values_list("slug", flat=True))
    new = [
        (_authority(spec, province, position), spec)
        for position, spec in enumerate(local_authorities(), start=10)
        if spec.id not in known
    ]
    add_with_organisations([authority for authority, _spec in new])
    AuthorityStatus.objects.bulk_create(status for one, spec in new for status in _statuses(one, spec))
    AuthorityEvent.objects.bulk_create(
        AuthorityEvent(authority=one, happened_on=event.on, kind=event.kind, text_th=event.text_th)
        for one, spec in new
        for event in spec.events
    )
    Coverage.objects.bulk_create(
        Coverage(authority=one, tambon_id=cover.code, extent=cover.extent)
        for one, spec in new
        for cover in spec.coverage
    )
    Population.objects.bulk_create(
        Population(authority=one, counted_on=count.on, total=count.total, households=count.households)
        for one, spec in new
        for count in spec.populations
    )
    return len(new)


def add_with_organisations(authorities: list[LocalAuthority]) -> None:
    """Store authorities, each with its organisation (whose code is the authority's slug) and standard offices."""
    group = StakeholderGroup.objects.get(code="LAO_EXEC")
    for authority in authorities:
        authority.organisation = Organisation(
            code=authority.slug,
            name_th=authority.name_th,
            name_en=authority.name_en,
            group=group,
            province_code=authority.province_id,
            is_authority=True,
            position=authority.position,
            is_sample=authority.is_sample,
        )
    Organisation.objects.bulk_create(authority.organisation for authority in authorities)
    Office.objects.bulk_create(
        office for one in authorities for office in _offices(one.organisation, standard_offices(one.type))
    )
    LocalAuthority.objects.bulk_create(authorities)


def _authority(spec: LocalAuthoritySpec, province: Province, position: int) -> LocalAuthority:
    column, row = spec.tile
    return LocalAuthority(
        slug=spec.id,
        province=province,
        district_id=spec.district,
        name_th=spec.current.name_th,
        name_en=spec.current.name_en,
        type=spec.current.type,
        tile_column=column,
        tile_row=row,
        office_latitude=spec.latitude,
        office_longitude=spec.longitude,
        position=position,
        source=spec.source,
        confidence=spec.confidence,
    )


def _statuses(authority: LocalAuthority, spec: LocalAuthoritySpec) -> Iterator[AuthorityStatus]:
    for version in spec.versions:
        yield AuthorityStatus(
            authority=authority,
            type=version.type,
            dla_code=version.dla_code or "",
            name_th=version.name_th,
            name_en=version.name_en,
            valid_from=version.valid_from,
            valid_to=version.valid_to,
            source=version.note_th or spec.source,
            confidence=version.confidence,
        )


def _offices(organisation: Organisation, titles: Titles) -> Iterator[Office]:
    for position, (title_th, title_en, role) in enumerate(titles):
        yield Office(
            organisation=organisation, title_th=title_th, title_en=title_en, role=role, position=position
        )

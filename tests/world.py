"""A small Phuket to test in, built through actions as people would build it.

    Phuket (83)                                        Phangnga (82)
    ├─ PAO ............ coordinator                    └─ PAO of Phangnga ... outsider (its coordinator)
    ├─ Chalong ........ nobody yet (a real authority of the 19)
    ├─ Sample One ..... planner, mayor
    ├─ Sample Two ..... neighbour (its planner)
    └─ Provincial DLA . observer
                                                       without any office: newcomer

| person      | office                                   | role        | may, in short                          |
|-------------|------------------------------------------|-------------|----------------------------------------|
| planner     | นักวิเคราะห์นโยบายและแผน, Sample One          | planner     | all of Sample One's plan               |
| mayor       | นายกเทศมนตรี, Sample One                    | executive   | reads Sample One, appoints there       |
| neighbour   | นักวิเคราะห์นโยบายและแผน, Sample Two          | planner     | nothing of Sample One's drafts         |
| coordinator | ผอ.กองยุทธศาสตร์และงบประมาณ, PAO            | coordinator | what was sent by anybody in Phuket     |
| observer    | ท้องถิ่นจังหวัด                               | observer    | what is public                         |
| outsider    | coordinator of another province          | coordinator | nothing of Phuket                      |
| newcomer    | none                                     | none        | what is public                         |

The lead apps go on from here: `build()` gives the world, and each app adds what it needs in its own conftest.
"""

from dataclasses import dataclass

from prasan.people.actions import add_office, appoint, create_user
from prasan.people.models import Membership, Office, Organisation, Role, User
from prasan.places.actions import add_sample_authority, load_places
from prasan.places.models import LocalAuthority, Province


@dataclass(frozen=True)
class World:
    province: Province
    pao: LocalAuthority
    chalong: LocalAuthority
    one: LocalAuthority
    two: LocalAuthority
    planner: User
    mayor: User
    neighbour: User
    coordinator: User
    observer: User
    outsider: User
    newcomer: User

    def fresh(self, person: User) -> User:
        """The person as a new request would load them, without anything kept from before."""
        return User.objects.get(pk=person.pk)


def build() -> World:
    """The world of the drawing."""
    province = load_places()
    one = add_sample_authority("sample-one", "เทศบาลตำบลตัวอย่างหนึ่ง", "Sample One Municipality")
    two = add_sample_authority("sample-two", "เทศบาลตำบลตัวอย่างสอง", "Sample Two Municipality")
    pao = LocalAuthority.objects.get(slug="pao")
    return World(
        province=province,
        pao=pao,
        chalong=LocalAuthority.objects.get(slug="chalong"),
        one=one,
        two=two,
        planner=_person("planner", "วิภา ใจดี", one.organisation, Role.PLANNER),
        mayor=_person("mayor", "สมชาย รักถิ่น", one.organisation, Role.EXECUTIVE),
        neighbour=_person("neighbour", "มานะ ขยันยิ่ง", two.organisation, Role.PLANNER),
        coordinator=_person("coordinator", "อรทัย ประสานดี", pao.organisation, Role.COORDINATOR),
        observer=_person(
            "observer", "ธนา มองไกล", Organisation.objects.get(code="provincial-dla-83"), Role.OBSERVER
        ),
        outsider=_person("outsider", "ก้อง ต่างถิ่น", _other_province(), Role.COORDINATOR),
        newcomer=create_user(email="newcomer@example.org", name="ใหม่ เพิ่งมา", by=None),
    )


def term_of(person: User) -> Membership:
    """The person's only open term."""
    return Membership.objects.open().with_office().select_related("user").get(user=person)


def office_of(organisation: Organisation, role: Role) -> Office:
    """The highest office of that role in an organisation."""
    return Office.objects.select_related("organisation").filter(organisation=organisation, role=role)[0]


def _person(key: str, name: str, organisation: Organisation, role: Role) -> User:
    user = create_user(email=f"{key}@example.org", name=name, by=None)
    appoint(user, office_of(organisation, role), by=None)
    return user


def _other_province() -> Organisation:
    organisation = Organisation.objects.create(
        code="pao-82", name_th="องค์การบริหารส่วนจังหวัดพังงา", name_en="Phangnga PAO", province_code="82"
    )
    add_office(organisation, title_th="ผู้อำนวยการกองยุทธศาสตร์", title_en="Director", role=Role.COORDINATOR)
    return organisation

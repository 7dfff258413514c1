"""A small province for framework tests: two sample authorities, a coordinator, two planners, and one edition.

readiness  (provincial-lao, adopted, in force 1 Oct 2565 - 30 Sep 2570, linked at level "issue")
  S1  economy and tourism
    S1.1  tourism by sea and land
    S1.2  jobs and trades
  S2  environment
    S2.1  waste and waste water
    S2.2  roads and drains
"""

from dataclasses import dataclass
from datetime import date

import pytest

from prasan.framework import actions
from prasan.framework.actions import Aids, Particulars, Wording
from prasan.framework.models import Edition, Framework, Node
from prasan.framework.subjects import Subject
from prasan.people.models import User
from prasan.places.models import LocalAuthority, Province
from tests.ground import grounded
from tests.world import build

PHUKET = "83"
PARTICULARS = Particulars(
    label="2566–2570",
    title_th="กรอบยุทธศาสตร์ตัวอย่าง พ.ศ. 2566–2570",
    title_en="Sample framework 2566–2570",
    in_force_from=date(2022, 10, 1),
    in_force_to=date(2027, 9, 30),
)


@dataclass
class World:
    province: Province
    sea: LocalAuthority
    hill: LocalAuthority
    coordinator: User
    sea_planner: User
    hill_planner: User
    outsider: User
    stranger: User


@grounded
def world() -> World:
    """The world of all tests under the names that matter here."""
    built = build()
    return World(
        province=built.province,
        sea=built.one,
        hill=built.two,
        coordinator=built.coordinator,
        sea_planner=built.planner,
        hill_planner=built.neighbour,
        outsider=built.outsider,
        stranger=built.newcomer,
    )


@pytest.fixture
def particulars() -> Particulars:
    return PARTICULARS


@grounded
def draft(world: World) -> Edition:
    """The edition of the docstring, still a draft and without a level for linking."""
    framework = actions.create_framework(
        Framework.Kind.PROVINCIAL_LAO,
        "กรอบยุทธศาสตร์ตัวอย่าง",
        by=world.coordinator,
        code="readiness",
        province=world.province,
    )
    edition = actions.create_edition(framework, PARTICULARS, by=world.coordinator, code="readiness")
    rows = [
        (None, "S1", "strategy", "เศรษฐกิจและการท่องเที่ยว", ""),
        ("S1", "S1.1", "issue", "ท่องเที่ยวทางทะเลและบนบก", "ท่าเทียบเรือ|จัดงานเทศกาลท่องเที่ยว|ปรับปรุงแหล่งท่องเที่ยว"),
        ("S1", "S1.2", "issue", "อาชีพและรายได้", "ฝึกอบรมอาชีพ|ส่งเสริมกลุ่มอาชีพสตรี|ตลาดชุมชน"),
        (None, "S2", "strategy", "สิ่งแวดล้อมและโครงสร้างพื้นฐาน", ""),
        ("S2", "S2.1", "issue", "ขยะและน้ำเสีย", "กำจัดขยะมูลฝอย|ระบบบำบัดน้ำเสีย|คัดแยกขยะ"),
        ("S2", "S2.2", "issue", "ถนนและทางระบายน้ำ", "ก่อสร้างถนนคอนกรีตเสริมเหล็ก|ก่อสร้างรางระบายน้ำ|ซ่อมแซมถนน"),
    ]
    made: dict[str, Node] = {}
    for parent, code, level, title, phrases in rows:
        wording = Wording(code=code, level=level, title_th=title, title_en=f"English {code}")
        aids = Aids(phrases=tuple(filter(None, phrases.split("|"))))
        made[code] = actions.add_node(
            edition, wording, by=world.coordinator, parent=made.get(parent or ""), aids=aids
        )
    return Edition.objects.select_related("framework").get(pk=edition.pk)


@grounded
def edition(draft: Edition, world: World) -> Edition:
    """The same, adopted on 1 September 2565 and linked at its issues."""
    actions.set_target_level(draft, "issue", by=world.coordinator)
    adopted = actions.adopt_edition(draft, adopted_on=date(2022, 9, 1), by=world.coordinator)
    return Edition.objects.select_related("framework").get(pk=adopted.pk)


@pytest.fixture
def node(edition: Edition):
    return lambda code: edition.nodes.select_related("edition__framework").get(code=code)


@pytest.fixture
def subject(world: World):
    """A project of an authority by number and name."""

    def make(number: int, text: str, authority: LocalAuthority | None = None) -> Subject:
        return Subject("project", number, authority or world.sea, PHUKET, text)

    return make

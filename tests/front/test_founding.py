"""The news post of 12 March 2557, fact by fact: in the database, and on a page that anybody may read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prasan.centre.models import AgendaItem, Body, Meeting, Resolution
from prasan.front.founding import build_founding
from prasan.ledger.models import Act
from prasan.places.models import Province
from prasan.registration.models import Participant, Quota
from prasan.studio.models import Card
from prasan.voting.models import Vote
from prasan.workshop.models import Session, Workshop
from tests.front.conftest import played

TITLE = (
    "โครงการประชุมสัมมนาเชิงปฏิบัติการเพื่อบูรณาการจัดทำยุทธศาสตร์การพัฒนาองค์กรปกครองส่วนท้องถิ่นในจังหวัดภูเก็ต"
    "และการเตรียมความพร้อมเพื่อก้าวสู่ประชาคมอาเซียนของจังหวัดภูเก็ต"
)
BODY = "คณะทำงานศูนย์ประสานงานการเตรียมความพร้อมในการก้าวสู่ประชาคมอาเซียน"
CALLED = (
    "จัดทำโครงการประชุมสัมมนาเชิงปฏิบัติการคณะทำงานศูนย์ประสานงานเพื่อขับเคลื่อน"
    "และเตรียมความพร้อมเพื่อก้าวสู่ประชาคมอาเซียนของจังหวัดภูเก็ต"
)
JOINTLY = "องค์การบริหารส่วนจังหวัดภูเก็ต ร่วมกับกลุ่มงานยุทธศาสตร์ สำนักงานจังหวัดภูเก็ต"
PAO, STRATEGY = "องค์การบริหารส่วนจังหวัดภูเก็ต", "กลุ่มงานยุทธศาสตร์ สำนักงานจังหวัดภูเก็ต"
Query = Callable[[Workshop], bool]


@dataclass(frozen=True)
class Fact:
    """Words of the post, where they stand in the database, and on which public page they (or `shown`) are read."""

    words: str
    stored: Query
    page: str = "workshop"
    shown: str = ""


def on_stage(name: str, office: str, body: str, part: str) -> Query:
    return lambda w: w.speakers.filter(name_th=name, office_th=office, body_th=body, part=part).count() == 1


def in_background(words: str) -> Query:
    return lambda w: words in w.background_th


def has_aim(position: int, words: str) -> Query:
    return lambda w: [aim.text_th for aim in w.aims.all()][position] == words


def has_session(kind: str, title: str) -> Query:
    return lambda w: Session.objects.filter(workshop=w, kind=kind, title_th=title).count() == 1


def has_pillar(title: str) -> Query:
    return lambda w: (
        w.pillars.filter(title_th=title).count() == 1 == w.groups.filter(pillar__title_th=title).count()
    )


def invites(group: str, organisation: str = "") -> Query:
    named = {"organisation__name_th": organisation} if organisation else {"organisation": None}
    return lambda w: (
        Quota.objects.filter(workshop=w, group__code=group, organisation=None).count() == 1
        and (not organisation or Quota.objects.filter(workshop=w, **named).count() == 1)
    )


def opens_at_nine(workshop: Workshop) -> bool:
    opening = workshop.sessions.get(kind="ceremony")
    return f"{timezone.localtime(opening.starts_at):%d/%m/%Y %H.%M}" == "12/03/2014 09.00"


GOVERNOR = on_stage("นายไมตรี อินทุสุต", "ผู้ว่าราชการจังหวัดภูเก็ต", "", "chair")
PRESIDENT = on_stage("นายไพบูลย์ อุปัติศฤงค์", "นายก อบจ. ภูเก็ต", "", "reporter")
MFA = on_stage("นายอรรถยุทธ ศรีสมุทร", "อธิบดีกรมอาเซียน", "กระทรวงการต่างประเทศ", "lecturer")
MOC = on_stage(
    "ดร.อุกฤษฏ์ มุสิกพันธ์",
    "ผู้อำนวยการส่วนบริหารงานการค้าบริการ สำนักการค้าบริการและการลงทุน",
    "กรมเจรจาการค้าระหว่างประเทศ กระทรวงพาณิชย์",
    "lecturer",
)
ASEAN = on_stage("นางสาววิมลรัตน์ รัชชุกูล", "นักวิเทศสัมพันธ์ชำนาญการ", "กองอาเซียน", "lecturer")
AIMS = (
    "ให้การขับเคลื่อนและการเตรียมความพร้อมการก้าวสู่ประชาคมอาเซียนของจังหวัดภูเก็ตในภาพรวมมีความพร้อมและเป็นไปในทิศทางเดียวกัน",
    "เพื่อให้ผู้เข้าร่วมประชุมสัมมนามีส่วนร่วมในการกำหนดกรอบยุทธศาสตร์การพัฒนาองค์กรปกครองส่วนท้องถิ่นในจังหวัดภูเก็ต",
    "เพื่อให้องค์กรปกครองส่วนท้องถิ่นจังหวัดภูเก็ตสามารถนำกรอบยุทธศาสตร์ที่ได้ไปกำหนดแนวทางการพัฒนาท้องถิ่นของตนเอง",
    (
        "เพื่อให้ส่วนราชการ หน่วยงานของรัฐ และองค์กรภาคเอกชน ภาคประชาชนของจังหวัดภูเก็ต "
        "มีความพร้อมในการก้าวสู่ประชาคมอาเซียนอย่างมีเกียรติและสง่างาม"
    ),
)
REASONS = (
    "บรรลุตามวัตถุประสงค์ของยุทธศาสตร์การพัฒนาจังหวัดภูเก็ตในภาพรวม",
    "มุ่งเน้นการเตรียมความพร้อมใน 3 เสาหลัก ประกอบด้วย ด้านความมั่นคง ด้านเศรษฐกิจและด้านสังคมวัฒนธรรม",
    (
        "ได้ร่วมกันกำหนดกรอบยุทธศาสตร์การพัฒนาท้องถิ่นและแผนพัฒนาท้องถิ่น "
        "ให้มีความสอดคล้องกับยุทธศาสตร์การพัฒนาจังหวัดภูเก็ตและยุทธศาสตร์การพัฒนาประเทศ"
    ),
    "เพื่อรองรับการก้าวสู่ประชาคมอาเซียนในปี พ.ศ. 2558 ที่กำลังจะมาถึงในปีหน้า",
    "โดยบูรณาการกิจกรรม การจัดทำยุทธศาสตร์การพัฒนาองค์กรปกครองส่วนท้องถิ่นในจังหวัดภูเก็ตเข้าด้วยกันอีกหนึ่งกิจกรรม",
)
FACTS = (
    Fact("12 มี.ค. 57", lambda w: (w.starts_on, w.ends_on) == (date(2014, 3, 12),) * 2, shown="12 มีนาคม 2557"),
    Fact("เวลา 09.00 น.", opens_at_nine, shown="09.00"),
    Fact("โรงแรมเมโทรโพล จ.ภูเก็ต", lambda w: w.venue_th == "โรงแรมเมโทรโพล จ.ภูเก็ต"),
    Fact(TITLE, lambda w: w.title_th == TITLE),
    Fact("นายไมตรี อินทุสุต", GOVERNOR),
    Fact("ผู้ว่าราชการจังหวัดภูเก็ต", GOVERNOR),
    Fact("เป็นประธานเปิด", GOVERNOR, shown="ประธาน"),
    Fact("นายไพบูลย์ อุปัติศฤงค์", PRESIDENT),
    Fact("นายก อบจ. ภูเก็ต", PRESIDENT),
    Fact("ได้กล่าวถึงความเป็นมาและวัตถุประสงค์ของโครงการ", PRESIDENT, shown="กล่าวรายงาน"),
    Fact("นายอรรถยุทธ ศรีสมุทร", MFA),
    Fact("อธิบดีกรมอาเซียน", MFA),
    Fact("กระทรวงการต่างประเทศ", MFA),
    Fact("ดร.อุกฤษฏ์ มุสิกพันธ์", MOC),
    Fact("ผู้อำนวยการส่วนบริหารงานการค้าบริการ สำนักการค้าบริการและการลงทุน", MOC),
    Fact("กรมเจรจาการค้าระหว่างประเทศ กระทรวงพาณิชย์", MOC),
    Fact("นางสาววิมลรัตน์ รัชชุกูล", ASEAN),
    Fact("นักวิเทศสัมพันธ์ชำนาญการ", ASEAN),
    Fact("กองอาเซียน", ASEAN),
    Fact("หัวหน้าส่วนราชการในจังหวัดภูเก็ต", invites("GOV")),
    Fact("ผู้บริหารองค์กรปกครองส่วนท้องถิ่น", invites("LAO_EXEC", "เทศบาลตำบลฉลอง")),
    Fact("ผู้บริหารจากสถาบันอุดมศึกษาในจังหวัดภูเก็ต", invites("UNIV")),
    Fact("ผู้แทนสมาคมธุรกิจการท่องเที่ยว", invites("TOURISM", "สมาคมธุรกิจการท่องเที่ยว")),
    Fact("หอการค้าจังหวัดภูเก็ต", invites("CHAMBER", "หอการค้าจังหวัดภูเก็ต")),
    Fact("สโมสรโรตารีจังหวัดภูเก็ต", invites("ROTARY", "สโมสรโรตารีจังหวัดภูเก็ต")),
    Fact(BODY, lambda w: Body.objects.filter(name_th=BODY, kind="working_group").count() == 1, "body"),
    Fact(
        "เมื่อวันที่ 23 ธันวาคม 2556",
        lambda w: Meeting.objects.get(body__name_th=BODY).held_on == date(2013, 12, 23),
        "meeting",
        "23 ธันวาคม 2556",
    ),
    Fact("เห็นชอบ", lambda w: w.resolution.kind == "approved", "resolution"),
    Fact(JOINTLY, lambda w: JOINTLY in w.resolution.text_th, "resolution"),
    Fact(PAO, lambda w: w.resolution.owner.name_th == PAO, "resolution"),
    Fact(STRATEGY, lambda w: w.resolution.with_unit_th == STRATEGY, "resolution"),
    Fact(CALLED, lambda w: CALLED in w.resolution.text_th, "resolution"),
    Fact(CALLED.removeprefix("จัดทำ"), lambda w: AgendaItem.objects.get().title_th in CALLED, "meeting"),
    Fact("สืบเนื่องจากการประชุม" + BODY, in_background("สืบเนื่องจากการประชุม" + BODY)),
    *(Fact(words, in_background(words)) for words in REASONS),
    Fact(PAO, lambda w: w.hostings.get(is_lead=True).organisation.name_th == PAO),
    Fact(
        STRATEGY,
        lambda w: w.hostings.filter(organisation__code="governor-strategy-83", is_lead=False).count() == 1,
        shown="สำนักงานจังหวัดภูเก็ต กลุ่มงานยุทธศาสตร์",
    ),
    *(Fact(words, has_aim(position, words)) for position, words in enumerate(AIMS)),
    *(Fact(words, has_pillar(words)) for words in ("ด้านความมั่นคง", "ด้านเศรษฐกิจ", "ด้านสังคมวัฒนธรรม")),
    Fact("การบรรยายให้ความรู้", has_session("lecture", "การบรรยายให้ความรู้")),
    Fact(
        "การตอบข้อซักถามจากผู้เข้าร่วมประชุมสัมมนา",
        has_session("questions", "การตอบข้อซักถามจากผู้เข้าร่วมประชุมสัมมนา"),
    ),
    Fact(
        "การแบ่งกลุ่มสัมมนาจำแนกตามเสาหลักที่สำคัญทั้ง 3 กลุ่ม",
        has_session("breakout", "การแบ่งกลุ่มสัมมนาจำแนกตามเสาหลักที่สำคัญทั้ง 3 กลุ่ม"),
    ),
)


def public_pages(workshop: Workshop) -> dict[str, str]:
    """The pages as a stranger's plain browser gets them."""
    resolution = Resolution.objects.select_related("item__meeting__body").get(pk=workshop.resolution_id)
    things = {
        "workshop": workshop,
        "resolution": resolution,
        "meeting": resolution.meeting,
        "body": resolution.meeting.body,
    }
    pages = {}
    for name, thing in things.items():
        answer = Client().get(thing.get_absolute_url())
        assert answer.status_code == 200
        pages[name] = unescape(answer.content.decode())
    return pages


def test_every_fact_of_the_post_stands_in_the_database(founded: Workshop) -> None:
    assert len(FACTS) >= 35
    assert [fact.words for fact in FACTS if not fact.stored(founded)] == []


def test_every_fact_of_the_post_can_be_read_by_anybody(founded: Workshop) -> None:
    pages = public_pages(founded)

    assert [(f.page, f.words) for f in FACTS if (f.shown or f.words) not in pages[f.page]] == []


def test_the_words_are_those_of_the_post(shared_data: Path) -> None:
    text = (shared_data.parent / "seed-news-2557.txt").read_text(encoding="utf-8")

    assert [fact.words for fact in FACTS if fact.words not in text] == []


def test_the_page_leads_back_to_the_resolution_and_from_there_to_the_meeting(founded: Workshop) -> None:
    pages = public_pages(founded)
    resolution = founded.resolution
    assert resolution is not None

    assert resolution.get_absolute_url() in pages["workshop"]
    assert founded.get_absolute_url() in pages["resolution"]
    assert resolution.item.meeting.get_absolute_url() in pages["resolution"]
    assert reverse("centre:province", args=["83"]) in pages["body"]
    assert resolution.done_on == date(2014, 3, 12)


def test_what_the_post_does_not_tell_is_left_open_or_says_so(founded: Workshop) -> None:
    mark = "เวลาเป็นตัวอย่าง ไม่ใช่ข้อเท็จจริงจากข่าว"
    meeting = Meeting.objects.get()

    assert (meeting.number, meeting.starts_at, meeting.place_th) == (None, None, "")
    assert list(founded.rooms.all()) == []
    assert founded.budget_baht is None
    assert [mark in s.description_th for s in founded.sessions.all()] == [False, True, True, True]
    assert public_pages(founded)["workshop"].count(mark) == 3
    assert (Participant.objects.count(), Card.objects.count(), Vote.objects.count()) == (0, 0, 0)
    assert not founded.is_sample


def test_it_belongs_to_the_cycle_of_its_time_and_is_closed(founded: Workshop, province: Province) -> None:
    assert (str(founded.cycle), founded.is_closed, founded.is_released) == ("2558–2560", True, True)
    assert province.cycles.filter(is_current=True).count() == 0


def test_building_again_changes_nothing(founded: Workshop, province: Province) -> None:
    acts = Act.objects.count()

    again = build_founding(province, **played())

    assert again == founded
    assert (Workshop.objects.count(), Meeting.objects.count(), Act.objects.count()) == (1, 1, acts)

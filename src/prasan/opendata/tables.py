"""Every public table. Nobody's name, telephone or e-mail is in any of them: no table reads guests, people or users."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet, Sum

from prasan.centre.models import Cycle, Resolution
from prasan.framework.models import Edition, Node
from prasan.news.models import Post
from prasan.opendata.description import AUTHORITY, OURS, SAMPLE, Column, Table, address
from prasan.opendata.tables_of_plans import TABLES_OF_PLANS
from prasan.places.models import AuthorityStatus, LocalAuthority, Population
from prasan.readiness.models import IndexEdition
from prasan.voting.models import Statement
from prasan.voting.results import FEWEST
from prasan.workshop.models import Workshop

__all__ = ["TABLES", "get_table"]


def _statements() -> QuerySet[Statement]:
    """Of votes that are over, with at least as many answers as results show publicly."""
    found = Statement.objects.filter(
        hidden_because="",
        conversation__closed_at__isnull=False,
        conversation__pillar__workshop__released_at__isnull=False,
    )
    counts = {name: Sum(f"tallies__{name}", default=0) for name in ("agree", "disagree", "passed")}
    found = found.annotate(**counts).annotate(answers=F("agree") + F("disagree") + F("passed"))
    return found.filter(answers__gte=FEWEST).order_by("conversation", "number")


TABLES: tuple[Table, ...] = (
    Table(
        "authorities", "องค์กรปกครองส่วนท้องถิ่น", "local authorities",
        "ทุกแห่งที่ระบบรู้จัก ตามชื่อปัจจุบัน", "every authority the system knows, under its present name",
        lambda: LocalAuthority.objects.order_by("province", "position", "pk"),
        (
            Column("authority", "text", "รหัสในระบบ", "short name", "slug"),
            Column("name_th", "text", "ชื่อ", "Thai name"),
            Column("name_en", "text", "ชื่อภาษาอังกฤษ", "English name"),
            Column("type", "text", "ประเภท", "type"),
            Column("province", "text", "รหัสจังหวัด", "province code", "province_id"),
            Column("district", "text", "รหัสอำเภอ", "district code", "district_id"),
            SAMPLE,
        ),
        "กรมส่งเสริมการปกครองท้องถิ่น และแหล่งที่อ้างในแต่ละแถวของหน้า อปท.",
        {"province": "province", "authority": "slug"},
    ),
    Table(
        "authority-statuses", "ฐานะและรหัสของ อปท. ตามเวลา", "dated names, types and codes",
        "ชื่อ ประเภท และรหัสของ อปท. พร้อมวันที่เริ่มและสิ้นสุด", "names, types and codes with the days they were valid",
        lambda: AuthorityStatus.objects.order_by("authority", "valid_from", "pk"),
        (
            AUTHORITY,
            Column("name_th", "text", "ชื่อ", "Thai name"),
            Column("type", "text", "ประเภท", "type"),
            Column("dla_code", "text", "รหัส สถ.", "DLA code"),
            Column("valid_from", "date", "ตั้งแต่", "from"),
            Column("valid_to", "date", "ถึง", "until"),
            Column("source", "text", "ที่มา", "source"),
            Column("confidence", "text", "ความแน่ใจ", "confidence"),
        ),
        "ตามคอลัมน์ source · as the column says",
        {"authority": "authority__slug"},
    ),
    Table(
        "populations", "ประชากรตามทะเบียนราษฎร", "registered population",
        "จำนวนคนและครัวเรือนตามทะเบียน", "people and households in the register",
        lambda: Population.objects.order_by("authority", "counted_on"),
        (
            AUTHORITY,
            Column("counted_on", "date", "ณ วันที่", "as of"),
            Column("people", "integer", "ประชากร", "people", "total", unit="คน"),
            Column("households", "integer", "ครัวเรือน", "households", unit="หลัง"),
        ),
        "กรมการปกครอง",
        {"authority": "authority__slug"},
    ),
    Table(
        "cycles", "รอบแผน", "plan cycles",
        "รอบแผนพัฒนาท้องถิ่นของแต่ละจังหวัด", "plan cycles of each province",
        lambda: Cycle.objects.order_by("province", "first_year"),
        (
            Column("province", "text", "รหัสจังหวัด", "province code", "province_id"),
            Column("first_year", "integer", "ปีแรก", "first year", unit="พ.ศ."),
            Column("last_year", "integer", "ปีสุดท้าย", "last year", unit="พ.ศ."),
            Column("form_set", "text", "ชุดแบบ", "form set"),
            Column("is_current", "boolean", "รอบปัจจุบัน", "current"),
        ),
        OURS,
        {"province": "province"},
    ),
    Table(
        "workshops", "การประชุมเชิงปฏิบัติการ", "workshops",
        "ที่เผยแพร่แล้ว", "those that were released",
        lambda: Workshop.objects.filter(released_at__isnull=False)
        .order_by("starts_on", "pk"),
        (
            Column("workshop", "text", "รหัส", "short name", "slug"),
            Column("title_th", "text", "ชื่อ", "title"),
            Column("cycle", "integer", "ปีแรกของรอบแผน", "first year of the cycle", "cycle__first_year", "พ.ศ."),
            Column("starts_on", "date", "เริ่ม", "first day"),
            Column("ends_on", "date", "สิ้นสุด", "last day"),
            Column("venue_th", "text", "สถานที่", "place"),
            address("/workshops/", "slug"),
            SAMPLE,
        ),
        OURS,
        {"cycle": "cycle__first_year"},
    ),
    Table(
        "statements", "ข้อความที่ลงความเห็น", "statements voted on",
        f"ผลรวมของการลงความเห็นที่ปิดแล้ว เฉพาะข้อความที่มีผู้ลงความเห็นตั้งแต่ {FEWEST} คน ไม่มีข้อมูลรายบุคคล",
        f"totals of votes that are over, of statements with at least {FEWEST} answers; nothing of any one person",
        _statements,
        (
            Column("workshop", "text", "การประชุม", "workshop", "conversation__pillar__workshop__slug"),
            Column("pillar", "text", "ด้าน", "pillar", "conversation__pillar__code"),
            Column("number", "integer", "ลำดับ", "number"),
            Column("text", "text", "ข้อความ", "text"),
            Column("agree", "integer", "เห็นด้วย", "agree", unit="คน"),
            Column("disagree", "integer", "ไม่เห็นด้วย", "disagree", unit="คน"),
            Column("passed", "integer", "ไม่ออกความเห็น", "pass", unit="คน"),
            Column("answers", "integer", "รวม", "answers", unit="คน"),
            SAMPLE,
        ),
        OURS,
        {"workshop": "conversation__pillar__workshop__slug"},
    ),
    Table(
        "resolutions", "มติที่เผยแพร่", "public resolutions",
        "มติของการประชุมที่เผยแพร่แล้ว", "resolutions of meetings that were released",
        lambda: Resolution.objects.visible_to(AnonymousUser())
        .order_by("item__meeting__held_on", "pk"),
        (
            Column("resolution", "integer", "รหัส", "key", "pk"),
            Column("body_th", "text", "คณะ", "body", "item__meeting__body__name_th"),
            Column("held_on", "date", "วันประชุม", "held on", "item__meeting__held_on"),
            Column("kind", "text", "ชนิด", "kind"),
            Column("text_th", "text", "มติ", "text"),
            Column("due_on", "date", "กำหนด", "due"),
            Column("done_on", "date", "แล้วเสร็จ", "done"),
            address("/centre/resolutions/", "pk"),
            SAMPLE,
        ),
        OURS,
    ),
    Table(
        "editions", "ฉบับของกรอบยุทธศาสตร์", "editions of frameworks",
        "เฉพาะฉบับที่ให้ความเห็นชอบแล้ว พร้อมรหัสตรวจสอบ", "adopted ones only, with their digest",
        lambda: Edition.objects.filter(state=Edition.State.ADOPTED)
        .order_by("framework__position", "pk"),
        (
            Column("edition", "text", "รหัสฉบับ", "code", "code"),
            Column("kind", "text", "ชนิด", "kind", "framework__kind"),
            Column("title_th", "text", "ชื่อ", "title"),
            Column("adopted_on", "date", "เห็นชอบเมื่อ", "adopted on"),
            Column("in_force_from", "date", "ใช้ตั้งแต่", "in force from"),
            Column("in_force_to", "date", "ถึง", "until"),
            Column("source", "text", "ที่มา", "source"),
            Column("confidence", "text", "ความแน่ใจ", "confidence"),
            Column("digest", "text", "รหัสตรวจสอบ SHA-256", "SHA-256"),
            address("/frameworks/", "code"),
        ),
        "ตามคอลัมน์ source · as the column says",
    ),
    Table(
        "items", "รายการในกรอบยุทธศาสตร์", "items of frameworks",
        "ยุทธศาสตร์ เป้าหมาย ตัวชี้วัด กลยุทธ์ ของฉบับที่ให้ความเห็นชอบแล้ว", "strategies, goals and more of adopted editions",
        lambda: Node.objects.filter(edition__state=Edition.State.ADOPTED).order_by("edition", "position", "pk"),
        (
            Column("edition", "text", "รหัสฉบับ", "edition", "edition__code"),
            Column("item", "text", "รหัสรายการ", "code", "code"),
            Column("parent", "text", "อยู่ภายใต้", "parent", "parent__code"),
            Column("level", "text", "ระดับ", "level"),
            Column("title_th", "text", "ข้อความ", "title"),
            Column("title_en", "text", "ข้อความภาษาอังกฤษ", "English title"),
            Column("confidence", "text", "ความแน่ใจ", "confidence"),
        ),
        "ตามฉบับ · as the edition says",
        {"edition": "edition__code"},
    ),
    *TABLES_OF_PLANS,
    Table(
        "readiness-editions", "ฉบับของดัชนีความพร้อมที่เผยแพร่", "published editions of the readiness index",
        "แต่ละฉบับคำนวณซ้ำได้จากไฟล์ index.json ตามที่อยู่", "each can be computed again from index.json at its address",
        lambda: IndexEdition.objects.filter(published_at__isnull=False)
        .order_by("scheme", "number"),
        (
            Column("province", "text", "รหัสจังหวัด", "province code", "scheme__province_id"),
            Column(
                "first_year", "integer", "ปีแรกของรอบแผน", "first year of the cycle", "scheme__cycle__first_year", "พ.ศ."
            ),
            Column("number", "integer", "ฉบับที่", "number"),
            Column("as_of", "date", "ข้อมูล ณ วันที่", "as of"),
            Column("published_at", "datetime", "เผยแพร่เมื่อ", "published at"),
            Column("digest", "text", "รหัสตรวจสอบ SHA-256", "SHA-256"),
            address("/readiness/editions/", "pk"),
            SAMPLE,
        ),
        "เกณฑ์ที่เสนอโดยระบบนี้ ไม่ใช่เกณฑ์ของทางราชการ · our proposal, not an official index",
        {"province": "scheme__province"},
    ),
    Table(
        "posts", "ข่าว", "news posts",
        "ข่าวที่เผยแพร่แล้ว", "posts that were published",
        lambda: Post.objects.published().order_by("published_at", "pk"),
        (
            Column("title", "text", "หัวข้อ", "title"),
            Column("published_at", "datetime", "เผยแพร่เมื่อ", "published at"),
            address("/news/p/", "pk"),
            SAMPLE,
        ),
        OURS,
    ),
)  # fmt: skip


def get_table(code: str) -> Table | None:
    """The table of that code."""
    return next((table for table in TABLES if table.code == code), None)

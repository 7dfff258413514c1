"""The public tables of plans and of what becomes of them: only plans in force, only what was announced."""

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from prasan.delivery.models import Ordinance, OrdinanceLine
from prasan.evaluation.models import Evaluation
from prasan.framework.models import Edition, Link, SubjectKind
from prasan.opendata.description import AUTHORITY, OURS, SAMPLE, Column, Table, address
from prasan.plans.models import Project, YearBudget
from prasan.posting.models import Posting
from prasan.referrals.models import Referral, State
from prasan.revisions.models import Round
from prasan.revisions.published import plans_in_force, projects_in_force

__all__ = ["TABLES_OF_PLANS"]


def _projects() -> QuerySet[Project]:
    return (
        projects_in_force()
        .annotate(
            first_year=F("plan__cycle__first_year"),
            sample=F("authority__is_sample"),
        )
        .order_by("plan", "position", "pk")
    )


def _budgets() -> QuerySet[YearBudget]:
    return YearBudget.objects.filter(project__in=projects_in_force()).order_by(
        "project__plan", "project__position", "project", "kind", "fiscal_year"
    )


def _links() -> QuerySet[Link]:
    """Confirmed by people, to adopted frameworks, of projects that everybody may read."""
    return (
        Link.objects.filter(
            subject_kind=SubjectKind.PROJECT,
            subject_id__in=projects_in_force().values("pk"),
            state=Link.State.CONFIRMED,
            node__edition__state=Edition.State.ADOPTED,
        )
        .annotate(uid=_uid_of_project())
        .order_by("subject_id", "node")
    )


def _uid_of_project() -> Any:
    return Subquery(Project.objects.filter(pk=OuterRef("subject_id")).values("uid")[:1])


def _plans() -> QuerySet[Any]:
    return (
        plans_in_force()
        .annotate(first_year=F("cycle__first_year"), sample=F("authority__is_sample"))
        .order_by("pk")
    )


TABLES_OF_PLANS: tuple[Table, ...] = (
    Table(
        "plans", "แผนที่ประกาศใช้", "plans in force",
        "แผนพัฒนาท้องถิ่นที่ประกาศใช้แล้ว", "local development plans that were promulgated",
        _plans,
        (
            AUTHORITY,
            Column("cycle", "integer", "ปีแรกของรอบแผน", "first year of the cycle", "first_year", "พ.ศ."),
            Column("is_sample", "boolean", "ข้อมูลตัวอย่าง", "invented for practice", "sample"),
        ),
        OURS,
        {"authority": "authority__slug", "cycle": "cycle__first_year"},
    ),
    Table(
        "projects", "โครงการ", "projects",
        "ทุกโครงการของแผนที่ประกาศใช้ ตามแบบ ผ.02 ผ.02/1 ผ.02/2 และ ผ.03", "every project of the plans in force",
        _projects,
        (
            Column("project", "text", "รหัสโครงการ", "project", "uid"),
            AUTHORITY,
            Column("cycle", "integer", "ปีแรกของรอบแผน", "first year of the cycle", "first_year", "พ.ศ."),
            Column("form", "text", "แบบ", "form"),
            Column("number", "text", "ที่", "no."),
            Column("strategy", "text", "ยุทธศาสตร์", "strategy"),
            Column("tactic", "text", "กลยุทธ์", "tactic"),
            Column("programme", "text", "รหัสแผนงาน", "programme code"),
            Column("name", "text", "โครงการ", "name"),
            Column("objective", "text", "วัตถุประสงค์", "objective"),
            Column("target", "text", "เป้าหมาย", "target"),
            Column("kpi", "text", "ตัวชี้วัด", "indicator"),
            Column("expected_result", "text", "ผลที่คาดว่าจะได้รับ", "expected result"),
            Column("responsible_unit", "text", "หน่วยงานรับผิดชอบ", "responsible unit"),
            address("/read/projects/", "uid"),
            Column("is_sample", "boolean", "ข้อมูลตัวอย่าง", "invented for practice", "sample"),
        ),
        OURS,
        {"authority": "authority__slug", "cycle": "plan__cycle__first_year", "form": "form"},
    ),
    Table(
        "budgets", "งบประมาณรายปีของโครงการ", "money of projects by year",
        "ช่องว่าง ขีด และจำนวนเงินเป็นสามสถานะที่ต่างกัน", "blank, dash and an amount are three different states",
        _budgets,
        (
            Column("project", "text", "รหัสโครงการ", "project", "project__uid"),
            Column("authority", "text", "อปท.", "authority", "project__authority__slug"),
            Column("kind", "text", "แผนหรือข้อบัญญัติ", "plan or ordinance"),
            Column("fiscal_year", "integer", "ปีงบประมาณ", "fiscal year", unit="พ.ศ."),
            Column("state", "text", "สถานะของช่อง", "state of the cell"),
            Column("baht", "integer", "จำนวนเงิน", "amount", "budget_thb", "บาท"),
        ),
        OURS,
        {"authority": "project__authority__slug", "year": "fiscal_year", "project": "project__uid"},
    ),
    Table(
        "links", "ความเชื่อมโยงที่ยืนยันแล้ว", "confirmed links",
        "โครงการที่คนยืนยันว่าสนับสนุนรายการใด ไม่มีที่ระบบเสนอ",
        "which item a project serves, as people confirmed; no suggestions",
        _links,
        (
            Column("project", "text", "รหัสโครงการ", "project", "uid"),
            Column("authority", "text", "อปท.", "authority", "authority__slug"),
            Column("edition", "text", "รหัสฉบับ", "edition", "node__edition__code"),
            Column("item", "text", "รหัสรายการ", "item", "node__code"),
            Column("changed_at", "datetime", "ยืนยันเมื่อ", "confirmed at"),
        ),
        OURS,
        {"authority": "authority__slug", "edition": "node__edition__code"},
    ),
    Table(
        "rounds", "การแก้ไขแผนที่ประกาศใช้", "rounds in force",
        "การเพิ่มเติม เปลี่ยนแปลง และแก้ไขที่ประกาศแล้ว", "additions, changes and corrections that were promulgated",
        lambda: Round.objects.in_force().filter(plan__in=plans_in_force().order_by()).order_by("plan", "running"),
        (
            Column("authority", "text", "อปท.", "authority", "plan__authority__slug"),
            Column("cycle", "integer", "ปีแรกของรอบแผน", "first year of the cycle", "plan__cycle__first_year", "พ.ศ."),
            Column("kind", "text", "ชนิด", "kind"),
            Column("label", "text", "ชื่อ", "label"),
            Column("reason", "text", "เหตุผลและความจำเป็น", "reason"),
            Column("promulgated_on", "date", "ประกาศใช้เมื่อ", "promulgated on"),
        ),
        OURS,
        {"authority": "plan__authority__slug"},
    ),
    Table(
        "ordinance-lines", "รายการในข้อบัญญัติ", "lines of ordinances",
        "งบประมาณที่ใช้บังคับแล้ว เทียบกับโครงการในแผน", "budgets in force, line by line, with the project of the plan",
        lambda: OrdinanceLine.objects.filter(
            removed_at=None, ordinance__state=Ordinance.State.IN_FORCE
        ).order_by("ordinance", "pk"),
        (
            Column("authority", "text", "อปท.", "authority", "ordinance__plan__authority__slug"),
            Column("fiscal_year", "integer", "ปีงบประมาณ", "fiscal year", "ordinance__fiscal_year", "พ.ศ."),
            Column("project", "text", "รหัสโครงการ", "project", "project__uid"),
            Column("name", "text", "รายการ", "line"),
            Column("programme", "text", "รหัสแผนงาน", "programme code"),
            Column("fund", "text", "แหล่งเงิน", "fund"),
            Column("baht", "integer", "จำนวนเงิน", "amount", "budget_thb", "บาท"),
        ),
        OURS,
        {"authority": "ordinance__plan__authority__slug", "year": "ordinance__fiscal_year"},
    ),
    Table(
        "evaluations", "ผลการประเมินที่ประกาศ", "announced evaluations",
        "การติดตามและประเมินผลแผนที่ประกาศแล้ว", "follow-up and evaluation that was announced",
        lambda: Evaluation.objects.filter(state=Evaluation.State.ANNOUNCED)
        .order_by("pk"),
        (
            Column("authority", "text", "อปท.", "authority", "plan__authority__slug"),
            Column("fiscal_year", "integer", "ปีงบประมาณ", "fiscal year", unit="พ.ศ."),
            Column("announced_on", "date", "ประกาศเมื่อ", "announced on"),
            Column("digest", "text", "รหัสตรวจสอบ SHA-256", "SHA-256"),
            address("/evaluations/", "pk"),
            SAMPLE,
        ),
        OURS,
        {"authority": "plan__authority__slug"},
    ),
    Table(
        "postings", "การปิดประกาศ", "postings",
        "สิ่งที่ต้องปิดประกาศและวันที่ปิด", "what had to be posted, and when it was",
        lambda: Posting.objects.kept().order_by("since", "pk"),
        (
            AUTHORITY,
            Column("duty", "text", "เรื่อง", "duty"),
            Column("title", "text", "ชื่อ", "title"),
            Column("due_on", "date", "ภายใน", "due"),
            Column("posted_on", "date", "ปิดประกาศเมื่อ", "posted on"),
            Column("taken_down_on", "date", "ปลดเมื่อ", "taken down on"),
            Column("stands_days", "integer", "ต้องคงไว้", "must stand", unit="วัน"),
        ),
        OURS,
        {"authority": "authority__slug"},
    ),
    Table(
        "referrals", "โครงการเกินศักยภาพที่พิจารณาแล้ว", "decided referrals",
        "ผลการพิจารณาโครงการที่เกินศักยภาพ", "what became of projects beyond capacity",
        lambda: Referral.objects.filter(state=State.DECIDED).order_by("pk"),
        (
            Column("project", "text", "รหัสโครงการ", "project", "project__uid"),
            Column("authority", "text", "อปท.", "authority", "project__authority__slug"),
            Column("name", "text", "โครงการ", "name", "project__name"),
            Column("asked", "text", "หน่วยงานที่ขอประสาน", "who was asked"),
            Column("rank", "integer", "ลำดับในอำเภอ", "rank in the district"),
            Column("fate", "text", "ผลการพิจารณา", "decision"),
        ),
        OURS,
        {"authority": "project__authority__slug"},
    ),
)  # fmt: skip

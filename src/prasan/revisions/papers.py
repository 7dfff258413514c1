"""Documents of rounds: old over new on the official form (DOMAIN 8.7), and the plan as of a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from prasan.documents import Block, Cell, Column, Heading, Paper, Paragraph, Row, Sign, Signatures, Table
from prasan.officialforms.formsets import ColumnSpec
from prasan.plans.exporting import FORM_ORDER
from prasan.plans.models import Plan
from prasan.plans.records import Record
from prasan.printing.registry import Options
from prasan.revisions import queries
from prasan.revisions.comparing import programme_of, spec_of, value_of
from prasan.revisions.models import Action, Round
from prasan.revisions.money import baht_of
from prasan.revisions.states import PlanState
from prasan.thai import format_date

TITLES = {
    "addition": "บัญชีโครงการเพิ่มเติม",
    "change": "บัญชีเปรียบเทียบโครงการพัฒนาท้องถิ่น (เปลี่ยนแปลง)",
    "correction": "บัญชีแก้ไขโครงการพัฒนาท้องถิ่น (แก้ไข)",
}
ACTIONS_TH: dict[str, str] = {
    Action.ADD: "เพิ่มเติม",
    Action.CHANGE: "เปลี่ยนแปลง",
    Action.CORRECT: "แก้ไข",
    Action.CANCEL: "ยกเลิก",
    Action.MOVE: "ย้าย",
    Action.MERGE: "รวมโครงการ",
    Action.ABSORBED: "นำไปรวมกับโครงการอื่น",
    Action.SPLIT: "แยกโครงการ",
    Action.PART: "ส่วนที่แยกออก",
}
SIZE = 11
LEFT_OUT = ("ordinance",)
"""What the budget ordinance gave is no part of the plan."""


@dataclass(frozen=True)
class Pair:
    """One item as the paper needs it."""

    before: Record | None
    after: Record | None
    note: str
    reason: str
    is_known: bool = True


def compare_paper(found: Round, options: Options) -> Paper:
    """Old over new: each project's old row under its old note, then its new row; totals sum the new rows only."""
    pairs = [_pair(found, item) for item in queries.items_of(found)]
    title = TITLES.get(found.kind, "บัญชีเปรียบเทียบโครงการพัฒนาท้องถิ่น")
    return compared_paper(found.plan, pairs, title, found.label, found.reason, options)


def _pair(found: Round, item: Any) -> Pair:
    """An item, or what the book knows of one, with the note that stands over its rows."""
    note = ACTIONS_TH.get(item.action, "") if not found.is_in_book else ""
    label = f"{note} ({found.label})" if note else found.label
    return Pair(item.before, item.after, label, getattr(item, "reason", ""), getattr(item, "is_known", True))


def compared_paper(
    plan: Plan, pairs: Sequence[Pair], title: str, label: str, reason: str, options: Options
) -> Paper:
    blocks: list[Block] = [*_head(plan, title, label)]
    if reason:
        blocks.append(Paragraph(f"เหตุผลและความจำเป็น: {reason}", size=SIZE + 2))
    ordered = sorted(pairs, key=lambda pair: (FORM_ORDER.index(_newest(pair)["form"]), _group(pair)))
    for (form, _lines), members in groupby(ordered, key=lambda pair: (_newest(pair)["form"], _group(pair))):
        blocks.append(_table(plan, form, list(members)))
    blocks.append(_signatures(plan))
    footer = f"{plan.authority.name_th} แผนพัฒนาท้องถิ่น (พ.ศ. {plan.cycle.first_year} - {plan.cycle.last_year}) {label}"
    return Paper(
        title=f"{title} {label}",
        blocks=blocks,
        landscape=True,
        digits=options.digits,
        sample=plan.authority.is_sample,
        footer=footer,
    )


def _head(plan: Plan, title: str, label: str) -> list[Block]:
    lines = (
        title,
        f"แผนพัฒนาท้องถิ่น (พ.ศ. {plan.cycle.first_year} - {plan.cycle.last_year}) {label}".strip(),
        f"{plan.authority.name_th} จังหวัด{plan.cycle.province.name_th}",
    )
    return [Heading(lines[0], 0), *(Paragraph(line, align="center", bold=True) for line in lines[1:])]


def _newest(pair: Pair) -> Record:
    return pair.after or pair.before or {}


def _group(pair: Pair) -> tuple[str, str, str]:
    record = _newest(pair)
    return record["strategy"], record["tactic"], programme_of(record)


def _columns(plan: Plan, form: str, records: Iterable[Record]) -> list[ColumnSpec]:
    filled = {key for record in records for key, value in record.items() if value}
    return [
        column
        for column in spec_of(plan, form).columns
        if column.key not in LEFT_OUT and (not column.optional or column.key in filled)
    ]


def _heads(plan: Plan, columns: Iterable[ColumnSpec]) -> list[Column]:
    heads = []
    for column in columns:
        align: Literal["left", "center", "right"] = {"right": "right", "centre": "center"}.get(  # type: ignore[assignment]
            column.align, "left"
        )
        if column.per == "year":
            heads += [
                Column((column.header, f"{year}\n(บาท)"), column.width, align, typed=True)
                for year in plan.cycle.years
            ]
        else:
            heads.append(Column((column.header, ""), column.width, align))
    return heads


def _keys(plan: Plan, columns: Iterable[ColumnSpec]) -> list[str]:
    keys: list[str] = []
    for column in columns:
        keys += (
            [f"{column.key}.{year}" for year in plan.cycle.years] if column.per == "year" else [column.key]
        )
    return keys


def _table(plan: Plan, form: str, pairs: Sequence[Pair]) -> Table:
    records = [record for pair in pairs for record in (pair.before, pair.after) if record]
    columns = _columns(plan, form, records)
    keys = _keys(plan, columns)
    rows: list[Row] = []
    for number, pair in enumerate(pairs, start=1):
        rows += _rows(pair, keys, number)
    rows.append(_total([pair.after for pair in pairs if pair.after], keys, plan))
    return Table(
        _heads(plan, columns), rows, above=_above(plan, form, _newest(pairs[0])), name=form, size=SIZE
    )


def _above(plan: Plan, form: str, record: Record) -> list[tuple[str, int]]:
    spec = spec_of(plan, form)
    words = {"strategy": record["strategy"], "tactic": record["tactic"], "programme": programme_of(record)}
    lines = [(words[line.level], line.indent) for line in spec.group_lines if words.get(line.level)]
    return [(spec.stamp, 0), *lines]


def _rows(pair: Pair, keys: Sequence[str], number: int) -> list[Row]:
    """The old row under its note, then the new row under its own, with the changed cells bold and marked."""
    rows: list[Row] = []
    both = pair.before is not None and pair.after is not None
    if pair.before is not None:
        rows += [
            _band(f"เดิม: {pair.before['revisions'][-1][3] if pair.before['revisions'] else 'ตามแผน'}", keys)
        ]
        rows += [Row([_cell(pair.before, key, number) for key in keys])]
    elif not pair.is_known:
        rows += [_band("เดิม: ไม่ปรากฏข้อความเดิมในเล่มแผน", keys)]
    note = f"ใหม่: {pair.note}" if pair.before is not None or not pair.is_known else pair.note
    rows += [_band(f"{note}{f' – {pair.reason}' if pair.reason else ''}", keys)]
    if pair.after is None:
        return [*rows, Row([Cell("ไม่มีในแผนอีกต่อไป", span=len(keys), bold=True)])]
    changed = {
        key
        for key in keys
        if both and value_of(pair.before or {}, key) != value_of(pair.after, key)
    } - {"no"}  # fmt: skip
    return [*rows, Row([_cell(pair.after, key, number, is_changed=key in changed) for key in keys])]


def _band(text: str, keys: Sequence[str]) -> Row:
    return Row([Cell(text, span=len(keys), align="left")], kind="band")


def _cell(record: Record, key: str, number: int, *, is_changed: bool = False) -> Cell:
    if key == "no":
        return Cell(str(number))
    base, _dot, year = key.partition(".")
    amount = (record[base].get(year) or ["blank", None])[1] if year else None
    return Cell(value_of(record, key) if amount is None else amount, bold=is_changed, changed=is_changed)


def _total(records: Sequence[Record], keys: Sequence[str], plan: Plan) -> Row:
    """The sum of the new rows per year, in front of it how many there are."""
    sums = {year: sum(baht_of(record, [year])[year] for record in records) for year in plan.cycle.years}
    first = next((place for place, key in enumerate(keys) if "." in key), len(keys))
    cells: list[Cell] = [Cell(f"รวม {len(records)} โครงการ (เฉพาะรายการใหม่)", span=first, align="right")]
    cells += [Cell(sums[int(key.partition(".")[2])]) if "." in key else Cell("") for key in keys[first:]]
    return Row(cells, kind="total")


def _signatures(plan: Plan) -> Signatures:
    """Who signs, as printed in one system in use; names are left to be written."""
    dated = "วันที่ ........ เดือน .................... พ.ศ. ........"
    roles = ("ผู้จัดทำรายงาน", "ผู้ตรวจสอบความถูกต้อง", "ผู้อนุมัติประกาศใช้แผน")
    return Signatures([Sign("", role=role, dated=dated) for role in roles], across=3)


def as_of_paper(state: PlanState, options: Options) -> Paper:
    """The whole plan as it was in force on a day: the forms with their groups, each with its total."""
    plan = state.plan
    day = f"ณ วันที่ {format_date(state.on, 'long')}" if state.on else ""
    label = state.newest.label if state.newest and not state.newest.is_first else ""
    pairs = [Pair(None, record, "", "") for record in state.records.values()]
    first_place: dict[tuple[str, ...], int] = {}
    for place, pair in enumerate(pairs):
        first_place.setdefault((_newest(pair)["form"], *_group(pair)), place)
    pairs.sort(
        key=lambda pair: (
            FORM_ORDER.index(_newest(pair)["form"]),
            first_place[(_newest(pair)["form"], *_group(pair))],
        )
    )
    blocks: list[Block] = [*_head(plan, "รายละเอียดโครงการพัฒนา", label), Paragraph(day, align="center")]
    if state.edition is None:
        blocks.append(Paragraph("ร่างแผน: ยังไม่ได้บันทึกวันประกาศใช้ฉบับแรก", align="center", missing=True))
    for (form, _lines), members in groupby(pairs, key=lambda pair: (_newest(pair)["form"], _group(pair))):
        blocks.append(_list(plan, form, [pair.after for pair in members if pair.after]))
    return Paper(
        title=f"แผนพัฒนาท้องถิ่น {plan.authority.name_th} {day}",
        blocks=blocks,
        landscape=True,
        digits=options.digits,
        sample=plan.authority.is_sample,
        footer=f"{plan.authority.name_th} {day}",
    )


def _list(plan: Plan, form: str, records: Sequence[Record]) -> Table:
    columns = _columns(plan, form, records)
    keys = _keys(plan, columns)
    rows = [
        Row([_cell(record, key, number) for key in keys]) for number, record in enumerate(records, start=1)
    ]
    total = _total(records, keys, plan)
    first = Cell(f"รวม {len(records)} โครงการ", span=total.cells[0].span, align="right")  # type: ignore[union-attr]
    rows.append(Row([first, *total.cells[1:]], kind="total"))
    return Table(_heads(plan, columns), rows, above=_above(plan, form, records[0]), name=form, size=SIZE)

"""The invented plan that both sample workbooks are made from, loaded from data/plan.yaml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import yaml

from prasan.officialforms.formsets import FORM_SETS, FormSpec
from prasan.officialforms.writing import ExportGroup, ExportPlan, ExportRow, Money

SAMPLE_LAO = "เทศบาลตำบลตัวอย่าง"
_FORMS = {"groups": "ผ.02", "community": "ผ.02/1", "beyond": "ผ.02/2"}
_CATEGORY = "ค่าครุภัณฑ์"


@dataclass(frozen=True)
class _Cycle:
    years: tuple[int, ...]
    forms: Mapping[str, FormSpec]
    by_issue: bool


def sample_plan(form_set: str) -> ExportPlan:
    """The sample authority's plan in the shape of one cycle. Raises KeyError for an unknown form set."""
    spec, raw = FORM_SETS[form_set], _content()
    cycle = _Cycle(tuple(range(spec.start, spec.end + 1)), spec.forms, spec.grouping == "issue")
    groups = [group for key, form in _FORMS.items() for group in _groups(raw, key, form, cycle)]
    return ExportPlan(
        lao=raw["lao"],
        province=raw["province"],
        form_set=form_set,
        period=(spec.start, spec.end),
        groups=(*(_joined(groups) if cycle.by_issue else groups), _equipment(raw, cycle)),
        sample=True,
    )


def _groups(raw: Mapping[str, Any], key: str, form: str, cycle: _Cycle) -> Iterator[ExportGroup]:
    titles = raw["issues" if cycle.by_issue else "strategies"]
    keys = {line.key for line in cycle.forms[form].alignment}
    has_tactic = any(line.level == "tactic" for line in cycle.forms[form].group_lines)
    for group in raw[key]:
        lines = raw["alignment"][group["strategy"]]
        yield ExportGroup(
            form=form,
            rows=tuple(
                _row(one, number, form, cycle) for number, one in enumerate(group["projects"], start=1)
            ),
            strategy=f"{group['strategy']}. {titles[group['strategy']]}",
            tactic=group["tactic"] if has_tactic else "",
            programme="" if cycle.by_issue else group["programme"],
            alignment={name: text for name, text in lines.items() if name in keys},
        )


def _joined(groups: list[ExportGroup]) -> list[ExportGroup]:
    """One table per form and issue, numbered from 1: a plan by issue knows no tactics and no programmes."""
    tables: dict[tuple[str, str], ExportGroup] = {}
    for group in groups:
        key = (group.form, group.strategy)
        rows = (*tables[key].rows, *group.rows) if key in tables else group.rows
        tables[key] = replace(
            group, rows=tuple(replace(row, no=str(no)) for no, row in enumerate(rows, start=1))
        )
    return list(tables.values())


def _row(one: Mapping[str, Any], number: int, form: str, cycle: _Cycle) -> ExportRow:
    has_kpi = cycle.forms[form].column("kpi") is not None
    community = form == "ผ.02/1"
    return ExportRow(
        no=str(number),
        name=one["name"],
        objective=one["objective"],
        target=one["target"],
        budget=_budget(one, cycle),
        kpi=one["kpi"] if has_kpi else "",
        expected_result=one["result"],
        responsible_unit="" if community else one["unit"],
        community=one["unit"] if community else "",
        requested_agency=one.get("agency", ""),
    )


def _equipment(raw: Mapping[str, Any], cycle: _Cycle) -> ExportGroup:
    rows = tuple(
        ExportRow(
            no=str(number), programme=one["programme"], category=_CATEGORY, equipment_type=one["type"],
            target=one["target"], budget=_budget(one, cycle), responsible_unit=one["unit"],
        )
        for number, one in enumerate(raw["equipment"], start=1)
    )  # fmt: skip
    return ExportGroup("ผ.03", rows)


def _budget(one: Mapping[str, Any], cycle: _Cycle) -> dict[int, Money]:
    return dict(zip(cycle.years, one["budget"], strict=True))


@cache
def _content() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("data/plan.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content

"""The clean sample: plausible, the same on every run, and read back as it was written."""

import io

import pytest

from prasan.officialforms.reader import read_plan
from prasan.officialforms.samples import make_clean
from prasan.officialforms.samples.content import sample_plan
from prasan.officialforms.writing import export_of


def clean(form_set: str) -> bytes:
    out = io.BytesIO()
    make_clean(out, form_set=form_set)
    return out.getvalue()


def test_it_holds_sixty_to_eighty_projects_of_all_twelve_programmes():
    plan = sample_plan("2566-2570")
    rows = [row for group in plan.groups for row in group.rows]

    assert len(rows) == 64
    assert len({group.programme for group in plan.groups if group.programme}) == 12
    assert {group.form for group in plan.groups} == {"ผ.02", "ผ.02/1", "ผ.02/2", "ผ.03"}


def test_it_is_the_same_on_every_run():
    assert clean("2566-2570") == clean("2566-2570")


@pytest.mark.parametrize("form_set", ["2561-2565", "2566-2570", "2571-2575"])
def test_what_is_printed_is_read_back_row_by_row(form_set: str):
    plan = sample_plan(form_set)

    book = read_plan(clean(form_set))
    back = export_of(book)

    assert (back.lao, back.form_set, back.period) == (plan.lao, plan.form_set, plan.period)
    assert [_seen(row) for group in back.groups for row in group.rows] == [
        _seen(row) for group in plan.groups for row in group.rows
    ]


def _seen(row: object) -> tuple[object, ...]:
    """What both sides know: equipment has no name of its own, ผ.02/1 and ผ.02/2 share one last column."""
    who = "\n".join(filter(None, (row.requested_agency, row.responsible_unit or row.community)))
    return (row.no, row.objective, row.target, dict(row.budget), row.kpi, row.expected_result, who, row.marks)

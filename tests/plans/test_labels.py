"""What a difference between a plan and a file is called in the review of an import."""

import pytest
from django.utils.translation import override

from prasan.plans.models import field_label
from prasan.plans.records import COMPARED


@pytest.mark.parametrize(
    ("field", "thai", "english"),
    [
        ("name", "โครงการ", "project"),
        ("budget.2566", "งบปี 2566", "baht 2566"),
        ("ordinance.2567", "เทศบัญญัติ/ข้อบัญญัติปี 2567", "ordinance 2567"),
        ("notes", "หมายเหตุ", "remarks"),
    ],
)
def test_a_difference_is_named_as_on_the_form(field: str, thai: str, english: str) -> None:
    with override("th"):
        assert field_label(field) == thai
    with override("en"):
        assert field_label(field) == english


def test_every_compared_field_has_a_thai_name() -> None:
    with override("th"):
        labels = [field_label(name) for name in COMPARED if name not in ("budget", "ordinance")]

    assert [label for label in labels if label.isascii()] == []

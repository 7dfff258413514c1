"""Forms with a row for each of many things: the months of an operation plan, the reports of a day."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.delivery.actions.results import ProgressFields
from prasan.delivery.figures import ProjectYear
from prasan.delivery.forms import AmountField, month_names
from prasan.delivery.models import OperationItem, Progress
from prasan.ui.fields import ThaiDateField

VALUES = {
    "status": _("Status"),
    "done_pct": _("Done (per cent, 0–100)"),
    "contract_thb": _("Contract (baht)"),
    "disbursed_thb": _("Disbursed so far (baht)"),
}
"""What a row of a report says, and what its columns are called."""


class MonthsForm(forms.Form):
    """Twelve boxes for each item, with the version that was looked at."""

    def __init__(self, items: Sequence[OperationItem], data: Any = None) -> None:
        super().__init__(data)
        self.items = items
        for item in items:
            self.fields[f"{item.pk}-months"] = forms.TypedMultipleChoiceField(
                label=item.name[:200],
                coerce=int,
                required=False,
                choices=month_names(),
                initial=item.months,
                widget=forms.CheckboxSelectMultiple,
            )
            self.fields[f"{item.pk}-seen"] = _hidden(item.version)

    @property
    def rows(self) -> list[tuple[OperationItem, Any, Any]]:
        """Each item with its boxes and its version."""
        return [(item, self[f"{item.pk}-months"], self[f"{item.pk}-seen"]) for item in self.items]

    @property
    def months(self) -> dict[int, list[int]]:
        return {item.pk: self.cleaned_data[f"{item.pk}-months"] for item in self.items}

    @property
    def seen(self) -> dict[int, int]:
        return {item.pk: self.cleaned_data[f"{item.pk}-seen"] or 0 for item in self.items}


class ManyForm(forms.Form):
    """The state of many projects on one day. A row that says what was known already is no report."""

    reported_on = ThaiDateField(label=_("As it stood on"))

    def __init__(self, listed: Sequence[ProjectYear], newest: dict[int, Progress], data: Any = None) -> None:
        super().__init__(data)
        self.listed, self.newest = listed, newest
        for row in listed:
            for name, field in self._fields(row, newest.get(row.project)).items():
                self.fields[f"{row.project}-{name}"] = field

    def _fields(self, row: ProjectYear, last: Progress | None) -> dict[str, forms.Field]:
        statuses = [("", "–"), *Progress.Status.choices]
        fields: dict[str, forms.Field] = {
            "status": forms.ChoiceField(choices=statuses, required=False),
            "done_pct": forms.IntegerField(min_value=0, max_value=100, required=False),
            "contract_thb": AmountField(required=False),
            "disbursed_thb": AmountField(required=False),
        }
        for name, field in fields.items():
            field.initial = getattr(last, name) if last else None
            field.label = f"{VALUES[name]}: {row.name[:200]}"
        return fields | {"seen": _hidden(last.pk if last else 0)}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for row in self.listed:
            if not cleaned.get(f"{row.project}-status") and self._is_told(row):
                self.add_error(f"{row.project}-status", _("Choose a status."))
        return cleaned

    def _typed(self, row: ProjectYear) -> dict[str, Any]:
        """What stands in a row; not started and cancelled are 0 per cent and done is 100 where none is typed."""
        typed = {name: self.cleaned_data.get(f"{row.project}-{name}") for name in VALUES}
        if typed["done_pct"] is None:
            typed["done_pct"] = 100 if typed["status"] == Progress.Status.DONE else 0
        return typed

    def _is_told(self, row: ProjectYear) -> bool:
        """Whether a row says anything new."""
        last = self.newest.get(row.project)
        known = {name: getattr(last, name) if last else None for name in VALUES}
        empty = {"status": "", "done_pct": 0, "contract_thb": None, "disbursed_thb": None}
        return self._typed(row) != (known if last else empty)

    @property
    def rows(self) -> list[tuple[ProjectYear, list[tuple[Any, Any]], Any]]:
        """Each project with its four fields under their heads, and the report that was looked at."""
        return [
            (
                row,
                [(head, self[f"{row.project}-{name}"]) for name, head in VALUES.items()],
                self[f"{row.project}-seen"],
            )
            for row in self.listed
        ]

    @property
    def told(self) -> dict[int, ProgressFields]:
        day = self.cleaned_data["reported_on"]
        return {
            row.project: ProgressFields(day, **self._typed(row)) for row in self.listed if self._is_told(row)
        }

    @property
    def seen(self) -> dict[int, int]:
        return {row.project: self.cleaned_data[f"{row.project}-seen"] or 0 for row in self.listed}


def _hidden(value: int) -> forms.IntegerField:
    return forms.IntegerField(
        widget=forms.HiddenInput, required=False, initial=value, min_value=0, max_value=2**53
    )

"""The form on which a person names the columns of an unknown layout, one for each sheet."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.officialforms.addresses import letters
from prasan.officialforms.model import PROJECT_FORMS
from prasan.plans.models import ImportBatch, verbose_name

SKIP = ""
FIELDS = (
    "name",
    "number",
    "objective",
    "target",
    "strategy",
    "tactic",
    "programme",
    "kpi",
    "expected_result",
    "responsible_unit",
    "requested_agency",
    "community",
    "category",
    "equipment_type",
    "justification",
)
READER_NAMES = {"number": "no"}
"""Where the reader calls a field otherwise than the project does."""


class ColumnsForm(forms.Form):
    """Which form a sheet is, which row names its columns, and what each column holds."""

    def __init__(self, data: Any, *, batch: ImportBatch, sheet: Mapping[str, Any], number: int) -> None:
        super().__init__(data, prefix=f"sheet{number}")
        self.sheet = sheet
        self.letters = [
            letters(column) for column in range(max((len(row) for row in sheet["rows"]), default=0))
        ]
        self.fields["form"] = forms.ChoiceField(
            label=_("This sheet is"),
            choices=[(SKIP, _("not part of the plan")), *((form, form) for form in PROJECT_FORMS)],
            initial=sheet["form"] or (PROJECT_FORMS[0] if sheet["guess"] else SKIP),
            required=False,
        )
        self.fields["header_row"] = forms.IntegerField(
            label=_("Row that names the columns"),
            min_value=0,
            max_value=1000,
            initial=sheet["header_row"] or 1,
        )
        choices = [(SKIP, "–"), *_field_choices(), *_year_choices(batch)]
        for letter in self.letters:
            self.fields[f"column_{letter}"] = forms.ChoiceField(
                label=_("Column %s") % letter, choices=choices, initial=_guess(sheet, letter), required=False
            )

    def columns(self) -> list[forms.BoundField]:
        """The choices of the columns, in the order of the sheet."""
        return [self[f"column_{letter}"] for letter in self.letters]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        named = {
            letter: READER_NAMES.get(value, value)
            for letter in self.letters
            if (value := cleaned.get(f"column_{letter}"))
        }
        if cleaned.get("form"):
            if "name" not in named.values():
                raise forms.ValidationError(_("Say which column holds the name of the project."))
            if not any(value.startswith("budget.") for value in named.values()):
                raise forms.ValidationError(_("Say which columns hold the money of which year."))
            if len(set(named.values())) < len(named):
                raise forms.ValidationError(_("Two columns were given the same meaning."))
        cleaned["columns"] = named
        return cleaned


def _field_choices() -> list[tuple[str, Any]]:
    return [(name, verbose_name(name)) for name in FIELDS]


def _year_choices(batch: ImportBatch) -> list[tuple[str, Any]]:
    return [(f"budget.{year}", _("baht %s") % year) for year in batch.plan.cycle.years]


def _guess(sheet: Mapping[str, Any], letter: str) -> str:
    guess = str(sheet["guess"].get(letter, SKIP))
    return next((ours for ours, theirs in READER_NAMES.items() if theirs == guess), guess)


def sheet_forms(batch: ImportBatch, data: Any) -> list[ColumnsForm]:
    """One form for each sheet of an import that waits for its columns to be named."""
    return [
        ColumnsForm(data, batch=batch, sheet=sheet, number=number)
        for number, sheet in enumerate(batch.preview)
    ]


def mappings_of(batch: ImportBatch, named: Iterable[ColumnsForm]) -> dict[str, dict[str, Any]]:
    """What to remember of valid forms: signature of the heading row -> form, heading row, columns and years.

    Empty when every sheet was said to be no part of the plan.
    """
    cycle = batch.plan.cycle
    return {
        form.sheet["signature"]: {
            "form": form.cleaned_data["form"],
            "header_row": form.cleaned_data["header_row"],
            "columns": form.cleaned_data["columns"],
            "period": [cycle.first_year, cycle.last_year],
        }
        for form in named
        if form.cleaned_data["form"]
    }

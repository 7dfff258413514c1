"""What pages send: clean data, no saving."""

from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from prasan.catalogues import programmes
from prasan.delivery.actions.operations import ItemFields
from prasan.delivery.actions.ordinances import LineFields
from prasan.delivery.actions.results import ProgressFields
from prasan.delivery.models import Fund, OperationItem, OrdinanceLine, Progress, Report
from prasan.delivery.queries import projects_for_year
from prasan.plans.models import Plan, Project
from prasan.thai import MONTHS_SHORT_TH, BahtError, format_baht, parse_baht
from prasan.ui.fields import ThaiDateField

LONGEST, LONGEST_NAME = 5000, 1000
FISCAL_MONTHS = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
"""The months of a fiscal year by their calendar numbers, October first."""
_ENGLISH = ("Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep")


def month_names() -> list[tuple[int, str]]:
    """(1, "ต.ค.") … (12, "ก.ย.") in the reader's language."""
    if get_language() == "en":
        return list(enumerate(_ENGLISH, start=1))
    return [(place, MONTHS_SHORT_TH[month - 1]) for place, month in enumerate(FISCAL_MONTHS, start=1)]


class AmountField(forms.CharField):
    """Whole baht as officials type it; None when empty or a dash."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, **options)
        self.widget.attrs |= {"inputmode": "decimal", "class": "num", "size": "14"}

    def to_python(self, value: Any) -> Any:
        try:
            money = parse_baht(str(value or ""))
        except BahtError as error:
            message = error.message_en if get_language() == "en" else error.message_th
            raise forms.ValidationError(message, code="baht") from error
        if money.satang:
            raise forms.ValidationError(_("Whole baht, please, without satang."), code="satang")
        return money.value

    def prepare_value(self, value: Any) -> Any:
        return format_baht(value) if isinstance(value, int) else value

    def run_validators(self, value: Any) -> None:
        """Length was bound to the text, not to the amount."""

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")


class _OfPlanForm(forms.Form):
    """A form of a line that may name a project of the plan, with the version that was looked at."""

    project = forms.ModelChoiceField(
        Project.objects.none(),
        label=_("Project of the plan"),
        required=False,
        empty_label=_("not in the plan"),
    )
    programme = forms.ChoiceField(label=_("Programme (แผนงาน)"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10_000_000)

    def __init__(self, plan: Plan, fiscal_year: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        project: Any = self.fields["project"]
        project.queryset = projects_for_year(plan, fiscal_year)
        project.label_from_instance = _named
        programme: Any = self.fields["programme"]
        programme.choices = [("", _("(none)")), *((one.code, one.name) for one in programmes())]

    def overtaken(self, stored: dict[str, Any], seen: int) -> None:
        """Show what somebody else stored beside each field; sending again then means what was typed."""
        data: Any = self.data
        self.data = data.copy()
        self.data["seen"] = seen  # type: ignore[index]
        for name, value in stored.items():
            if name in self.fields and name != "seen":
                self[name].help_text = _("stored: %(value)s") % {"value": self._shown(name, value)}

    def _shown(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            return str(field.queryset.filter(pk=value).first() or "–") if value else "–"
        if isinstance(value, int):
            return format_baht(value)
        if isinstance(value, list):
            names = dict(month_names())
            return " ".join(names[month] for month in value) or "–"
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(value, value)) or "–"  # type: ignore[arg-type]
        return str(value or "–")


def _named(project: Any) -> str:
    """Name, number and the money of the year, so that namesakes can be told apart."""
    money = format_baht(project.planned_thb) or "–"
    number = f"{project.number}. " if project.number else ""
    return f"{number}{project.name[:120]} ({project.form}, {money})"


class LineForm(_OfPlanForm):
    """A line of the ordinance. A chosen project lends its name and programme where these are left empty."""

    name = forms.CharField(
        label=_("As it stands in the ordinance"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("Left empty, the name of the project."),
    )
    budget_thb = AmountField(label=_("Baht"))
    fund = forms.ChoiceField(label=_("From which money"), choices=Fund.choices)
    field_order = ("project", "name", "budget_thb", "fund", "programme", "seen")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("name") and not cleaned.get("project"):
            self.add_error("name", _("Choose a project, or write what the money is for."))
        return cleaned

    @property
    def line(self) -> LineFields:
        found = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        found["name"] = found["name"] or found["project"].name
        return LineFields(**found)

    @staticmethod
    def stored(line: OrdinanceLine) -> dict[str, Any]:
        names = ("name", "budget_thb", "fund", "programme")
        return {name: getattr(line, name) for name in names} | {
            "project": line.project_id,
            "seen": line.version,
        }


class PasteForm(forms.Form):
    """Rows copied out of a spreadsheet."""

    fund = forms.ChoiceField(label=_("From which money"), choices=Fund.choices)
    rows = forms.CharField(
        label=_("Rows copied from Excel"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=500_000,
        help_text=_(
            "Name and baht in columns, a programme where there is one. Heads and totals are passed over."
        ),
    )


class InForceForm(forms.Form):
    on = ThaiDateField(label=_("In force since"))
    typed_total_thb = AmountField(
        label=_("Sum of the development projects as it stands in the ordinance (baht)"),
        required=False,
        help_text=_("If you have it: it is shown beside the computed sum."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=pgettext_lazy("of taking something back", "Why?"), max_length=300)


class ItemForm(_OfPlanForm):
    """An item of the operation plan with the months in which it is carried out."""

    form = forms.ChoiceField(label=_("Form"), choices=OperationItem.Form.choices)
    name = forms.CharField(label=_("Project or activity"), max_length=LONGEST_NAME)
    detail = forms.CharField(
        label=_("Details"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    budget_thb = AmountField(label=_("Baht"))
    place = forms.CharField(label=_("Place"), max_length=LONGEST_NAME, required=False)
    unit = forms.CharField(label=_("Responsible unit"), max_length=LONGEST_NAME, required=False)
    agency = forms.CharField(
        label=_("Another agency that carries it out"),
        max_length=300,
        required=False,
        help_text=_("For projects of central and regional agencies and state enterprises in the area."),
    )
    strategy = forms.CharField(label=_("Strategy"), max_length=LONGEST_NAME, required=False)
    months = forms.TypedMultipleChoiceField(
        label=_("Carried out in"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one month.")},
    )
    field_order = (
        "project", "form", "name", "detail", "budget_thb", "place", "unit", "agency", "strategy", "programme",
        "months", "seen",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months: Any = self.fields["months"]
        months.choices = month_names()

    @property
    def item(self) -> ItemFields:
        return ItemFields(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})

    @staticmethod
    def stored(item: OperationItem) -> dict[str, Any]:
        names = [name for name in ItemForm.base_fields if name not in ("project", "seen")]
        return {name: getattr(item, name) for name in names} | {
            "project": item.project_id,
            "seen": item.version,
        }


class AnnounceForm(forms.Form):
    on = ThaiDateField(label=_("Announced on"))
    cited = forms.CharField(
        label=_("Resolution of the development committee"), max_length=300, required=False
    )


class AmendForm(forms.Form):
    reason = forms.CharField(label=_("Why the operation plan is amended"), max_length=1000)


class ProgressForm(forms.Form):
    """How a project stands on a day."""

    reported_on = ThaiDateField(label=_("As it stood on"))
    status = forms.ChoiceField(label=_("Status"), choices=Progress.Status.choices)
    done_pct = forms.IntegerField(label=_("Done (per cent, 0–100)"), min_value=0, max_value=100)
    contract_thb = AmountField(label=_("Contract (baht)"), required=False)
    disbursed_thb = AmountField(
        label=_("Disbursed so far (baht)"),
        required=False,
        help_text=_("All that was paid until that day, not only since the last report. Empty = not known."),
    )
    note = forms.CharField(
        label=_("Note"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    evidence_url = forms.URLField(
        label=_("Link to evidence"), max_length=500, required=False, assume_scheme="https"
    )

    @property
    def fields_given(self) -> ProgressFields:
        return ProgressFields(**self.cleaned_data)


def goes_on(newest: Progress | None) -> dict[str, Any]:
    """What the next report begins with: what the newest one said, but its day, note and evidence."""
    if newest is None:
        return {}
    names = ("status", "done_pct", "contract_thb", "disbursed_thb")
    return {name: getattr(newest, name) for name in names}


class PublishForm(forms.Form):
    kind = forms.ChoiceField(label=_("Report"), choices=Report.Kind.choices)


class WordsForm(forms.Form):
    """The filters of a list of projects of a year."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("all")), ("unreported", _("no report yet")), *Progress.Status.choices],
    )

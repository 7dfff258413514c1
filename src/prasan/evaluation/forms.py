"""What people send: HTTP in, clean data out."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Body
from prasan.evaluation.models import Evaluation
from prasan.evaluation.queries import committees_of
from prasan.evaluation.sheets import Item, sheets
from prasan.plans.models import Plan
from prasan.ui.fields import ThaiDateField


class BeginForm(forms.Form):
    """Which fiscal year of the plan, and which committee evaluates."""

    fiscal_year = forms.TypedChoiceField(label=_("Fiscal year (B.E.)"), coerce=int)
    body = forms.ModelChoiceField(
        label=_("Committee"),
        queryset=Body.objects.none(),
        required=False,
        help_text=_(
            "Everybody who holds a seat gets two score sheets. Without a committee you name the members."
        ),
    )

    def __init__(self, plan: Plan, data: Any = None) -> None:
        super().__init__(data)
        self.fields["fiscal_year"].choices = [(year, year) for year in plan.cycle.years]
        self.fields["body"].queryset = committees_of(plan)


class ScorerForm(forms.Form):
    name = forms.CharField(label=_("Name with title"), max_length=200)
    office_th = forms.CharField(label=_("Office or basis"), max_length=300, required=False)


class PointsForm(forms.Form):
    """Both sheets of one member; `seen` is the revision that the writer looked at."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10_000_000)

    def __init__(self, given: dict[str, Decimal], seen: int, data: Any = None) -> None:
        super().__init__(data, initial={"seen": seen})
        for sheet in sheets():
            for item in sheet.items:
                self.fields[item.key] = self._points(item, given.get(item.key))

    def _points(self, item: Item, given: Decimal | None) -> forms.DecimalField:
        return forms.DecimalField(
            label=_("%(item)s (%(points)s points)")
            % {"item": f"{item.code} {item.title}", "points": item.points},
            min_value=0,
            max_value=item.points,
            max_digits=4,
            decimal_places=1,
            step_size=Decimal("0.5"),
            required=False,
            initial=given,
            widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.5"}),
        )

    def overtaken(self, stored: dict[str, Decimal], seen: int) -> None:
        """Show what somebody else stored beside each typed value; sending again then means the typed ones."""
        self.data = self.data.copy()
        self.data["seen"] = seen
        for key in self.fields:
            if key in stored:
                self[key].help_text = _("stored: %(points)s") % {"points": stored[key]}

    @property
    def points(self) -> dict[str, Decimal | None]:
        """Item key -> points, None where nothing was given."""
        return {key: value for key, value in self.cleaned_data.items() if key != "seen"}

    @property
    def parts(self) -> list[tuple[Any, list[Any]]]:
        """The sheets with their fields, in the order of the paper."""
        return [(sheet, [self[item.key] for item in sheet.items]) for sheet in sheets()]


class EvidenceForm(forms.Form):
    """Pages and a remark for every item of both sheets."""

    def __init__(self, evaluation: Evaluation, data: Any = None) -> None:
        super().__init__(data)
        noted = {one.item: one for one in evaluation.evidence.all()}
        for sheet in sheets():
            for item in sheet.items:
                found = noted.get(item.key)
                self.fields[f"{item.key}:pages"] = forms.CharField(
                    label=_("Pages for item %(item)s") % {"item": item.code},
                    max_length=100,
                    required=False,
                    initial=found.pages if found else "",
                )
                self.fields[f"{item.key}:note"] = forms.CharField(
                    label=_("Remark on item %(item)s") % {"item": item.code},
                    max_length=500,
                    required=False,
                    initial=found.note_th if found else "",
                )

    @property
    def evidence(self) -> dict[str, tuple[str, str]]:
        keys = [item.key for sheet in sheets() for item in sheet.items]
        typed = self.cleaned_data
        return {key: (typed[f"{key}:pages"], typed[f"{key}:note"]) for key in keys}

    @property
    def parts(self) -> list[tuple[Any, list[tuple[Item, Any, Any]]]]:
        return [
            (sheet, [(item, self[f"{item.key}:pages"], self[f"{item.key}:note"]) for item in sheet.items])
            for sheet in sheets()
        ]


class DayForm(forms.Form):
    on = ThaiDateField(label=_("On which day"))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why are the scores opened again?"), max_length=300)

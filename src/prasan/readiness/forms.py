"""What people send: HTTP in, clean data out."""

import math
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.readiness.actions import Report
from prasan.readiness.formulas import formulas
from prasan.readiness.models import Indicator, Kind, Reading, Scheme
from prasan.readiness.queries import is_computed
from prasan.readiness.words import pillar_choices, pillar_name, shown, unit_choices, unit_name
from prasan.ui.fields import ThaiDateField

LARGEST = 1e12


class FiniteField(forms.FloatField):
    """A number with at most 12 digits before the point; never "nan" or "inf"."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_value=LARGEST, min_value=-LARGEST, **options)
        self.widget.attrs |= {"inputmode": "decimal", "step": "any"}


class IndicatorForm(forms.Form):
    """A version of an indicator; `seen` is the version of the set that the writer looked at."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10_000_000)
    code = forms.RegexField(
        label=_("Code"), regex=r"^[A-Z][A-Z0-9]{0,7}$", max_length=8,
        help_text=_("A capital letter and figures, e.g. S7. A code keeps its meaning for ever."),
    )  # fmt: skip
    name_th = forms.CharField(label=_("Thai name"), max_length=300)
    name_en = forms.CharField(label=_("English name"), max_length=300, required=False)
    pillar = forms.ChoiceField(label=_("Pillar"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    unit = forms.ChoiceField(label=_("Counted in"))
    worst = FiniteField(label=_("Value worth 0 points"))
    best = FiniteField(
        label=_("Value worth 100 points"), help_text=_("Smaller than the other one when less is better.")
    )
    weight = FiniteField(label=_("Weight in the pillar"), initial=1.0)
    formula = forms.ChoiceField(
        label=_("Computed from records"),
        required=False,
        help_text=_("Where the records hold nothing to count, authorities report it."),
    )
    source = forms.CharField(label=_("Source"), max_length=300, required=False)
    reason = forms.CharField(
        label=_("Why it is changed"),
        max_length=300,
        help_text=_("Stands in the ledger and beside the version."),
    )

    def __init__(self, scheme: Scheme, data: Any = None, *, indicator: Indicator | None = None) -> None:
        initial = {name: getattr(indicator, name) for name in self.base_fields if hasattr(indicator, name)}
        super().__init__(data, initial=initial | {"seen": scheme.version, "reason": ""})
        self.fields["pillar"].choices = pillar_choices()
        self.fields["unit"].choices = unit_choices()
        none = [("", _("– reported by the authority –"))]
        self.fields["formula"].choices = none + [(one.code, one.title) for one in formulas().values()]
        if indicator is not None:
            del self.fields["code"]
        else:
            del self.fields["reason"]

    def clean_weight(self) -> float:
        weight = float(self.cleaned_data["weight"])
        if not 0 < weight <= 100:
            raise forms.ValidationError(_("A weight lies above 0 and at most at 100."))
        return weight

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("worst") is not None and data.get("worst") == data.get("best"):
            self.add_error("best", _("The value worth 0 points and the value worth 100 points must differ."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        """The fields of the indicator alone."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "reason")}


class RetireForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10_000_000)
    reason = forms.CharField(label=_("Why it is retired"), max_length=300)


class SeenForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10_000_000)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why it is taken back"), max_length=300)


class WeightsForm(forms.Form):
    """A weight from 0 to 10 for each pillar."""

    def __init__(
        self, pillars: list[str], data: Any = None, initial: Mapping[str, float] | None = None
    ) -> None:
        super().__init__(data)
        for pillar in pillars:
            self.fields[pillar] = forms.FloatField(
                label=pillar_name(pillar), min_value=0, max_value=10, initial=(initial or {}).get(pillar, 1),
                widget=forms.NumberInput(attrs={"step": "0.5", "inputmode": "decimal"}),
            )  # fmt: skip

    def clean(self) -> dict[str, float]:
        data: dict[str, float] = super().clean() or {}
        if not any(data.values()) and not self.errors:
            raise forms.ValidationError(_("At least one pillar must weigh more than zero."))
        return data

    @property
    def weights(self) -> dict[str, float]:
        return {pillar: float(weight) for pillar, weight in self.cleaned_data.items()}


class SettingsForm(WeightsForm):
    """When readings are due, how long they are fresh, what the pillars weigh."""

    def __init__(self, scheme: Scheme, pillars: list[str], data: Any = None) -> None:
        super().__init__(pillars, data, scheme.pillar_weights)
        weights = dict(self.fields)
        self.fields.clear()
        self.fields["seen"] = forms.IntegerField(
            widget=forms.HiddenInput, min_value=0, max_value=10_000_000, initial=scheme.version
        )
        self.fields["due_on"] = ThaiDateField(
            label=_("Readings are due on"), required=False, initial=scheme.due_on
        )
        for name, label in (
            ("fresh_days", _("A reading is fresh for so many days")),
            ("silent_days", _("An authority is silent after so many days without an act")),
        ):
            self.fields[name] = forms.IntegerField(
                label=label, min_value=1, max_value=3650, initial=getattr(scheme, name)
            )
        self.fields.update(weights)
        self.pillars = pillars

    @property
    def weights(self) -> dict[str, float]:
        return {pillar: float(self.cleaned_data[pillar]) for pillar in self.pillars}


class CollectorForm(forms.Form):
    authority = forms.ChoiceField(label=_("Local authority"))
    name = forms.CharField(label=_("Name with title"), max_length=200)
    office_th = forms.CharField(label=_("Office"), max_length=200, required=False)
    ends_on = ThaiDateField(label=_("The link is valid until"), required=False)

    def __init__(self, authorities: list[Any], data: Any = None) -> None:
        super().__init__(data)
        self.fields["authority"].choices = [(one.slug, one.name) for one in authorities]


class CollectForm(forms.Form):
    """All indicators of one authority that its records do not give: value, day, evidence, note."""

    def __init__(self, asked: list[Indicator], latest: Mapping[str, Reading], data: Any = None) -> None:
        super().__init__(data)
        self.asked = [one for one in asked if not is_computed(one, latest.get(one.code))]
        self.latest = latest
        for one in self.asked:
            self._add(one, latest.get(one.code))

    def _add(self, one: Indicator, stands: Reading | None) -> None:
        code = one.code
        self.fields[f"{code}:value"] = FiniteField(
            label=_("Value (%(unit)s)") % {"unit": unit_name(one.unit)}, required=False,
            initial=stands.value if stands else None,
            help_text=_("0 points at %(worst)s, 100 points at %(best)s")
            % {"worst": shown(one.worst), "best": shown(one.best)},
        )  # fmt: skip
        self.fields[f"{code}:as_of"] = ThaiDateField(
            label=_("As it stood on"),
            required=False,
            initial=stands.as_of if stands else timezone.localdate(),
        )
        for name, label in (("evidence", _("Evidence: link or reference")), ("note", _("Note"))):
            self.fields[f"{code}:{name}"] = forms.CharField(
                label=label, required=False, max_length=500, initial=getattr(stands, name, "")
            )
        self.fields[f"{code}:seen"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, min_value=0, initial=stands.pk if stands else 0
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for one in self.asked:
            day, value = data.get(f"{one.code}:as_of"), data.get(f"{one.code}:value")
            if day is not None and day > timezone.localdate():
                self.add_error(f"{one.code}:as_of", _("This day has not come yet."))
            if value is not None and day is None and f"{one.code}:as_of" not in self.errors:
                self.add_error(f"{one.code}:as_of", _("Say on which day the value stood so."))
        return data

    def overtaken(self, latest: Mapping[str, Reading]) -> None:
        """Show what somebody else reported beside each typed value; sending again then means the typed ones."""
        self.data = self.data.copy()
        for code, stands in latest.items():
            if f"{code}:seen" in self.fields and self.data.get(f"{code}:seen") != str(stands.pk):
                self.data[f"{code}:seen"] = str(stands.pk)
                self[f"{code}:value"].help_text = _("stored meanwhile: %(value)s") % {
                    "value": shown(stands.value)
                }

    @property
    def reports(self) -> list[Report]:
        """What was filled in; an empty value means that nothing is reported."""
        data = self.cleaned_data
        return [
            Report(
                one.code, data[f"{one.code}:value"], data[f"{one.code}:as_of"], data[f"{one.code}:evidence"].strip(),
                data[f"{one.code}:note"].strip(), data[f"{one.code}:seen"],
            )
            for one in self.asked
            if data.get(f"{one.code}:value") is not None and math.isfinite(data[f"{one.code}:value"])
        ]  # fmt: skip

    @property
    def parts(self) -> list[tuple[str, list[tuple[Indicator, Reading | None, list[Any]]]]]:
        """The fields by pillar, each indicator with what stands there now."""
        found: dict[str, list[tuple[Indicator, Reading | None, list[Any]]]] = {}
        for one in self.asked:
            fields = [self[f"{one.code}:{name}"] for name in ("value", "as_of", "evidence", "note")]
            found.setdefault(one.pillar, []).append((one, self.latest.get(one.code), fields))
        return [(pillar_name(pillar), rows) for pillar, rows in found.items()]


class UploadForm(forms.Form):
    file = forms.FileField(label=_("The filled-in workbook (.xlsx)"))

"""A project as a web form: the columns that the official form of its cycle has, years' money in its three states."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prasan.catalogues import programmes
from prasan.drafting.queries.own import line_of, lines_of
from prasan.officialforms import FORM_SETS
from prasan.officialforms.model import PROJECT_FORMS
from prasan.plans.models import Plan, verbose_name
from prasan.plans.records import TEXT_FIELDS, Record
from prasan.revisions.comparing import spec_of, value_of
from prasan.thai import BahtError, parse_baht

PLACE = ("form", "strategy", "tactic", "programme")
"""Where a project stands: what a move changes, and a correction or change of substance leaves."""
WHERE_ASKED = ("requested_agency", "community", "responsible_unit")
LONGEST, LONGEST_NAME = 5000, 1000
SHORT = (*PLACE, "community", "category", "equipment_type", "district", "requested_agency")


class BahtField(forms.CharField):
    """A money cell as [state, whole baht]: empty = left blank, "-" = dash, a number (0 too) = amount."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, required=False, strip=True, **options)
        self.widget.attrs |= {"inputmode": "decimal", "class": "num", "size": "12"}

    def to_python(self, value: Any) -> Any:
        try:
            money = parse_baht(str(value or ""))
        except BahtError as error:
            raise forms.ValidationError(
                error.message_en if get_language() == "en" else error.message_th, code="baht"
            ) from error
        if money.satang:
            raise forms.ValidationError(_("Plans are in whole baht, without satang."), code="satang")
        return [money.state, money.value]

    def run_validators(self, value: Any) -> None:
        """Length was bound to the text, not to the amount."""

    def validate(self, value: Any) -> None:
        """Every state is an answer."""


class RoundedForm(forms.Form):
    """The reason that every item of a round needs, and the version that was looked at."""

    reason = forms.CharField(
        label=_("Reason and necessity (เหตุผลและความจำเป็น)"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, needs_reason: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_reason:
            del self.fields["reason"]

    @property
    def given_reason(self) -> str:
        return str(self.cleaned_data.get("reason", ""))


class ProjectForm(RoundedForm):
    """The columns of one form. `only` is "place" for a move, "content" for a change or correction, "" for both."""

    def __init__(self, data: Any, *, plan: Plan, record: Record, only: str = "", **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.plan, self.record = plan, record
        made = [] if only == "content" else self._place_fields()
        if only != "place":
            made += self._content_fields()
        reason = self.fields.pop("reason", None)
        self.fields |= dict(made)
        if reason:
            self.fields["reason"] = reason

    def _place_fields(self) -> list[tuple[str, forms.Field]]:
        known = FORM_SETS[self.plan.cycle.form_set].forms
        codes = [code for code in PROJECT_FORMS if code in known]
        levels = {line.level for line in spec_of(self.plan, self.record["form"]).group_lines}
        levels |= {"programme"}
        made: list[tuple[str, forms.Field]] = [
            ("form", forms.ChoiceField(label=_("Form"), choices=[(code, code) for code in codes]))
        ]
        made += [(level, self._line(level)) for level in ("strategy", "tactic") if level in levels]
        choices = [("", _("(none)")), *((one.code, one.name) for one in programmes())]
        made.append(
            ("programme", forms.ChoiceField(label=verbose_name("programme"), choices=choices, required=False))
        )
        for name, field in made:
            field.initial = self.record[name]
        return made

    def _line(self, level: str) -> forms.Field:
        """A line of the forms: typed, taken from the own strategies, or from those that the plan has."""
        own = [
            line.text if level == "strategy" else line_of(node)
            for line in lines_of(self.plan.cycle, self.plan.authority_id)
            for node in ([line.node] if level == "strategy" else line.tactics)
        ]
        known = (
            self.plan.projects.exclude(**{level: ""}).values_list(level, flat=True).distinct().order_by(level)
        )
        return forms.CharField(
            label=verbose_name(level),
            max_length=LONGEST_NAME,
            required=False,
            widget=Offered(dict.fromkeys([*own, *known[:60]]), f"known-{level}"),
        )

    def _content_fields(self) -> list[tuple[str, forms.Field]]:
        made: list[tuple[str, forms.Field]] = []
        for column in spec_of(self.plan, self.record["form"]).columns:
            if column.key == "budget":
                made += self._years()
            elif (
                column.key in TEXT_FIELDS
                and column.key not in PLACE
                and column.key not in ("number", "justification")
            ):
                made.append((column.key, self._text(column.key, required=column.key in ("name", "target"))))
        return made

    def _text(self, name: str, *, required: bool) -> forms.Field:
        if name == "responsible_unit" and "\n" not in self.record[name]:
            return self._unit()
        is_short = name in SHORT
        field = forms.CharField(
            label=verbose_name(name),
            required=required,
            max_length=LONGEST_NAME if is_short or name == "name" else LONGEST,
            widget=forms.TextInput()
            if is_short
            else forms.Textarea(attrs={"rows": 2 if name == "name" else 4}),
        )
        field.initial = self.record[name]
        return field

    def _unit(self) -> forms.Field:
        """An office of the authority, or another one as it is typed."""
        known = list(self.plan.authority.units.values_list("name", flat=True))
        field = forms.CharField(
            label=verbose_name("responsible_unit"),
            required=False,
            max_length=LONGEST_NAME,
            widget=Offered(known, "known-units"),
        )
        field.initial = self.record["responsible_unit"]
        return field

    def _years(self) -> list[tuple[str, forms.Field]]:
        made: list[tuple[str, forms.Field]] = []
        for year in self.plan.cycle.years:
            field = BahtField(label=_("Baht %s") % year)
            field.initial = value_of(self.record, f"budget.{year}")
            made.append((f"budget.{year}", field))
        return made

    @property
    def year_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("budget.")]

    @property
    def text_fields(self) -> list[forms.BoundField]:
        """What comes before the money, the reason left out."""
        return [
            self[name] for name in self.fields if not name.startswith("budget.") and name not in OWN_PLACE
        ]

    def wanted(self) -> Record:
        """The record as it should be: what was typed, and what the form does not ask for as it was."""
        given = self.cleaned_data
        wanted: Record = {**self.record, "budget": dict(self.record["budget"])}
        for name in self.fields:
            if name.startswith("budget."):
                wanted["budget"][name.removeprefix("budget.")] = given[name]
            elif name not in OWN_PLACE:
                wanted[name] = given[name].replace("\r\n", "\n")
        if wanted["programme"] != self.record["programme"]:
            names = {one.code: one.name for one in programmes()}
            wanted["programme_typed"] = names.get(wanted["programme"], "")
        if self.given_reason and spec_of(self.plan, wanted["form"]).column("justification"):
            wanted["justification"] = self.given_reason  # the column of the form says why, as the item does
        if "name" not in self.fields and "target" in self.fields:
            wanted["name"] = wanted["target"] or wanted["equipment_type"]
        return wanted


OWN_PLACE = ("reason", "version")


class Offered(forms.TextInput):
    """A text box that offers what is known; anything else may be typed."""

    template_name = "revisions/offered.html"

    def __init__(self, known: Iterable[str], list_id: str) -> None:
        super().__init__(attrs={"list": list_id})
        self.known, self.list_id = known, list_id

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return context | {"known": self.known, "list_id": self.list_id}


def blank_record(form: str, like: Record | None = None) -> Record:
    """A record with nothing on it but its form; `like` lends strategy, tactic, programme and the ก-จ block."""
    record: Record = dict.fromkeys(TEXT_FIELDS, "")
    record |= {"form": form, "alignment": {}, "budget": {}, "ordinance": {}, "revisions": [], "notes": []}
    record |= {"sheet": "", "row": None, "position": 0}
    if like:
        record |= {
            name: like[name] for name in ("strategy", "tactic", "programme", "programme_typed", "alignment")
        }
    return record

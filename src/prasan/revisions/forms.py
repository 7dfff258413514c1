"""What pages of rounds send: clean data, no saving."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.catalogues import programmes
from prasan.centre.models import Resolution
from prasan.drafting.queries.own import line_of, lines_of
from prasan.officialforms import FORM_SETS
from prasan.officialforms.model import PROJECT_FORMS
from prasan.plans.models import Plan, Project
from prasan.plans.queries import active_projects
from prasan.revisions.actions.rounds import RoundFields
from prasan.revisions.actions.steps import Decided
from prasan.revisions.comparing import spec_of
from prasan.revisions.models import Kind, Numbering, Round, RoundStep
from prasan.revisions.numbering import usual_numbering
from prasan.revisions.paths import path_for
from prasan.revisions.project_form import LONGEST, Offered
from prasan.thai import fiscal_year_be
from prasan.ui.fields import ThaiDateField

OWN_KINDS = (Kind.ADDITION, Kind.CHANGE, Kind.CORRECTION, Kind.REVIEW)


class WhereForm(forms.Form):
    """Under which strategy, tactic and programme a project stands; sent as a GET to the form of the project."""

    strategy = forms.CharField(label=_("Strategy"), max_length=1000, required=False)
    tactic = forms.CharField(label=_("Tactic"), max_length=1000, required=False)
    programme = forms.ChoiceField(label=_("Programme (แผนงาน)"), required=False)
    form = forms.ChoiceField(label=_("Form"))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = lines_of(plan.cycle, plan.authority_id)
        known = active_projects(plan).order_by().values_list("strategy", "tactic").distinct()[:200]
        strategies = [line.text for line in own] + [strategy for strategy, _tactic in known if strategy]
        tactics = [line_of(node) for line in own for node in line.tactics]
        tactics += [tactic for _strategy, tactic in known if tactic]
        self.fields["strategy"].widget = Offered(dict.fromkeys(strategies), "known-strategy")
        self.fields["tactic"].widget = Offered(dict.fromkeys(tactics), "known-tactic")
        if not any(line.level == "tactic" for line in spec_of(plan, PROJECT_FORMS[0]).group_lines):
            del self.fields["tactic"]  # the forms of this cycle have no such line
        choices: Any = [("", _("(none)")), *((one.code, one.name) for one in programmes())]
        field: Any = self.fields["programme"]
        field.choices = choices
        codes: Any = self.fields["form"]
        known_forms = FORM_SETS[plan.cycle.form_set].forms
        codes.choices = [(code, code) for code in PROJECT_FORMS if code in known_forms]

    @staticmethod
    def held(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str, int]]:
        """Strategy, programme and how many projects stand there, the fullest first."""
        names = {one.code: one.name for one in programmes()}
        counted = Counter(rows)
        return [(strategy, names.get(code, ""), n) for (strategy, code), n in counted.most_common(60)]


class RoundForm(forms.Form):
    """A round: its kind, number by either custom, and why it is needed. Left empty, the number is proposed."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, kind.label) for kind in OWN_KINDS])
    is_shortcut = forms.BooleanField(
        label=_("By ข้อ 22/2, in the executive's power alone"),
        required=False,
        help_text=_(
            "Only for royal projects, royal and state ceremonies, policy of the government or Ministry of Interior."
        ),
    )
    numbering = forms.ChoiceField(label=_("Numbered by"), choices=Numbering.choices)
    sequence = forms.IntegerField(
        label=_("Number"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=_("Left empty, the next free number is taken."),
    )
    year = forms.IntegerField(
        label=_("Fiscal year (B.E.)"), required=False, min_value=2540, max_value=2640,
        help_text=_("Only for numbers that begin anew every year."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason and necessity (เหตุผลและความจำเป็น)"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, plan: Plan, found: Round | None = None) -> None:
        year = fiscal_year_be(timezone.localdate())
        initial: dict[str, Any] = {"numbering": usual_numbering(plan), "year": year}
        if found:
            names = ("kind", "is_shortcut", "numbering", "sequence", "year", "reason", "version")
            initial = {name: getattr(found, name) for name in names}
        super().__init__(data, initial=initial)
        self.plan = plan
        if found:
            self.fields["kind"].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        kind, shortcut = cleaned.get("kind"), cleaned.get("is_shortcut", False)
        if kind and path_for(kind, self.plan.authority.type, shortcut=shortcut) is None:
            self.add_error("is_shortcut", _("ข้อ 22/2 is for additions and changes only."))
        return cleaned

    def given(self) -> RoundFields:
        given = {name: self.cleaned_data[name] for name in self.fields if name != "version"}
        return RoundFields(**given)


class DayForm(forms.Form):
    """A day on which something was promulgated."""

    on = ThaiDateField(label=_("Promulgated on"))


class StepForm(forms.Form):
    """What a body decided, when, and by which resolution."""

    verdict = forms.ChoiceField(
        label=_("Decision"),
        choices=[(state.value, state.label) for state in RoundStep.State if state != RoundStep.State.PENDING],
    )
    on = ThaiDateField(label=_("Decided on"))
    resolution = forms.ModelChoiceField(
        Resolution.objects.none(), label=_("Resolution kept in the centre"), required=False
    )
    cited = forms.CharField(
        label=_("Meeting or letter"), required=False, max_length=300,
        help_text=_("For example การประชุมคณะกรรมการพัฒนาเทศบาล ครั้งที่ 2/2569"),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Remark"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any, *, step: RoundStep, resolutions: Any) -> None:
        super().__init__(data)
        if step.meets:
            self.fields["resolution"].queryset = resolutions  # type: ignore[attr-defined]
            if not resolutions:
                del self.fields["resolution"]
        else:
            del self.fields["resolution"]

    def given(self) -> Decided:
        return Decided(**{"resolution": None, **self.cleaned_data})


class MergeForm(forms.Form):
    """Which projects become one, and which of them goes on."""

    projects = forms.ModelMultipleChoiceField(Project.objects.none(), label=_("Projects"))
    survivor = forms.ModelChoiceField(Project.objects.none(), label=_("The one that goes on"))

    def __init__(self, data: Any, *, found: Round) -> None:
        super().__init__(data)
        free = active_projects(found.plan)
        for name in ("projects", "survivor"):
            self.fields[name].queryset = free  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = cleaned.get("projects")
        if chosen is not None and cleaned.get("survivor") and set(chosen) == {cleaned["survivor"]}:
            raise forms.ValidationError(_("Choose at least two different projects."))
        return cleaned


class AsOfForm(forms.Form):
    """The day as of which a plan is shown."""

    day = ThaiDateField(label=_("As of"), required=False)

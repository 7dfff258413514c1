"""What pages send: clean data, no saving."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.catalogues import programmes
from prasan.framework.models import Edition, Node
from prasan.officialforms.model import PROJECT_FORMS
from prasan.plans.models import ImportFinding, Plan, Project, Unit
from prasan.plans.queries import active_projects


class UploadForm(forms.Form):
    """The workbook of a plan; what it is, is found out by content and not by its name."""

    workbook = forms.FileField(
        label=_("Workbook of the plan"),
        help_text=_(
            "Excel (.xlsx, .xls), LibreOffice (.ods) or CSV, up to 30 MB. "
            "It is read and checked; nothing counts before you say so."
        ),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file of the plan first.")},
    )


class ProjectFilter(forms.Form):
    """The filters of a list of projects."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    form = forms.ChoiceField(
        label=_("Form"), required=False, choices=[("", _("all")), *((f, f) for f in PROJECT_FORMS)]
    )
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    year = forms.ChoiceField(label=_("With money in"), required=False)
    strategy = forms.CharField(required=False, widget=forms.HiddenInput)
    unit = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = [  # type: ignore[attr-defined]
            ("", _("all")),
            *((programme.code, programme.name) for programme in programmes()),
            ("-", _("(none)")),
        ]
        self.fields["year"].choices = [("", _("any year")), *((str(y), str(y)) for y in plan.cycle.years)]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """The filters that are set, as words; unknown values are dropped."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class MergeUnitsForm(forms.Form):
    """Two spellings of one office."""

    alias = forms.ModelChoiceField(Unit.objects.none(), label=_("This spelling"))
    into = forms.ModelChoiceField(Unit.objects.none(), label=_("is the office"))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("alias", "into"):
            self.fields[name].queryset = Unit.objects.filter(authority=plan.authority)  # type: ignore[attr-defined]


FINDING_ORDER = {"error": 0, "warning": 1, "notice": 2}


def worst_first(findings: list[ImportFinding]) -> list[ImportFinding]:
    """Findings ordered by severity, then as they were met."""
    return sorted(findings, key=lambda finding: (FINDING_ORDER.get(finding.severity, 3), finding.position))


class VerdictForm(forms.Form):
    """A verdict on projects of one plan: a named button "confirm" carries the node, or a verdict with a chosen node."""

    project = forms.ModelMultipleChoiceField(
        Project.objects.none(), error_messages={"required": _("Tick at least one project first.")}
    )
    verdict = forms.ChoiceField(
        choices=[(v, v) for v in ("confirmed", "first", "rejected", "none-fits")], required=False
    )
    node = forms.ModelChoiceField(Node.objects.none(), required=False, to_field_name="code")
    confirm = forms.ModelChoiceField(Node.objects.none(), required=False, to_field_name="code")
    same_text = forms.BooleanField(required=False)

    def __init__(self, *args: Any, plan: Plan, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.fields["project"].queryset = active_projects(plan)  # type: ignore[attr-defined]
        for name in ("node", "confirm"):
            nodes = edition.nodes.filter(is_target=True).select_related("edition")
            self.fields[name].queryset = nodes  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("confirm"):
            cleaned |= {"node": cleaned["confirm"], "verdict": "confirmed"}
        if not cleaned.get("verdict"):
            raise forms.ValidationError(_("Say what you decide: confirm, choose, reject, or none fits."))
        if cleaned["verdict"] == "confirmed" and not cleaned.get("node"):
            raise forms.ValidationError(_("Choose the item to confirm first."))
        return cleaned

    def chosen_projects(self) -> list[Project]:
        """The ticked projects and, when asked for, those with the same words."""
        chosen = list(self.cleaned_data["project"])
        if not self.cleaned_data["same_text"]:
            return chosen
        return list(active_projects(self.plan).filter(text_key__in={project.text_key for project in chosen}))

"""What people send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Resolution
from prasan.referrals.actions import Decision
from prasan.referrals.criteria import criteria
from prasan.referrals.models import Fate, Referral
from prasan.ui.fields import ThaiDateField


class ReferForm(forms.Form):
    """Why a project is beyond the authority, and who is asked."""

    asked = forms.CharField(label=_("Who is asked"), max_length=300)
    criteria = forms.MultipleChoiceField(
        label=_("Criteria that it meets"), widget=forms.CheckboxSelectMultiple
    )
    partners = forms.CharField(
        label=_("Authorities that agreed to do it jointly"), max_length=500, required=False
    )
    reason = forms.CharField(
        label=_("Why it is beyond the authority's capacity"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 2000}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criteria"].choices = [(one.code, one.label) for one in criteria().all]


class _WithMeeting(forms.Form):
    on = ThaiDateField(label=_("Decided on"))
    resolution = forms.ModelChoiceField(
        label=_("Resolution, where the meeting is recorded here"),
        queryset=Resolution.objects.none(),
        required=False,
    )


class RankForm(_WithMeeting):
    """A rank for each referral of a district; empty ones stay as they are."""

    def __init__(self, waiting: list[Referral], resolutions: Any, data: Any = None) -> None:
        super().__init__(data)
        self.waiting = waiting
        self.fields["resolution"].queryset = resolutions
        for one in waiting:
            self.fields[f"rank-{one.pk}"] = forms.IntegerField(
                label=one.project.name, min_value=1, max_value=999, required=False, initial=one.rank
            )
            self.fields[f"seen-{one.pk}"] = forms.IntegerField(widget=forms.HiddenInput, initial=one.version)

    def ranks(self) -> dict[int, int]:
        given = ((one.pk, self.cleaned_data.get(f"rank-{one.pk}")) for one in self.waiting)
        return {pk: rank for pk, rank in given if rank}

    def seen(self) -> dict[int, int]:
        return {one.pk: self.cleaned_data[f"seen-{one.pk}"] for one in self.waiting}


class DecideForm(_WithMeeting):
    """What the province decided."""

    fate = forms.ChoiceField(label=_("Decision"), choices=Fate.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Why, to which agency, or who funds it"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
    )
    fiscal_year = forms.IntegerField(
        label=_("Funded in fiscal year (B.E.)"), min_value=2500, max_value=2700, required=False
    )
    baht = forms.IntegerField(label=_("Funded with (baht)"), min_value=1, max_value=10**12, required=False)
    field_order = ("fate", "note", "fiscal_year", "baht", "on", "resolution")

    def __init__(self, resolutions: Any, data: Any = None) -> None:
        super().__init__(data)
        self.fields["resolution"].queryset = resolutions

    def decision(self) -> Decision:
        return Decision(**{**self.cleaned_data, "fate": Fate(self.cleaned_data["fate"])})


class WithdrawForm(forms.Form):
    note = forms.CharField(label=_("Reason"), max_length=1000)

"""A screen as it is added to the queue, and how long the timers run."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.hall.models import ScreenKind
from prasan.ui.plain_text import plain
from prasan.workshop.models import BreakoutGroup, Pillar, Workshop


class ScreenForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is shown"), choices=ScreenKind.choices)
    pillar = forms.ModelChoiceField(Pillar.objects.none(), label=_("Pillar, for votes"), required=False)
    group = forms.ModelChoiceField(
        BreakoutGroup.objects.none(), label=_("Group, for a report"), required=False
    )
    title = forms.CharField(label=_("Heading, for free text"), max_length=120, required=False)
    text = forms.CharField(
        label=_("Text, for free text"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 600, "dir": "auto"}),
    )

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pillar"].queryset = Pillar.objects.filter(workshop=workshop)  # type: ignore[attr-defined]
        self.fields["group"].queryset = BreakoutGroup.objects.filter(workshop=workshop)  # type: ignore[attr-defined]

    def clean_title(self) -> str:
        return plain(self.cleaned_data["title"])

    def clean_text(self) -> str:
        return plain(self.cleaned_data["text"])


class TimerForm(forms.Form):
    minutes = forms.IntegerField(label=_("Minutes on the timers"), min_value=1, max_value=240, initial=45)

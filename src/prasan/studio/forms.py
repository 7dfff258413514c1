"""What people type into the studio."""

import re
import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Organisation
from prasan.studio.models import Card, CardKind, GuideQuestion, Origin
from prasan.thai import normalize
from prasan.workshop.models import BreakoutGroup, Pillar

LONGEST = 500
# Typed before a text they choose the kind, so that a scribe's hands stay on the keys.
LETTERS = {
    "ป": CardKind.PROBLEM,
    "ข": CardKind.PROPOSAL,
    "น": CardKind.APPROACH,
    "ค": CardKind.PROJECT,
    "ต": CardKind.INDICATOR,
}
_LETTER = re.compile(rf"\s*([{''.join(LETTERS)}])\s*/\s*(?=\S)")


class LineField(forms.CharField):
    """One line of text in the one spelling: no control or direction marks, single spaces."""

    def to_python(self, value: Any) -> str:
        return " ".join(normalize(str(super().to_python(value) or "")).split())


class CardForm(forms.Form):
    """One card. Guests choose what is shown of them; the crew may say for which organisation somebody spoke."""

    text = LineField(label=_("Words of the card"), max_length=LONGEST)
    kind = forms.ChoiceField(label=_("Kind"), choices=CardKind.choices, widget=forms.RadioSelect)
    origin = forms.ChoiceField(label=_("Shown with the card"), choices=Origin.choices, required=False)
    organisation = forms.ModelChoiceField(
        label=_("Said for"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("not stated"),
    )
    nonce = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, for_guest: bool, organisations: QuerySet[Organisation] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["organisation" if for_guest else "origin"]
        if not for_guest:
            self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["nonce"].initial = uuid.uuid4
        attrs = {"autofocus": True, "autocomplete": "off", "enterkeyhint": "send"}
        self.fields["text"].widget.attrs |= attrs if not for_guest else {"autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if found := _LETTER.match(data.get("text", "")):
            data["kind"] = LETTERS[found[1]]
            data["text"] = data["text"][found.end() :]
            self.errors.pop("kind", None)
        return data


class RewordForm(forms.ModelForm[Card]):
    text = LineField(label=_("Words of the card"), max_length=LONGEST)

    class Meta:
        model = Card
        fields = ("text", "kind")


class HideForm(forms.Form):
    reason = LineField(
        label=_("Why it is hidden"), help_text=_("Whoever wrote the card reads this."), max_length=200
    )


class MergeForm(forms.Form):
    """Into which card of the same board a card is folded, by number."""

    into = forms.IntegerField(label=_("Merge into card number"), min_value=1, max_value=1_000_000)


class QuestionForm(forms.ModelForm[GuideQuestion]):
    text = LineField(label=_("Guide question"), max_length=LONGEST)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=240, required=False)

    class Meta:
        model = GuideQuestion
        fields = ("text", "minutes")


class SummaryForm(forms.Form):
    summary = forms.CharField(
        label=_("What the group reports back"),
        help_text=_("In the words of the reporter, at most 2,000 characters; shown above the cards."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean_summary(self) -> str:
        return normalize(self.cleaned_data["summary"])


class PasteForm(forms.Form):
    """Cards from paper or a table: a file, or lines pasted from one."""

    table = forms.FileField(
        label=_("Excel or CSV file"),
        help_text=_("One column with the text and, if you like, one with the kind; at most 1 MB."),
        required=False,
    )
    lines = forms.CharField(
        label=_("Or lines pasted here"),
        help_text=_("One card a line. The kind may stand before it, e.g. ปัญหา: น้ำท่วมถนน"),
        max_length=100_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    kind = forms.ChoiceField(
        label=_("Kind of lines without one"), choices=CardKind.choices, initial=CardKind.PROPOSAL
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("table") and not data.get("lines", "").strip():
            raise forms.ValidationError(_("Choose a file or paste some lines."), code="nothing")
        if (table := data.get("table")) and table.size > 1_000_000:
            self.add_error("table", _("The file is larger than 1 MB. Save only the sheet with the cards."))
        return data


class WishForm(forms.Form):
    first = forms.ModelChoiceField(
        label=_("First wish"), queryset=Pillar.objects.none(), required=False, empty_label=_("no wish")
    )
    second = forms.ModelChoiceField(
        label=_("Second wish"), queryset=Pillar.objects.none(), required=False, empty_label=_("no wish")
    )

    def __init__(self, *args: Any, pillars: QuerySet[Pillar], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in ("first", "second"):
            self.fields[field].queryset = pillars  # type: ignore[attr-defined]

    @property
    def wishes(self) -> list[Pillar]:
        """The pillars wished for, dearest first, each once."""
        given = [self.cleaned_data[name] for name in ("first", "second")]
        return list(dict.fromkeys(pillar for pillar in given if pillar))


class MoveForm(forms.Form):
    """Which group a guest goes to."""

    group = forms.ModelChoiceField(label=_("Group"), queryset=BreakoutGroup.objects.none())

    def __init__(self, *args: Any, groups: QuerySet[BreakoutGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
